"""Of all reviews in the country, which are thousands, it is asked once which referrals are kept from the actor."""

from importlib import import_module

from django.db import migrations

from prevent.kernel.wall import replace

WALL = import_module("prevent.assurance.migrations.0002_wall")
NOW = WALL.REVIEW.replace(
    "NOT acting.keeps_referral(referral_id)", "referral_id NOT IN (SELECT acting.kept_referrals())"
)


class Migration(migrations.Migration):
    """The same rows are seen as before."""

    dependencies = [("assurance", "0002_wall"), ("channel", "0008_kept")]
    operations = [
        migrations.RunSQL(
            replace("assurance_assurancereview", sees=NOW, adds=WALL.WORKER),
            replace("assurance_assurancereview", sees=WALL.REVIEW, adds=WALL.WORKER),
        )
    ]
