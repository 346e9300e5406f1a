"""An administrator lets somebody who lost telephone and recovery codes set up a second factor anew."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One more kind of act, about no single post."""

    dependencies = [
        ("accounts", "0004_acting"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="accountact",
            name="account_act_kind_known",
        ),
        migrations.RemoveConstraint(
            model_name="accountact",
            name="account_act_names_post",
        ),
        migrations.AlterField(
            model_name="accountact",
            name="kind",
            field=models.CharField(
                choices=[
                    ("invited", "Invited"),
                    ("post_given", "Post given"),
                    ("line_named", "Named who takes over"),
                    ("post_confirmed", "Post confirmed"),
                    ("post_ended", "Post ended"),
                    ("post_lapsed", "Post lapsed, as nobody confirmed it"),
                    ("account_disabled", "Account disabled"),
                    ("account_unlocked", "Let try again to sign in"),
                    ("factors_forgotten", "Let set up a second factor anew"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="accountact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "invited",
                            "post_given",
                            "line_named",
                            "post_confirmed",
                            "post_ended",
                            "post_lapsed",
                            "account_disabled",
                            "account_unlocked",
                            "factors_forgotten",
                        ],
                    )
                ),
                name="account_act_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="accountact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        (
                            "kind__in",
                            ["invited", "account_disabled", "account_unlocked", "factors_forgotten"],
                        ),
                        ("post__isnull", True),
                    ),
                    models.Q(
                        models.Q(
                            (
                                "kind__in",
                                ["invited", "account_disabled", "account_unlocked", "factors_forgotten"],
                            ),
                            _negated=True,
                        ),
                        ("post__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="account_act_names_post",
            ),
        ),
    ]
