from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0002_notice_kinds_in_use"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="notice",
            name="notice_kind_known",
        ),
        migrations.AlterField(
            model_name="notice",
            name="kind",
            field=models.CharField(
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
                    ("review_due", "Review due"),
                    ("review_overdue", "Review overdue"),
                    ("review_escalated", "Overdue review escalated to you"),
                    ("reopened", "Record reopened"),
                    ("work_fell", "Work to hand over"),
                    ("posts_due", "Posts to confirm"),
                    ("post_given", "Post given"),
                    ("post_ended", "Post ended"),
                    ("post_lapsed", "Post lapsed"),
                ],
                max_length=30,
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
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
                            "review_due",
                            "review_overdue",
                            "review_escalated",
                            "reopened",
                            "work_fell",
                            "posts_due",
                            "post_given",
                            "post_ended",
                            "post_lapsed",
                        ],
                    )
                ),
                name="notice_kind_known",
            ),
        ),
    ]
