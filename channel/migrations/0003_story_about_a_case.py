"""A line of a meeting's history says which case it is about."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Whoever may not see the case does not learn of the line (security.md T36)."""

    dependencies = [("channel", "0002_wall")]
    operations = [
        migrations.AddField(
            model_name="meetinghistory",
            name="about",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="channel.channelcase",
            ),
        )
    ]
