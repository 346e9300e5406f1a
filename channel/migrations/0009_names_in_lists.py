"""The names in a list are seen through their referrals' own rule, and not by a function for each row: a page has a hundred of them.

It lets nobody see more: `acting.sees_referral` asks by the same rule.
"""

from importlib import import_module

from django.db import migrations

from prevent.kernel.wall import replace, through

SEES, ADDS = import_module("channel.migrations.0002_wall").RULES["referrals_particulars"]
QUICK = f"NOT acting.holds('worker') AND {through('referrals_referral', 'referral_id')}"


class Migration(migrations.Migration):
    """Of what was stated of a person, the particulars alone stand in lists."""

    dependencies = [("channel", "0008_kept")]
    operations = [
        migrations.RunSQL(
            replace("referrals_particulars", sees=QUICK, adds=ADDS),
            replace("referrals_particulars", sees=SEES, adds=ADDS),
        )
    ]
