"""Most people were referred once: of them it is said at once that nobody holds an earlier referral."""

from importlib import import_module

from django.db import migrations

from prevent.kernel.wall import rewritten

FIRST = import_module("referrals.migrations.0008_elsewhere").ELSEWHERE
BEFORE = FIRST.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
ALONE = """
    IF NOT EXISTS (
        SELECT FROM referrals_referral one JOIN referrals_referral other ON other.individual_id = one.individual_id
        WHERE one.id = asked AND other.id <> asked
    ) AND NOT EXISTS (
        SELECT FROM referrals_possiblematch WHERE later_id = asked AND stage = 'same'
        UNION ALL SELECT FROM referrals_possiblematch WHERE earlier_id = asked AND stage = 'same'
    ) THEN
        RETURN '{}';
    END IF;"""
NOW = rewritten(BEFORE, ("$$\nBEGIN", f"$$\nBEGIN{ALONE}"))


class Migration(migrations.Migration):
    """The same is answered as before."""

    dependencies = [("referrals", "0010_lists_of_matches")]
    operations = [migrations.RunSQL(NOW, BEFORE)]
