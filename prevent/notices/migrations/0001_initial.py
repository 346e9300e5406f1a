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
                            ("question_answered", "Question answered"),
                            ("question_withdrawn", "Question withdrawn"),
                            ("material_added", "Something was added"),
                            ("information_requested", "Request to answer"),
                            ("request_answered", "Request answered"),
                            ("request_declined", "Request declined"),
                            ("request_withdrawn", "Request withdrawn"),
                            ("message_sent", "Message for you"),
                            ("passed_to_panel", "Record passed to your panel"),
                            ("case_opened", "Record opened"),
                            ("record_changed", "Record changed"),
                            ("meeting_planned", "Meeting planned"),
                            ("owner_named", "You were named as owner"),
                            ("task_given", "Task for you"),
                            ("task_due", "Task due"),
                            ("task_overdue", "Task overdue"),
                            ("review_due", "Review due"),
                            ("review_overdue", "Review overdue"),
                            ("review_escalated", "Overdue review escalated to you"),
                            ("reopened", "Record reopened"),
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
                                    "question_answered",
                                    "question_withdrawn",
                                    "material_added",
                                    "information_requested",
                                    "request_answered",
                                    "request_declined",
                                    "request_withdrawn",
                                    "message_sent",
                                    "passed_to_panel",
                                    "case_opened",
                                    "record_changed",
                                    "meeting_planned",
                                    "owner_named",
                                    "task_given",
                                    "task_due",
                                    "task_overdue",
                                    "review_due",
                                    "review_overdue",
                                    "review_escalated",
                                    "reopened",
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
