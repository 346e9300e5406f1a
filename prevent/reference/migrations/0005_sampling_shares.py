"""Which share of the referrals closed below the threshold is drawn for assurance; and what else is due when."""

from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def never_deleted(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Shares are retired with a date, like all rows of reference data."""
    role = schema_editor.quote_name(settings.RUNTIME_ROLE)
    schema_editor.execute(f"REVOKE DELETE ON reference_samplingshare FROM {role}")


class Migration(migrations.Migration):
    """The shares of the samples of closed referrals, and further limits."""

    dependencies = [
        ("reference", "0004_wordings_and_check_points"),
    ]

    operations = [
        migrations.CreateModel(
            name="SamplingShare",
            fields=[
                (
                    "in_force_from",
                    models.DateField(
                        blank=True, help_text="The first day on which it holds; empty: always", null=True
                    ),
                ),
                (
                    "retired_on",
                    models.DateField(
                        blank=True, help_text="The first day on which it holds no longer.", null=True
                    ),
                ),
                ("source", models.TextField(blank=True, help_text="Where it was read.")),
                (
                    "edited_on",
                    models.DateField(
                        blank=True,
                        help_text="When an owner corrected it; loading then leaves it alone.",
                        null=True,
                    ),
                ),
                (
                    "id",
                    models.CharField(
                        help_text="The stratum and the day on which it began.",
                        max_length=30,
                        primary_key=True,
                        serialize=False,
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
                ("percent", models.DecimalField(decimal_places=2, max_digits=5)),
                ("at_least", models.PositiveSmallIntegerField()),
            ],
            options={
                "ordering": ["stratum", "in_force_from"],
                "abstract": False,
            },
        ),
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
                    ("emergency_review", "Review of an emergency access"),
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
                            "emergency_review",
                            "draft_kept",
                        ],
                    )
                ),
                name="time_limit_code_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="samplingshare",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("in_force_from", None),
                    ("retired_on", None),
                    ("retired_on__gte", models.F("in_force_from")),
                    _connector="OR",
                ),
                name="samplingshare_dates_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="samplingshare",
            constraint=models.CheckConstraint(
                condition=models.Q(("stratum__in", ["random", "repeat", "child", "violence"])),
                name="sampling_share_stratum_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="samplingshare",
            constraint=models.CheckConstraint(
                condition=models.Q(("percent__gte", 0), ("percent__lte", 100)),
                name="sampling_share_is_a_share",
            ),
        ),
        migrations.RunPython(never_deleted, migrations.RunPython.noop),
    ]
