"""Time against limits is released with all other sortings of a year of a region, of the same people."""

from django.db import migrations

FORGET = "DELETE FROM statistics_release"


class Migration(migrations.Migration):
    """What was released before is released again."""

    dependencies = [("statistics", "0006_stages")]
    operations = [migrations.RunSQL(FORGET, FORGET)]
