"""The second wall around unusual reading: the rules of prevent/scrutiny/policy.py, stated again."""

from django.db import migrations

from prevent.kernel.wall import protect, take_down

READING = """
    (SELECT acting.holds('worker')) OR reader_id <> (SELECT acting.actor())
    AND (force_id = ANY ((SELECT acting.areas('supervisor'))::text[])
         OR agency_id = ANY ((SELECT acting.agencies('information_governance'))::uuid[])
         OR force_id = ANY ((SELECT acting.forces_of_agencies('information_governance'))::text[]))
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
