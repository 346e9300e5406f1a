import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("channel", "0004_residence_decided_and_commissions"),
        ("people", "0001_initial"),
        ("reference", "0003_limits_in_use"),
        ("referrals", "0005_allocation_from_leaver"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="ownerperiod",
            name="from_leaver",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="channelcase",
            index=models.Index(fields=["plan_owner", "stage"], name="case_plan_owner"),
        ),
        migrations.AddIndex(
            model_name="ownerperiod",
            index=models.Index(
                condition=models.Q(("from_leaver__isnull", False), ("until", None)),
                fields=["from_leaver"],
                name="owner_for_reassignment",
            ),
        ),
    ]
