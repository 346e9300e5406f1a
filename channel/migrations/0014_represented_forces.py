import django.db.models.deletion
from django.db import migrations, models

import prevent.kernel.ids


def forces_so_far(apps, schema_editor):
    """Each force for which somebody sat keeps its row, with a key of its own."""
    alias = schema_editor.connection.alias
    represented = apps.get_model("channel", "RepresentedForce")
    before = apps.get_model("channel", "Attendance").forces.through.objects.using(alias)
    represented.objects.using(alias).bulk_create(
        represented(attendance_id=row.attendance_id, force_id=row.policeforce_id)
        for row in before.order_by("pk")
    )


class Migration(migrations.Migration):
    dependencies = [
        ("channel", "0013_transfer_answers_leave_the_offer"),
        ("reference", "0002_never_deleted"),
    ]

    operations = [
        migrations.CreateModel(
            name="RepresentedForce",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=prevent.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "attendance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="represented",
                        to="channel.attendance",
                    ),
                ),
                (
                    "force",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reference.policeforce",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("attendance", "force"), name="represented_force_once"),
                ],
            },
        ),
        migrations.RunPython(forces_so_far, migrations.RunPython.noop, elidable=True),
    ]
