"""The time limits of oversight: of a concern about Prevent itself, and of a recommendation."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reference", "0003_overt_bases"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="timelimit",
            name="time_limit_code_known",
        ),
        migrations.AlterField(
            model_name="timelimit",
            name="code",
            field=models.CharField(
                choices=[
                    ("referrer_question", "Answer to a question to the referrer"),
                    ("gateway", "Gateway assessment"),
                    ("information_request", "Answer to a request for information"),
                    ("section_36", "Section 36 decision"),
                    ("hand_off_acceptance", "Acceptance of a hand-off"),
                    ("hand_off_outcome", "What happened after a hand-off"),
                    ("referral_back", "Answer to a service that refers back"),
                    ("panel_confirmation", "Confirmation of the council’s own referral"),
                    ("match_decision", "Decision on a possible match"),
                    ("match_not_told", "End of “cannot tell yet”"),
                    ("match_content", "Referral of a match opened to another force"),
                    ("first_panel", "First consideration by the panel"),
                    ("consent_chase", "Chase an answer about consent"),
                    ("further_assessment", "Further assessment without consent"),
                    ("monthly_review", "Monthly review by the panel"),
                    ("assessment_refresh", "Refresh of the assessment"),
                    ("session_report", "Report on a session of support"),
                    ("post_closure_review_1", "First review after closure"),
                    ("post_closure_review_2", "Second review after closure"),
                    ("extended_review_max", "Latest extended review after closure"),
                    ("police_led_update", "Update of a police-led case"),
                    ("post_confirmation", "Yearly confirmation of a post"),
                    ("post_lapse", "End of a post that nobody confirmed"),
                    ("assurance_review", "Assurance review of a closed referral"),
                    ("assurance_answer", "Answer to an assurance review"),
                    ("concern_start", "First look at a concern about Prevent"),
                    ("concern_answer", "Answer to a concern about Prevent"),
                    ("concern_close", "Closing of a concern that was answered"),
                    ("recommendation_answer", "Answer to a recommendation"),
                    ("recommendation", "Outcome of a recommendation"),
                    ("emergency_review", "Review of an emergency access"),
                    ("panel_action", "Action set by a panel"),
                    ("consent_renewal", "Renewal of consent to support"),
                    ("training_valid", "Training of a panel’s members"),
                    ("draft_kept", "Draft of a referral kept after it was last saved"),
                ],
                max_length=40,
            ),
        ),
        migrations.AddConstraint(
            model_name="timelimit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "code__in",
                        [
                            "referrer_question",
                            "gateway",
                            "information_request",
                            "section_36",
                            "hand_off_acceptance",
                            "hand_off_outcome",
                            "referral_back",
                            "panel_confirmation",
                            "match_decision",
                            "match_not_told",
                            "match_content",
                            "first_panel",
                            "consent_chase",
                            "further_assessment",
                            "monthly_review",
                            "assessment_refresh",
                            "session_report",
                            "post_closure_review_1",
                            "post_closure_review_2",
                            "extended_review_max",
                            "police_led_update",
                            "post_confirmation",
                            "post_lapse",
                            "assurance_review",
                            "assurance_answer",
                            "concern_start",
                            "concern_answer",
                            "concern_close",
                            "recommendation_answer",
                            "recommendation",
                            "emergency_review",
                            "panel_action",
                            "consent_renewal",
                            "training_valid",
                            "draft_kept",
                        ],
                    )
                ),
                name="time_limit_code_known",
            ),
        ),
    ]
