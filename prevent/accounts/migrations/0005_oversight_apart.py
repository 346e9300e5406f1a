"""Whoever looks into concerns about Prevent itself holds no post at another agency: the concern may be about that one."""

import django.contrib.postgres.constraints
from django.db import migrations, models

import prevent.accounts.models.post


class Migration(migrations.Migration):
    """It stops where somebody holds both: end one of the two posts first, on the pages under "People"."""

    dependencies = [("accounts", "0004_acting")]
    operations = [
        migrations.AddConstraint(
            "post",
            django.contrib.postgres.constraints.ExclusionConstraint(
                name="post_oversees_or_is_elsewhere",
                expressions=[
                    ("user", "="),
                    ("agency", "<>"),
                    (
                        models.Case(
                            models.When(role="oversight_officer", then=models.Value(1)),
                            default=models.Value(0),
                        ),
                        "<>",
                    ),
                    (prevent.accounts.models.post.Held(), "&&"),
                ],
            ),
        )
    ]
