"""The second wall around what somebody can mend: each person has their own."""

from django.db import migrations

from prevent.kernel.wall import protect, take_down

WORKER = "acting.holds('worker')"


class Migration(migrations.Migration):
    dependencies = [("desk", "0001_initial"), ("accounts", "0004_acting")]

    operations = [
        migrations.RunSQL(
            protect("desk_mending", sees=f"to_id = acting.actor() OR {WORKER}", adds=WORKER),
            take_down("desk_mending"),
        )
    ]
