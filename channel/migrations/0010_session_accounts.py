import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import prevent.kernel.clock
import prevent.kernel.ids

TOLD = ("state", "held_on", "with_whom", "missed_by", "report", "recorded_at", "by_id")


def first_accounts(apps, schema_editor):
    """What the sessions say so far is the first account of each."""
    alias = schema_editor.connection.alias
    sessions = apps.get_model("channel", "Session").objects.using(alias)
    accounts = apps.get_model("channel", "SessionAccount")
    accounts.objects.using(alias).bulk_create(
        accounts(
            session=row,
            decided_on=prevent.kernel.clock.day_of(row.recorded_at),
            **{name: getattr(row, name) for name in TOLD},
        )
        for row in sessions.filter(state__in=["held", "missed"])
    )


class Migration(migrations.Migration):
    dependencies = [
        ("channel", "0009_police_led_note_next_or_end"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SessionAccount",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=prevent.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("decided_on", models.DateField(default=prevent.kernel.clock.today)),
                ("recorded_at", models.DateTimeField(default=prevent.kernel.clock.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="accounts",
                        to="channel.session",
                    ),
                ),
                (
                    "corrects",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="correction",
                        to="channel.sessionaccount",
                    ),
                ),
                ("why_corrected", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("held", "Held"),
                            ("missed", "Missed"),
                            ("cancelled", "Cancelled, as support stopped"),
                        ],
                        max_length=10,
                    ),
                ),
                ("held_on", models.DateField(null=True)),
                ("with_whom", models.CharField(blank=True, max_length=200)),
                (
                    "missed_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("person", "The person did not come"),
                            ("family", "The family could not or would not"),
                            ("provider", "The provider could not"),
                            ("other", "Another reason"),
                        ],
                        max_length=10,
                    ),
                ),
                ("report", models.TextField()),
            ],
            options={
                "ordering": ["recorded_at", "id"],
                "get_latest_by": ["recorded_at", "id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("held_on__isnull", False),
                            ("missed_by", ""),
                            ("state", "held"),
                            models.Q(("with_whom", ""), _negated=True),
                        )
                        | models.Q(
                            ("held_on", None),
                            ("missed_by__in", ["person", "family", "provider", "other"]),
                            ("state", "missed"),
                            ("with_whom", ""),
                        ),
                        name="session_account_held_or_missed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("corrects", None), ("why_corrected", ""))
                        | models.Q(
                            ("corrects__isnull", False), models.Q(("why_corrected", ""), _negated=True)
                        ),
                        name="session_account_correction_says_why",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("corrects", None)),
                        fields=("session",),
                        name="session_account_one_first",
                    ),
                ],
            },
        ),
        migrations.RunPython(first_accounts, migrations.RunPython.noop, elidable=True),
    ]
