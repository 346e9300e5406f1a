"""The second wall around how earlier referrals were weighed: read with the triage."""

from django.db import migrations

from prevent.kernel.wall import protect, take_down

TABLE = "referrals_weighedhistory"
SEES = "NOT acting.holds('worker') AND acting.triages(referral_id)"


class Migration(migrations.Migration):
    """Row-level security on what was weighed."""

    dependencies = [("referrals", "0005_weighed_history"), ("channel", "0002_wall")]
    operations = [migrations.RunSQL(protect(TABLE, sees=SEES), take_down(TABLE))]
