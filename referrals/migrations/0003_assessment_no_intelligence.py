from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("referrals", "0002_home_area")]

    operations = [
        migrations.AddField(
            model_name="assessment",
            name="no_intelligence",
            field=models.BooleanField(default=False),
            preserve_default=False,
        ),
    ]
