import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import prevent.kernel.clock
import prevent.kernel.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Notice",
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
                            ("record_received", "New record received"),
                            ("record_allocated", "Record allocated to you"),
                            ("endorsement_needed", "Your endorsement is needed"),
                            ("decision_needed", "Your decision is needed"),
                            ("work_returned", "Work returned to you"),
                            ("question_asked", "Question for you"),
                            ("question_overdue", "Question still waiting for you"),
                            ("question_unanswered", "Question still not answered"),
                            ("question_answered", "Question answered"),
                            ("question_withdrawn", "Question withdrawn"),
                            ("material_added", "Something was added"),
                            ("information_requested", "Request to answer"),
                            ("request_waits", "Request still waiting for you"),
                            ("request_escalated", "Overdue request escalated to you"),
                            ("request_partly_answered", "Request answered in part"),
                            ("more_time_asked", "More time asked for"),
                            ("request_extended", "Request due later"),
                            ("request_answered", "Request answered"),
                            ("request_declined", "Request declined"),
                            ("request_withdrawn", "Request withdrawn"),
                            ("hand_off_sent", "Hand-off for you"),
                            ("hand_off_accepted", "Hand-off accepted"),
                            ("hand_off_declined", "Hand-off declined"),
                            ("hand_off_reported", "Hand-off reported on"),
                            ("hand_off_withdrawn", "Hand-off withdrawn"),
                            ("referred_back", "Hand-off sent back to you"),
                            ("hand_off_due", "Hand-off due"),
                            ("hand_off_overdue", "Hand-off overdue"),
                            ("hand_off_escalated", "Overdue hand-off escalated to you"),
                            ("match_found", "Possible match to decide"),
                            ("match_due", "Possible match due"),
                            ("match_overdue", "Possible match overdue"),
                            ("match_escalated", "Undecided match escalated to you"),
                            ("content_asked", "Request to answer"),
                            ("content_answered", "Request answered"),
                            ("message_sent", "Message for you"),
                            ("passed_to_panel", "Record passed to your panel"),
                            ("case_opened", "Record opened"),
                            ("record_changed", "Record changed"),
                            ("meeting_planned", "Meeting planned"),
                            ("meeting_moved", "Meeting moved"),
                            ("meeting_called_off", "Meeting called off"),
                            ("owner_named", "You were named as owner"),
                            ("task_given", "Task for you"),
                            ("commission_given", "Commission for you"),
                            ("no_longer_yours", "Record no longer with you"),
                            ("review_due", "Review due"),
                            ("review_overdue", "Review overdue"),
                            ("review_escalated", "Overdue review escalated to you"),
                            ("emergency_used", "Record opened in an emergency"),
                            ("reopened", "Record reopened"),
                            ("unusual_reading", "Something to look into"),
                            ("work_fell", "Work to hand over"),
                            ("posts_due", "Posts to confirm"),
                            ("post_given", "Post given"),
                            ("post_ended", "Post ended"),
                            ("post_lapsed", "Post lapsed"),
                            ("sign_in_changed", "The way you sign in was changed"),
                            ("extract_waits", "Your approval is needed"),
                            ("extract_decided", "Your request was decided on"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("reference", models.CharField(max_length=20)),
                ("path", models.CharField(help_text="The page to open after signing in.", max_length=200)),
                ("cause", models.CharField(max_length=200)),
                ("created_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("due", "To be sent"),
                            ("sent", "Accepted by the mail server"),
                            ("cancelled", "No longer needed, or its recipient may no longer have it"),
                            ("failed", "Given up after many attempts"),
                        ],
                        default="due",
                        max_length=10,
                    ),
                ),
                (
                    "due_at",
                    models.DateTimeField(
                        default=prevent.kernel.clock.real_now, help_text="Real time of the next attempt."
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                (
                    "lease_until",
                    models.DateTimeField(help_text="Real time until which one worker has it.", null=True),
                ),
                ("sent_at", models.DateTimeField(null=True)),
                ("message_id", models.CharField(max_length=200, unique=True)),
                (
                    "last_error",
                    models.CharField(
                        blank=True, help_text="A code, never the server's words.", max_length=60
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("state", "due")), fields=["due_at"], name="notice_due"),
                    models.Index(fields=["-sent_at"], name="notice_sent"),
                    models.Index(fields=["cause"], name="notice_cause", opclasses=["text_pattern_ops"]),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("to", "cause"), name="notice_once_for_each_cause"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "record_received",
                                    "record_allocated",
                                    "endorsement_needed",
                                    "decision_needed",
                                    "work_returned",
                                    "question_asked",
                                    "question_overdue",
                                    "question_unanswered",
                                    "question_answered",
                                    "question_withdrawn",
                                    "material_added",
                                    "information_requested",
                                    "request_waits",
                                    "request_escalated",
                                    "request_partly_answered",
                                    "more_time_asked",
                                    "request_extended",
                                    "request_answered",
                                    "request_declined",
                                    "request_withdrawn",
                                    "hand_off_sent",
                                    "hand_off_accepted",
                                    "hand_off_declined",
                                    "hand_off_reported",
                                    "hand_off_withdrawn",
                                    "referred_back",
                                    "hand_off_due",
                                    "hand_off_overdue",
                                    "hand_off_escalated",
                                    "match_found",
                                    "match_due",
                                    "match_overdue",
                                    "match_escalated",
                                    "content_asked",
                                    "content_answered",
                                    "message_sent",
                                    "passed_to_panel",
                                    "case_opened",
                                    "record_changed",
                                    "meeting_planned",
                                    "meeting_moved",
                                    "meeting_called_off",
                                    "owner_named",
                                    "task_given",
                                    "commission_given",
                                    "no_longer_yours",
                                    "review_due",
                                    "review_overdue",
                                    "review_escalated",
                                    "emergency_used",
                                    "reopened",
                                    "unusual_reading",
                                    "work_fell",
                                    "posts_due",
                                    "post_given",
                                    "post_ended",
                                    "post_lapsed",
                                    "sign_in_changed",
                                    "extract_waits",
                                    "extract_decided",
                                ],
                            )
                        ),
                        name="notice_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["due", "sent", "cancelled", "failed"])),
                        name="notice_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_at__isnull", False), ("state", "sent")),
                            models.Q(models.Q(("state", "sent"), _negated=True), ("sent_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="notice_sent_has_time",
                    ),
                ],
            },
        ),
    ]
