"""A hand-off becomes a record of its own, with stages, dates and what the service said; a referral rests at a hand-off, and may be opened again.

First what may be empty: the rows that are there are filled in by the next migration.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import prevent.kernel.clock
import prevent.kernel.ids


class Migration(migrations.Migration):
    """Columns and tables."""

    dependencies = [
        ("accounts", "0004_acting"),
        ("people", "0001_initial"),
        ("reference", "0003_hand_off_limits"),
        ("referrals", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HandedOffClosure",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=prevent.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("decided_on", models.DateField(default=prevent.kernel.clock.today)),
                ("recorded_at", models.DateTimeField(default=prevent.kernel.clock.now)),
                ("was_accepted", models.BooleanField()),
                ("reason", models.TextField()),
            ],
            options={
                "ordering": ["recorded_at", "id"],
                "get_latest_by": ["recorded_at", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HandOffHistory",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=prevent.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("move", models.CharField(max_length=40)),
                ("stage_before", models.CharField(blank=True, max_length=40)),
                ("stage_after", models.CharField(max_length=40)),
                ("version", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ["version"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HandOffReply",
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
                    "word",
                    models.CharField(
                        choices=[
                            ("accepted", "Accepted"),
                            ("declined", "Declined"),
                            ("reported", "What happened"),
                            ("referred_back", "Referred back"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "person_there",
                    models.CharField(blank=True, help_text="Who took it on there.", max_length=200),
                ),
                ("text", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["recorded_at", "id"],
                "get_latest_by": ["recorded_at", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Reopening",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=prevent.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("decided_on", models.DateField(default=prevent.kernel.clock.today)),
                ("recorded_at", models.DateTimeField(default=prevent.kernel.clock.now)),
                ("reason", models.TextField()),
            ],
            options={
                "ordering": ["recorded_at", "id"],
                "get_latest_by": ["recorded_at", "id"],
                "abstract": False,
            },
        ),
        migrations.RemoveConstraint(
            model_name="handoff",
            name="hand_off_of_one_decision",
        ),
        migrations.RemoveConstraint(
            model_name="referral",
            name="referral_stage_known",
        ),
        migrations.AddField(
            model_name="handoff",
            name="accept_by",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="handoff",
            name="agency",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.agency"
            ),
        ),
        migrations.AddField(
            model_name="handoff",
            name="force",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="reference.policeforce",
            ),
        ),
        migrations.AddField(
            model_name="handoff",
            name="hear_by",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="handoff",
            name="instead_of",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="followed_by",
                to="referrals.handoff",
            ),
        ),
        migrations.AddField(
            model_name="handoff",
            name="opened_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="handoff",
            name="reference",
            field=models.CharField(editable=False, max_length=20, null=True),
        ),
        migrations.AddField(
            model_name="handoff",
            name="reply_to",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="handoff",
            name="stage",
            field=models.CharField(
                choices=[
                    ("proposed", "Waiting for endorsement"),
                    ("sent", "Waiting to be accepted"),
                    ("accepted", "Accepted: what happened is still to hear"),
                    ("declined", "Declined"),
                    ("heard", "Reported back"),
                    ("withdrawn", "Withdrawn"),
                    ("dropped", "Never sent"),
                ],
                default="proposed",
                max_length=40,
            ),
        ),
        migrations.AddField(
            model_name="handoff",
            name="stage_since",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="handoff",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="handoff",
            name="why_again",
            field=models.TextField(
                blank=True, help_text="Why another service was relied on, if one was before."
            ),
        ),
        migrations.AlterField(
            model_name="handoff",
            name="service",
            field=models.CharField(help_text="Its name, also where it is an agency.", max_length=200),
        ),
        migrations.AlterField(
            model_name="referral",
            name="stage",
            field=models.CharField(
                choices=[
                    ("received", "Received"),
                    ("gateway", "Gateway assessment"),
                    ("gateway_endorsement", "Gateway endorsement"),
                    ("information_gathering", "Information gathering"),
                    ("section_36", "Section 36 decision"),
                    ("referred_to_panel", "Referred to panel"),
                    ("police_led", "Police-led"),
                    ("handed_off", "Handed over to another service"),
                    ("closed", "Closed"),
                ],
                default="received",
                max_length=40,
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "stage__in",
                        [
                            "received",
                            "gateway",
                            "gateway_endorsement",
                            "information_gathering",
                            "section_36",
                            "referred_to_panel",
                            "police_led",
                            "handed_off",
                            "closed",
                        ],
                    )
                ),
                name="referral_stage_known",
            ),
        ),
        migrations.AddField(
            model_name="handedoffclosure",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="handedoffclosure",
            name="hand_off",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="closures", to="referrals.handoff"
            ),
        ),
        migrations.AddField(
            model_name="handedoffclosure",
            name="referral",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="handed_off_closures",
                to="referrals.referral",
            ),
        ),
        migrations.AddField(
            model_name="handoffhistory",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="handoffhistory",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="history", to="referrals.handoff"
            ),
        ),
        migrations.AddField(
            model_name="handoffreply",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="handoffreply",
            name="hand_off",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="replies", to="referrals.handoff"
            ),
        ),
        migrations.AddField(
            model_name="reopening",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="reopening",
            name="referral",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="reopenings",
                to="referrals.referral",
            ),
        ),
        migrations.AddConstraint(
            model_name="handoffhistory",
            constraint=models.UniqueConstraint(fields=("case", "version"), name="hand_off_history_once"),
        ),
        migrations.AddConstraint(
            model_name="handoffreply",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("word__in", ["accepted", "declined", "reported", "referred_back", "withdrawn"])
                ),
                name="hand_off_word_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="handoffreply",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("word", "accepted"), models.Q(("person_there", ""), _negated=True)),
                    models.Q(
                        models.Q(("word", "accepted"), _negated=True), models.Q(("text", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="hand_off_reply_says_it",
            ),
        ),
    ]
