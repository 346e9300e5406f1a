"""Of the possible matches of a force, which may be thousands, it is asked once which referrals are kept from the actor."""

from importlib import import_module

from django.db import migrations

from prevent.kernel.wall import replace

BEFORE = import_module("referrals.migrations.0003_match_wall").MATCH
KEPT = "NOT IN (SELECT acting.kept_referrals())"
NOW = BEFORE.replace("NOT acting.keeps_referral(earlier_id)", f"earlier_id {KEPT}").replace(
    "NOT acting.keeps_referral(later_id)", f"later_id {KEPT}"
)


class Migration(migrations.Migration):
    """The same rows are seen as before."""

    dependencies = [("referrals", "0009_response_times"), ("channel", "0008_kept")]
    operations = [
        migrations.RunSQL(
            replace("referrals_possiblematch", sees=NOW), replace("referrals_possiblematch", sees=BEFORE)
        )
    ]
