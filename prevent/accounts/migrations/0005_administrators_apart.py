import django.contrib.postgres.constraints
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models

import prevent.accounts.models.post


class Migration(migrations.Migration):
    """Nobody is administrator and case worker at once. It stops where somebody is: end one of the posts first."""

    dependencies = [("accounts", "0004_posts_kept")]

    operations = [
        BtreeGistExtension(),
        migrations.AddConstraint(
            model_name="post",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(
                    (
                        "role__in",
                        [
                            "administrator",
                            "case_officer",
                            "supervisor",
                            "authority_prevent_lead",
                            "panel_chair",
                            "deputy_chair",
                            "panel_coordinator",
                            "panel_member",
                            "provider",
                        ],
                    )
                ),
                expressions=[
                    ("user", "="),
                    (
                        models.Case(
                            models.When(role="administrator", then=models.Value(1)), default=models.Value(0)
                        ),
                        "<>",
                    ),
                    (prevent.accounts.models.post.Held(), "&&"),
                ],
                name="post_administers_or_works_on_cases",
            ),
        ),
    ]
