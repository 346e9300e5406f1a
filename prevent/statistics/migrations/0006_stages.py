"""What is released says of which stage it is, and all sortings of a year of a region are released together."""

from django.db import migrations, models

FORGET = "DELETE FROM statistics_release"
"""Beside stages that are released later, numbers of before would not be of the same people."""


class Migration(migrations.Migration):
    """A sorting has a stage."""

    dependencies = [("statistics", "0005_tally")]
    operations = [
        migrations.RunSQL(FORGET, FORGET),
        migrations.RemoveConstraint("release", "release_made_once"),
        migrations.RenameField("release", "sorted_by", "sorting"),
        migrations.AlterField(
            "release",
            "sorting",
            models.CharField(help_text="How far they came, and by what they are sorted.", max_length=40),
        ),
        migrations.AddConstraint(
            "release",
            models.UniqueConstraint(fields=("region", "begins", "sorting"), name="release_made_once"),
        ),
    ]
