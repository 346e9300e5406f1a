import functools

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import prevent.kernel.ids
from prevent.kernel.operations import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("channel", "0001_initial"),
        ("reference", "0001_initial"),
        ("referrals", "0001_initial"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="EmergencyReview",
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
                                default=functools.partial(prevent.kernel.ids.new_reference, *("E",)),
                                editable=False,
                                max_length=20,
                                unique=True,
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                choices=[("waiting", "To be reviewed"), ("closed", "Reviewed")],
                                default="waiting",
                                max_length=40,
                            ),
                        ),
                        (
                            "referral",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="referrals.referral",
                            ),
                        ),
                        (
                            "channel_case",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
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
                        (
                            "authority",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.localauthority",
                            ),
                        ),
                        (
                            "panel",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.panel",
                            ),
                        ),
                        (
                            "used_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "used_as",
                            models.CharField(
                                help_text="The posts of whoever used it, as they were then.", max_length=300
                            ),
                        ),
                        ("reason", models.TextField()),
                        ("until", models.DateTimeField()),
                        ("due_on", models.DateField()),
                        (
                            "finding",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("justified", "It was needed, and no more was read than needed"),
                                    (
                                        "too_wide",
                                        "It was needed, but somebody else could have helped without it",
                                    ),
                                    ("not_justified", "It was not needed: passed on as a possible misuse"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("conclusion", models.TextField(blank=True)),
                        (
                            "closed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["force", "stage", "due_on"], name="emergency_force_list"),
                            models.Index(fields=["panel", "stage", "due_on"], name="emergency_panel_list"),
                            models.Index(fields=["stage", "due_on"], name="emergency_sweep"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("stage__in", ["waiting", "closed"])),
                                name="emergency_review_stage_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("channel_case__isnull", False), ("referral", None)),
                                    models.Q(("channel_case", None), ("referral__isnull", False)),
                                    _connector="OR",
                                ),
                                name="emergency_review_of_one_record",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_by", None), ("finding", ""), ("stage", "waiting")),
                                    models.Q(
                                        ("closed_by__isnull", False),
                                        ("finding__in", ["justified", "too_wide", "not_justified"]),
                                        ("stage", "closed"),
                                        models.Q(("conclusion", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="emergency_review_closed_with_finding",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("closed_by", None),
                                    models.Q(("closed_by", models.F("used_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="emergency_review_not_by_the_user",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Sample",
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
                                default=functools.partial(prevent.kernel.ids.new_reference, *("S",)),
                                editable=False,
                                max_length=20,
                                unique=True,
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                choices=[("running", "Open for reading"), ("ended", "Ended")],
                                default="running",
                                max_length=40,
                            ),
                        ),
                        (
                            "of",
                            models.CharField(
                                choices=[("referrals", "Referrals"), ("cases", "Channel cases")],
                                max_length=10,
                            ),
                        ),
                        (
                            "force",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.policeforce",
                            ),
                        ),
                        ("opened_from", models.DateField()),
                        ("opened_to", models.DateField()),
                        ("asked_for", models.PositiveSmallIntegerField()),
                        ("drawn_from", models.PositiveIntegerField(default=0)),
                        ("why", models.TextField()),
                        (
                            "drawn_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("until", models.DateTimeField()),
                    ],
                    options={
                        "indexes": [models.Index(fields=["drawn_by", "stage"], name="sample_own_list")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("stage__in", ["running", "ended"])),
                                name="sample_stage_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("of__in", ["referrals", "cases"])), name="sample_of_known"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("opened_to__gte", models.F("opened_from"))),
                                name="sample_period_in_order",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EmergencyHistory",
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
                                to="inspection.emergencyreview",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["version"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(fields=("case", "version"), name="emergency_history_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SampleHistory",
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
                                to="inspection.sample",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["version"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(fields=("case", "version"), name="sample_history_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Drawn",
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
                            "sample",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="drawn",
                                to="inspection.sample",
                            ),
                        ),
                        (
                            "referral",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="referrals.referral",
                            ),
                        ),
                        (
                            "channel_case",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="channel.channelcase",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("channel_case__isnull", False), ("referral", None)),
                                    models.Q(("channel_case", None), ("referral__isnull", False)),
                                    _connector="OR",
                                ),
                                name="drawn_one_record",
                            )
                        ],
                    },
                ),
            ]
        ),
    ]
