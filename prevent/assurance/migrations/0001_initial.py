import functools

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import prevent.kernel.clock
import prevent.kernel.ids
from prevent.kernel.operations import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("reference", "0001_initial"),
        ("referrals", "0001_initial"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="AssuranceDraw",
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
                        (
                            "month",
                            models.DateField(
                                help_text="The first day of the month in which they were closed.", unique=True
                            ),
                        ),
                        ("seed", models.CharField(max_length=64)),
                        ("drawn_at", models.DateTimeField(default=prevent.kernel.clock.now)),
                    ],
                    options={
                        "ordering": ["-month"],
                    },
                ),
                migrations.CreateModel(
                    name="AssuranceStratum",
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
                        (
                            "draw",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="strata",
                                to="assurance.assurancedraw",
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
                        (
                            "stratum",
                            models.CharField(
                                choices=[
                                    ("random", "Drawn at random from all"),
                                    ("repeat", "The person was referred before"),
                                    ("child", "A child when referred"),
                                    ("violence", "Fixation on violence"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "share",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.samplingshare",
                            ),
                        ),
                        ("population", models.PositiveIntegerField()),
                        ("drawn", models.PositiveIntegerField()),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("draw", "force", "stratum"), name="assurance_stratum_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("stratum__in", ["random", "repeat", "child", "violence"])
                                ),
                                name="assurance_stratum_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AssuranceReview",
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
                        ("stage_since", models.DateTimeField()),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("opened_at", models.DateTimeField()),
                        (
                            "reference",
                            models.CharField(
                                default=functools.partial(prevent.kernel.ids.new_reference, *("Q",)),
                                editable=False,
                                max_length=20,
                                unique=True,
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("waiting", "To be reviewed"),
                                    ("taken", "Being reviewed"),
                                    ("agreed", "Agreed with the closure"),
                                    ("disagreed", "Disagreed, without asking for more"),
                                    ("reopen_asked", "Asked to open it again"),
                                    ("reopened", "Opened again"),
                                    ("kept_closed", "Kept closed, with reasons"),
                                    ("let_go", "Not reviewed"),
                                ],
                                default="waiting",
                                max_length=40,
                            ),
                        ),
                        (
                            "draw",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reviews",
                                to="assurance.assurancedraw",
                            ),
                        ),
                        (
                            "referral",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="assurance_reviews",
                                to="referrals.referral",
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
                        (
                            "drawn_as",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("random", "Drawn at random from all"),
                                        ("repeat", "The person was referred before"),
                                        ("child", "A child when referred"),
                                        ("violence", "Fixation on violence"),
                                    ],
                                    max_length=10,
                                ),
                                size=None,
                            ),
                        ),
                        ("due_on", models.DateField()),
                        (
                            "reviewer",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("until", models.DateTimeField(null=True)),
                        ("answer_by", models.DateField(null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["force", "stage", "due_on"], name="assurance_force_list")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "stage__in",
                                        [
                                            "waiting",
                                            "taken",
                                            "agreed",
                                            "disagreed",
                                            "reopen_asked",
                                            "reopened",
                                            "kept_closed",
                                            "let_go",
                                        ],
                                    )
                                ),
                                name="assurance_stage_known",
                            ),
                            models.UniqueConstraint(fields=("draw", "referral"), name="assurance_drawn_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("drawn_as__contained_by", ["random", "repeat", "child", "violence"]),
                                    models.Q(("drawn_as", []), _negated=True),
                                ),
                                name="assurance_drawn_as_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("stage", "reopen_asked"), _negated=True),
                                    ("answer_by__isnull", False),
                                    _connector="OR",
                                ),
                                name="assurance_asked_is_due",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("stage", "taken"), _negated=True),
                                    models.Q(("reviewer__isnull", False), ("until__isnull", False)),
                                    _connector="OR",
                                ),
                                name="assurance_taken_by_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AssuranceHistory",
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
                        ("move", models.CharField(max_length=40)),
                        ("stage_before", models.CharField(blank=True, max_length=40)),
                        ("stage_after", models.CharField(max_length=40)),
                        ("version", models.PositiveIntegerField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="history",
                                to="assurance.assurancereview",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["version"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(fields=("case", "version"), name="assurance_history_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AssuranceFinding",
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
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "review",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="finding",
                                to="assurance.assurancereview",
                            ),
                        ),
                        (
                            "finding",
                            models.CharField(
                                choices=[
                                    ("agree", "I agree with the closure"),
                                    ("disagree", "I disagree, but it need not be opened again"),
                                    ("reopen", "It should be opened again"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("reasons", models.TextField()),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("finding__in", ["agree", "disagree", "reopen"])),
                                name="assurance_finding_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AssuranceAnswer",
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
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "review",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="answer",
                                to="assurance.assurancereview",
                            ),
                        ),
                        ("reopens", models.BooleanField()),
                        ("reasons", models.TextField()),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                    },
                ),
            ]
        ),
    ]
