from django.db import migrations, models

UNANSWERED = [("declined", "Declined to say"), ("not_asked", "Not asked"), ("not_known", "Not known")]


class Migration(migrations.Migration):
    """Referrals that came in before keep no reason: nobody asked their referrers for one, and none is made up."""

    dependencies = [("referrals", "0007_allocation_decided_on")]

    operations = [
        migrations.AddField(
            model_name="particulars",
            name="nationalities_unanswered",
            field=models.CharField(blank=True, choices=UNANSWERED, default="", max_length=20),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="particulars",
            name="languages_unanswered",
            field=models.CharField(blank=True, choices=UNANSWERED, default="", max_length=20),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="particulars",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("nationalities_unanswered__in", ["", "declined", "not_asked", "not_known"])
                ),
                name="particulars_nationalities_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="particulars",
            constraint=models.CheckConstraint(
                condition=models.Q(("languages_unanswered__in", ["", "declined", "not_asked", "not_known"])),
                name="particulars_languages_reason",
            ),
        ),
    ]
