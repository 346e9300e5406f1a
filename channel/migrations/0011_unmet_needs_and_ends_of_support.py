import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import prevent.kernel.clock
import prevent.kernel.ids

ENDS = ("end_plan_item", "close_case", "accept_transfer")


def reasons_so_far(apps, schema_editor):
    """The reason that a need has is the first row; who gave it later than the need was added, only the copies of changes say."""
    alias = schema_editor.connection.alias
    unmet = apps.get_model("channel", "UnmetNeed")
    unmet.objects.using(alias).bulk_create(
        unmet(
            need=need,
            why=need.why_unmet,
            decided_on=prevent.kernel.clock.day_of(need.recorded_at),
            recorded_at=need.recorded_at,
            by_id=need.by_id,
        )
        for need in apps.get_model("channel", "Need").objects.using(alias).exclude(why_unmet="")
    )


def ends_so_far(apps, schema_editor):
    """Support ended by the first move after that day which ends support; where none is known, its own row says who planned it."""
    alias = schema_editor.connection.alias
    moves = apps.get_model("channel", "CaseHistory").objects.using(alias).filter(move__in=ENDS)
    ends = apps.get_model("channel", "SupportEnd")
    rows = []
    for item in apps.get_model("channel", "PlanItem").objects.using(alias).exclude(ended_on=None):
        later = moves.filter(case=item.case_id, at__date__gte=item.ended_on, at__gte=item.recorded_at)
        ended = later.order_by("at").first()
        rows.append(
            ends(
                item=item,
                why=item.why_ended or "Not recorded",
                decided_on=item.ended_on,
                recorded_at=ended.at if ended else item.recorded_at,
                by_id=ended.by_id if ended else item.by_id,
            )
        )
    ends.objects.using(alias).bulk_create(rows)


class Migration(migrations.Migration):
    dependencies = [
        ("channel", "0010_session_accounts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="UnmetNeed",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=prevent.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("decided_on", models.DateField(default=prevent.kernel.clock.today)),
                ("recorded_at", models.DateTimeField(default=prevent.kernel.clock.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "need",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="unmet", to="channel.need"
                    ),
                ),
                ("why", models.TextField()),
            ],
            options={
                "ordering": ["recorded_at", "id"],
                "get_latest_by": ["recorded_at", "id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("why", ""), _negated=True), name="unmet_need_has_reason"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SupportEnd",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=prevent.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("decided_on", models.DateField(default=prevent.kernel.clock.today)),
                ("recorded_at", models.DateTimeField(default=prevent.kernel.clock.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ending",
                        to="channel.planitem",
                    ),
                ),
                ("why", models.TextField()),
            ],
            options={
                "ordering": ["recorded_at", "id"],
                "get_latest_by": ["recorded_at", "id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("why", ""), _negated=True), name="support_end_has_reason"
                    ),
                ],
            },
        ),
        migrations.AlterField(
            model_name="need",
            name="why_unmet",
            field=models.TextField(blank=True, help_text="As the last of its `unmet` rows says."),
        ),
        migrations.RunPython(reasons_so_far, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(ends_so_far, migrations.RunPython.noop, elidable=True),
    ]
