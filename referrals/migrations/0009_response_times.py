"""Response times count what is not kept from whoever reads them: beside their own list, a number tells of a hidden record too."""

from importlib import import_module

from django.db import migrations

BEFORE = import_module("referrals.migrations.0004_request_wall").RESPONSE_TIMES.replace(
    "CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"
)
OPEN = "WHERE NOT acting.keeps_referral(referral.id) AND request.stage <> 'withdrawn'"
NOW = BEFORE.replace("WHERE request.stage <> 'withdrawn'", OPEN).replace(
    "Every request counts.", "But for records that are kept from the actor."
)


class Migration(migrations.Migration):
    """`keeps_referral` is of the channel's wall."""

    dependencies = [("referrals", "0008_elsewhere"), ("channel", "0002_wall")]
    operations = [migrations.RunSQL(NOW, BEFORE)]
