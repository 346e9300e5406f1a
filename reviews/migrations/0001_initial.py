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
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="Review",
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
                                default=functools.partial(prevent.kernel.ids.new_reference, *("V",)),
                                editable=False,
                                max_length=20,
                                unique=True,
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("pending", "To be prepared"),
                                    ("prepared", "Ready for the panel"),
                                    ("held", "Held"),
                                    ("cancelled", "Cancelled: the case was reopened"),
                                ],
                                default="pending",
                                max_length=40,
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reviews",
                                to="channel.channelcase",
                            ),
                        ),
                        ("episode", models.PositiveSmallIntegerField()),
                        (
                            "occasion",
                            models.CharField(
                                choices=[
                                    ("post_closure_review_1", "6 months after closure"),
                                    ("post_closure_review_2", "12 months after closure"),
                                    ("extended", "Extended by the panel"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("closed_on", models.DateField()),
                        ("due_on", models.DateField()),
                        (
                            "reason",
                            models.TextField(
                                blank=True,
                                help_text="Why the panel added it; empty for the two that follow every closure.",
                            ),
                        ),
                        (
                            "panel",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.panel",
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
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["panel", "stage", "due_on"], name="review_panel_list"),
                            models.Index(fields=["force", "stage", "due_on"], name="review_force_list"),
                            models.Index(fields=["stage", "due_on"], name="review_sweep"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("stage__in", ["pending", "prepared", "held", "cancelled"])
                                ),
                                name="review_stage_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "occasion__in",
                                        ["post_closure_review_1", "post_closure_review_2", "extended"],
                                    )
                                ),
                                name="review_occasion_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("due_on__gt", models.F("closed_on"))),
                                name="review_due_after_closure",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("occasion", "extended"), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="review_extension_has_reason",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("occasion", "extended"), _negated=True),
                                fields=("case", "episode", "occasion"),
                                name="review_once_each_closure",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reopening",
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reopenings",
                                to="channel.channelcase",
                            ),
                        ),
                        ("episode", models.PositiveSmallIntegerField(help_text="The new one.")),
                        ("reasons", models.TextField()),
                        ("decided_on", models.DateField()),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("case", "episode"), name="reopening_once_each_episode"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReviewHistory",
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
                                to="reviews.review",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["version"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(fields=("case", "version"), name="review_history_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Decision",
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
                            "review",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decision",
                                to="reviews.review",
                            ),
                        ),
                        ("concern_found", models.BooleanField()),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("no_concern", "No concern"),
                                    ("extend", "No concern found, but look again on a later date"),
                                    ("reopen", "Concern found: reopen the case"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("reasons", models.TextField()),
                        (
                            "how",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("unanimous", "Unanimous"),
                                    ("majority", "By a majority"),
                                    ("chair", "By the chair, as there was no majority"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "dissent",
                            models.TextField(blank=True, help_text="Who disagreed or abstained, and why."),
                        ),
                        ("held_on", models.DateField()),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("concern_found", True), ("outcome", "reopen")),
                                    models.Q(
                                        ("concern_found", False), ("outcome__in", ["no_concern", "extend"])
                                    ),
                                    _connector="OR",
                                ),
                                name="review_concern_only_reopens",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("dissent", ""), ("how__in", ["", "unanimous"])),
                                    models.Q(
                                        ("how__in", ["majority", "chair"]),
                                        models.Q(("dissent", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="review_dissent_unless_unanimous",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Preparation",
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
                            "review",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="preparations",
                                to="reviews.review",
                            ),
                        ),
                        ("checks_made", models.TextField()),
                        ("agencies_asked", models.TextField()),
                        ("new_information", models.TextField()),
                        ("prepared_on", models.DateField()),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["recorded_at"],
                    },
                ),
            ]
        ),
    ]
