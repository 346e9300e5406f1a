"""The second wall around unusual reading: the rules of prevent/scrutiny/policy.py, stated again."""

from django.db import migrations

from prevent.kernel.wall import protect, take_down

READING = """
    acting.holds('worker') OR reader_id <> acting.actor()
    AND (force_id = ANY (acting.reach('supervised'))
         OR agency_id = ANY (acting.reach('governing')::uuid[])
         OR force_id = ANY (acting.reach('governed_forces')))
"""
OF_READING = "EXISTS (SELECT 1 FROM scrutiny_unusualreading parent WHERE parent.id = case_id)"


class Migration(migrations.Migration):
    """Row-level security on who read unusually much."""

    dependencies = [("scrutiny", "0001_initial"), ("accounts", "0009_acting")]
    operations = [
        migrations.RunSQL(
            protect("scrutiny_unusualreading", sees=READING), take_down("scrutiny_unusualreading")
        ),
        migrations.RunSQL(
            protect("scrutiny_unusualreadinghistory", sees=OF_READING),
            take_down("scrutiny_unusualreadinghistory"),
        ),
    ]
