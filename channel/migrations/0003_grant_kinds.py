"""Grants to read a referral of a possible match."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("channel", "0002_wall"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="casegrant",
            name="casegrant_kind_known",
        ),
        migrations.AlterField(
            model_name="casegrant",
            name="kind",
            field=models.CharField(
                choices=[
                    ("restricted", "Named for a restricted record"),
                    ("emergency", "Emergency access"),
                    ("sample", "Quality-assurance sample"),
                    ("governance", "Information governance, for a reason"),
                    ("match", "To decide whether it is the same person"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="casegrant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["restricted", "emergency", "sample", "governance", "match"])
                ),
                name="casegrant_kind_known",
            ),
        ),
    ]
