from django.db import migrations, models
from django.db.models.functions import TruncDate

import prevent.kernel.clock
from prevent.kernel.clock import LONDON


def as_recorded(apps, schema_editor):
    """Who owned a risk so far was named on the day and at the moment from which they owned it."""
    rows = apps.get_model("referrals", "Allocation").objects.using(schema_editor.connection.alias)
    rows.update(recorded_at=models.F("since"), decided_on=TruncDate("since", tzinfo=LONDON))


class Migration(migrations.Migration):
    dependencies = [("referrals", "0006_exceptions")]

    operations = [
        migrations.AlterModelOptions(
            name="allocation",
            options={"get_latest_by": ["recorded_at", "id"], "ordering": ["since", "id"]},
        ),
        migrations.AddField(
            model_name="allocation",
            name="decided_on",
            field=models.DateField(default=prevent.kernel.clock.today),
        ),
        migrations.AddField(
            model_name="allocation",
            name="recorded_at",
            field=models.DateTimeField(default=prevent.kernel.clock.now),
        ),
        migrations.RunPython(as_recorded, migrations.RunPython.noop, elidable=True),
    ]
