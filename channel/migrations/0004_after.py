import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import prevent.kernel.clock
import prevent.kernel.ids
from prevent.kernel.operations import CreateModels


class Migration(migrations.Migration):
    dependencies = [
        ("channel", "0003_panel_wall"),
        ("reference", "0003_overt_bases"),
        ("referrals", "0006_handed_on"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="ClosureProposal",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=prevent.kernel.ids.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("decided_on", models.DateField(default=prevent.kernel.clock.today)),
                        ("recorded_at", models.DateTimeField(default=prevent.kernel.clock.now)),
                        ("episode", models.PositiveSmallIntegerField()),
                        ("note", models.TextField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="closure_proposals",
                                to="channel.channelcase",
                            ),
                        ),
                        (
                            "reason",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.term",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("note", ""), _negated=True),
                                name="closure_proposal_says_why",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("reason__isnull", True),
                                    models.Q(
                                        ("reason__gte", "closure_reason."), ("reason__lt", "closure_reason/")
                                    ),
                                    _connector="OR",
                                ),
                                name="closure_proposal_reason_is_one",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClosureAnswer",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=prevent.kernel.ids.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("decided_on", models.DateField(default=prevent.kernel.clock.today)),
                        ("recorded_at", models.DateTimeField(default=prevent.kernel.clock.now)),
                        ("is_taken_up", models.BooleanField()),
                        ("why", models.TextField(blank=True)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "decision",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="closure_answer",
                                to="channel.paneldecision",
                            ),
                        ),
                        (
                            "proposal",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="answer",
                                to="channel.closureproposal",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("is_taken_up", True), ("why", "")),
                                    models.Q(("is_taken_up", False), models.Q(("why", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="closure_answer_says_why_not",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HomeArea",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=prevent.kernel.ids.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("decided_on", models.DateField(default=prevent.kernel.clock.today)),
                        ("recorded_at", models.DateTimeField(default=prevent.kernel.clock.now)),
                        ("reason", models.TextField()),
                        (
                            "authority",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.localauthority",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="home_areas",
                                to="channel.channelcase",
                            ),
                        ),
                        (
                            "force",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.policeforce",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="HomeAreaAnswer",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=prevent.kernel.ids.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("decided_on", models.DateField(default=prevent.kernel.clock.today)),
                        ("recorded_at", models.DateTimeField(default=prevent.kernel.clock.now)),
                        ("is_offered", models.BooleanField()),
                        ("why", models.TextField(blank=True)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "decision",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="home_area_answer",
                                to="channel.paneldecision",
                            ),
                        ),
                        (
                            "home_area",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="answer",
                                to="channel.homearea",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("is_offered", True), ("why", "")),
                                    models.Q(("is_offered", False), models.Q(("why", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="home_area_answer_says_why_not",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OnwardRoute",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=prevent.kernel.ids.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("decided_on", models.DateField(default=prevent.kernel.clock.today)),
                        ("recorded_at", models.DateTimeField(default=prevent.kernel.clock.now)),
                        (
                            "to",
                            models.CharField(
                                choices=[
                                    ("programme", "Desistance and Disengagement Programme"),
                                    ("prison", "A prison"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="onward_routes",
                                to="channel.channelcase",
                            ),
                        ),
                        (
                            "hand_off",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="onward_route",
                                to="referrals.handoff",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("to__in", ["programme", "prison"])),
                                name="onward_route_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OvertInvestigation",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=prevent.kernel.ids.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("decided_on", models.DateField(default=prevent.kernel.clock.today)),
                        ("recorded_at", models.DateTimeField(default=prevent.kernel.clock.now)),
                        ("is_running", models.BooleanField()),
                        (
                            "told_on",
                            models.DateField(
                                help_text="When the person was told that they are investigated.", null=True
                            ),
                        ),
                        (
                            "after",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("arrest", "An arrest"),
                                    ("executive_action", "Another executive action"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "acted_on",
                            models.DateField(help_text="The day of the arrest or other action.", null=True),
                        ),
                        (
                            "agreed_with",
                            models.CharField(
                                blank=True,
                                help_text="The senior investigating officer, or who stood in for them.",
                                max_length=200,
                            ),
                        ),
                        (
                            "basis",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.overtbasis",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="overt_investigations",
                                to="channel.channelcase",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("acted_on__lte", models.F("decided_on")),
                                        ("after__in", ["arrest", "executive_action"]),
                                        ("basis__isnull", False),
                                        ("is_running", True),
                                        ("told_on__lte", models.F("decided_on")),
                                        models.Q(("agreed_with", ""), _negated=True),
                                    ),
                                    models.Q(
                                        ("acted_on", None),
                                        ("after", ""),
                                        ("agreed_with", ""),
                                        ("basis", None),
                                        ("is_running", False),
                                        ("told_on", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="overt_investigation_three_conditions",
                            )
                        ],
                    },
                ),
            ]
        ),
    ]
