from django.db import migrations, models


class Migration(migrations.Migration):
    """The few referrals that are restricted are found by an index of their own: what belongs to one is kept with it."""

    dependencies = [("referrals", "0006_handed_on")]
    operations = [
        migrations.AddIndex(
            "referral",
            models.Index(fields=["id"], name="referral_restricted", condition=models.Q(restricted=True)),
        ),
    ]
