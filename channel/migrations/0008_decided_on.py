from django.db import migrations, models
from django.db.models.functions import TruncDate

import prevent.kernel.clock
from prevent.kernel.clock import LONDON

DECIDED = ("ConsentPlan", "Invitation", "JoinedReferral", "OwnerPeriod", "PoliceLedNote")


def as_recorded(apps, schema_editor):
    """What was recorded so far without a day was decided on the day on which it was recorded, as far as anybody knows."""
    alias = schema_editor.connection.alias
    periods = apps.get_model("channel", "OwnerPeriod").objects.using(alias)
    periods.update(recorded_at=models.F("since"))
    for name in DECIDED:
        rows = apps.get_model("channel", name).objects.using(alias)
        rows.update(decided_on=TruncDate("recorded_at", tzinfo=LONDON))


class Migration(migrations.Migration):
    dependencies = [("channel", "0007_meeting_called_off")]

    operations = [
        migrations.AddField(
            model_name="ownerperiod",
            name="recorded_at",
            field=models.DateTimeField(default=prevent.kernel.clock.now),
        ),
        *(
            migrations.AddField(
                model_name=name.lower(),
                name="decided_on",
                field=models.DateField(default=prevent.kernel.clock.today),
            )
            for name in DECIDED
        ),
        *(
            migrations.AlterField(
                model_name=name.lower(),
                name="recorded_at",
                field=models.DateTimeField(default=prevent.kernel.clock.now),
            )
            for name in DECIDED
            if name != "OwnerPeriod"
        ),
        *(
            migrations.AlterModelOptions(
                name=name.lower(),
                options={
                    "get_latest_by": ["recorded_at", "id"],
                    "ordering": ["since", "id"] if name == "OwnerPeriod" else ["recorded_at", "id"],
                },
            )
            for name in DECIDED
        ),
        migrations.RunPython(as_recorded, migrations.RunPython.noop, elidable=True),
    ]
