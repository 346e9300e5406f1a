from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("channel", "0008_decided_on")]

    operations = [
        migrations.AddConstraint(
            model_name="policelednote",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_as", ""), ("next_on__isnull", False))
                | models.Q(
                    ("ends_as__in", ["awaiting_panel", "closing"]),
                    ("next_on", None),
                    models.Q(("reason", ""), _negated=True),
                ),
                name="police_led_note_next_or_end",
            ),
        ),
    ]
