from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("referrals", "0005_authority_wall"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="handoff",
            name="hand_off_follows_from_one",
        ),
        migrations.AddConstraint(
            model_name="handoff",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("gateway__isnull", False), ("instead_of", None), ("section_36", None)),
                    models.Q(("gateway", None), ("instead_of", None), ("section_36__isnull", False)),
                    models.Q(
                        ("gateway", None), ("section_36", None), models.Q(("why_again", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="hand_off_follows_from_one",
            ),
        ),
    ]
