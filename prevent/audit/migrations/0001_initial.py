import django.contrib.postgres.fields
from django.db import migrations, models

import prevent.kernel.ids
from prevent.kernel.operations import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="Event",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=prevent.kernel.ids.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("collection", "Collected"),
                                    ("change", "Changed"),
                                    ("view", "Looked at"),
                                    ("search", "Searched"),
                                    ("print", "Printed"),
                                    ("export", "Exported"),
                                    ("disclosure", "Disclosed"),
                                    ("combination", "Combined"),
                                    ("erasure", "Erased"),
                                    ("refusal", "Refused"),
                                    ("security", "Sign-in and security"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "actor_id",
                            models.UUIDField(help_text="The user, a named service among them; never nobody."),
                        ),
                        (
                            "posts",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.UUIDField(),
                                default=list,
                                help_text="The actor's posts in force at that moment.",
                                size=None,
                            ),
                        ),
                        (
                            "action",
                            models.CharField(
                                help_text="A move's code, or 'read', 'search', 'refused' and the like.",
                                max_length=60,
                            ),
                        ),
                        ("subject_kind", models.CharField(blank=True, max_length=60)),
                        ("subject_id", models.UUIDField(null=True)),
                        (
                            "section",
                            models.CharField(blank=True, help_text="The part of the record.", max_length=60),
                        ),
                        (
                            "codes",
                            models.JSONField(
                                default=dict,
                                help_text="Codes, ids and digests of the act; never words that a person typed.",
                            ),
                        ),
                        (
                            "reason_digest",
                            models.CharField(
                                blank=True,
                                help_text="Of the reason given, which is kept apart and may be erased.",
                                max_length=64,
                            ),
                        ),
                        ("route", models.CharField(blank=True, max_length=100)),
                        ("address", models.GenericIPAddressField(null=True)),
                        ("request_id", models.UUIDField(null=True)),
                        (
                            "seal",
                            models.BigIntegerField(
                                help_text="The seal that covers it; set by the sealing alone.", null=True
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["at", "id"],
                        "indexes": [
                            models.Index(fields=["subject_id", "at"], name="audit_event_subject"),
                            models.Index(fields=["actor_id", "at"], name="audit_event_actor"),
                            models.Index(fields=["kind", "at"], name="audit_event_kind"),
                            models.Index(
                                condition=models.Q(("seal", None)), fields=["id"], name="audit_event_unsealed"
                            ),
                            models.Index(
                                condition=models.Q(("seal__isnull", False)),
                                fields=["seal"],
                                name="audit_event_seal",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "collection",
                                            "change",
                                            "view",
                                            "search",
                                            "print",
                                            "export",
                                            "disclosure",
                                            "combination",
                                            "erasure",
                                            "refusal",
                                            "security",
                                        ],
                                    )
                                ),
                                name="event_kind_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reason",
                    fields=[
                        ("event_id", models.UUIDField(primary_key=True, serialize=False)),
                        (
                            "salt",
                            models.CharField(
                                help_text="Without it nobody can find out a short reason by trying.",
                                max_length=32,
                            ),
                        ),
                        ("words", models.TextField()),
                    ],
                    options={},
                ),
                migrations.CreateModel(
                    name="Seal",
                    fields=[
                        ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                        ("sealed_at", models.DateTimeField()),
                        ("count", models.IntegerField()),
                        (
                            "events",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.UUIDField(),
                                help_text="Their ids, in the order of the digests.",
                                size=None,
                            ),
                        ),
                        ("digests", models.BinaryField(help_text="32 bytes for each event.")),
                        (
                            "previous",
                            models.CharField(
                                help_text="The digest of the seal before.", max_length=64, unique=True
                            ),
                        ),
                        ("digest", models.CharField(help_text="Of all the other columns.", max_length=64)),
                    ],
                    options={
                        "ordering": ["number"],
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
        ),
    ]
