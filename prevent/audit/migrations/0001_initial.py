from django.db import migrations, models

import prevent.kernel.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=prevent.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "actor_id",
                    models.UUIDField(help_text="The user, a named service among them; never nobody."),
                ),
                (
                    "action",
                    models.CharField(
                        help_text="A move's code, or 'read', 'search', 'refused' and the like.", max_length=60
                    ),
                ),
                ("subject_kind", models.CharField(blank=True, max_length=60)),
                ("subject_id", models.UUIDField(null=True)),
                (
                    "codes",
                    models.JSONField(
                        default=dict,
                        help_text="Codes, ids and digests of the act; never words that a person typed.",
                    ),
                ),
                ("route", models.CharField(blank=True, max_length=100)),
                ("address", models.GenericIPAddressField(null=True)),
                ("request_id", models.UUIDField(null=True)),
            ],
            options={
                "ordering": ["at", "id"],
                "indexes": [
                    models.Index(fields=["subject_id", "at"], name="audit_event_subject"),
                    models.Index(fields=["actor_id", "at"], name="audit_event_actor"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Copy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("table_name", models.CharField(max_length=63)),
                ("row_id", models.UUIDField()),
                ("operation", models.CharField(max_length=6)),
                ("actor_id", models.UUIDField(null=True)),
                ("content", models.JSONField()),
            ],
            options={
                "verbose_name_plural": "copies",
                "indexes": [models.Index(fields=["row_id", "id"], name="audit_copy_row")],
            },
        ),
    ]
