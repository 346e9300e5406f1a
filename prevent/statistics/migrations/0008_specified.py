"""A concern is "not specified" only where nothing else is said of it."""

from importlib import import_module

from django.db import migrations

CREATED = import_module("prevent.statistics.migrations.0002_counting").COUNT
UNTIL_NOW = CREATED.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
FIRST = "kind.code <> 'fascination_with_violence',"
COUNT = UNTIL_NOW.replace(FIRST, f"{FIRST} kind.code = 'unspecified',")
COUNT_AGAIN = """
INSERT INTO statistics_uncounted (referral)
SELECT referral_id FROM referrals_concernkind WHERE kind_id = 'concern.unspecified'
"""


class Migration(migrations.Migration):
    """What was counted otherwise is counted anew."""

    dependencies = [("statistics", "0007_limits")]
    operations = [migrations.RunSQL(COUNT, UNTIL_NOW), migrations.RunSQL(COUNT_AGAIN, COUNT_AGAIN)]
