import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import prevent.kernel.clock
import prevent.kernel.ids


def answers_so_far(apps, schema_editor):
    """An answer that stands on its offer becomes a row, decided on the day on which it was given."""
    alias = schema_editor.connection.alias
    answers = apps.get_model("channel", "TransferAnswer")
    offers = apps.get_model("channel", "Transfer").objects.using(alias)
    answers.objects.using(alias).bulk_create(
        answers(
            transfer=offer,
            state=offer.state,
            text=offer.answer,
            decided_on=prevent.kernel.clock.day_of(offer.answered_at),
            recorded_at=offer.answered_at,
            by_id=offer.answered_by_id,
        )
        for offer in offers.exclude(answered_at=None)
    )


class Migration(migrations.Migration):
    dependencies = [
        ("channel", "0011_unmet_needs_and_ends_of_support"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="TransferAnswer",
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
                    "transfer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="channel.transfer"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("offered", "Waiting for an answer"),
                            ("accepted", "Accepted"),
                            ("refused", "Refused"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=10,
                    ),
                ),
                ("text", models.TextField()),
            ],
            options={
                "ordering": ["recorded_at", "id"],
                "get_latest_by": ["recorded_at", "id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["accepted", "refused", "withdrawn"]),
                            models.Q(("text", ""), _negated=True),
                        ),
                        name="transfer_answer_ends_the_offer",
                    ),
                ],
            },
        ),
        migrations.RunPython(answers_so_far, migrations.RunPython.noop, elidable=True),
    ]
