import datetime

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import prevent.kernel.clock
import prevent.kernel.ids


class Migration(migrations.Migration):
    """Who gave, confirmed and ended posts, when and why; to whom the work of a leaver falls."""

    dependencies = [
        ("accounts", "0003_team_contact"),
        ("reference", "0003_limits_in_use"),
    ]

    operations = [
        migrations.CreateModel(
            name="AccountAct",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=prevent.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("invited", "Invited"),
                            ("post_given", "Post given"),
                            ("line_named", "Named who takes over"),
                            ("post_confirmed", "Post confirmed"),
                            ("post_ended", "Post ended"),
                            ("post_lapsed", "Post lapsed, as nobody confirmed it"),
                            ("account_disabled", "Account disabled"),
                        ],
                        max_length=20,
                    ),
                ),
                ("from_on", models.DateField()),
                ("decided_on", models.DateField()),
                ("recorded_at", models.DateTimeField()),
                ("reason", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["recorded_at", "id"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="post",
            name="post_ends_after_start",
        ),
        migrations.AddField(
            model_name="post",
            name="confirmed_on",
            field=models.DateField(default=prevent.kernel.clock.today),
        ),
        migrations.AddField(
            model_name="post",
            name="line",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on__isnull", True),
                    (
                        "ends_on__gte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("starts_on"), "-", models.Value(datetime.timedelta(days=1))
                        ),
                    ),
                    _connector="OR",
                ),
                name="post_ends_after_start",
            ),
        ),
        migrations.AddField(
            model_name="accountact",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="accountact",
            name="line",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="accountact",
            name="post",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="acts",
                to="accounts.post",
            ),
        ),
        migrations.AddField(
            model_name="accountact",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="acts", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddIndex(
            model_name="accountact",
            index=models.Index(fields=["user", "recorded_at"], name="account_act_of_user"),
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
                    models.Q(("kind__in", ["invited", "account_disabled"]), ("post__isnull", True)),
                    models.Q(
                        models.Q(("kind__in", ["invited", "account_disabled"]), _negated=True),
                        ("post__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="account_act_names_post",
            ),
        ),
    ]
