import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from prevent.kernel.operations import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="BankHoliday",
                    fields=[
                        (
                            "in_force_from",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it holds; empty: always",
                                null=True,
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
                        ("id", models.CharField(max_length=40, primary_key=True, serialize=False)),
                        (
                            "division",
                            models.CharField(
                                choices=[
                                    ("england_and_wales", "England and Wales"),
                                    ("scotland", "Scotland"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("date", models.DateField()),
                        ("name", models.CharField(max_length=100)),
                    ],
                    options={
                        "ordering": ["division", "date"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("in_force_from", None),
                                    ("retired_on", None),
                                    ("retired_on__gte", models.F("in_force_from")),
                                    _connector="OR",
                                ),
                                name="bankholiday_dates_in_order",
                            ),
                            models.UniqueConstraint(fields=("division", "date"), name="bank_holiday_once"),
                            models.CheckConstraint(
                                condition=models.Q(("division__in", ["england_and_wales", "scotland"])),
                                name="bank_holiday_division_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CheckPoint",
                    fields=[
                        (
                            "in_force_from",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it holds; empty: always",
                                null=True,
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
                                help_text="Point, full stop, day on which it began.",
                                max_length=40,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        (
                            "point",
                            models.CharField(
                                choices=[
                                    ("gateway", "Before the gateway assessment is made"),
                                    ("section_36", "Before the assessment goes to the section 36 decision"),
                                    ("panel", "Before the person is referred to the panel"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "sure",
                            models.CharField(
                                choices=[
                                    ("S", "Shown by a public source"),
                                    ("K-high", "Not confirmed; would be surprised if wrong"),
                                    ("K-med", "Not confirmed; wording or number may differ"),
                                    ("K-low", "Not confirmed; check before relying on it"),
                                ],
                                max_length=6,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["point", "in_force_from"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("in_force_from", None),
                                    ("retired_on", None),
                                    ("retired_on__gte", models.F("in_force_from")),
                                    _connector="OR",
                                ),
                                name="checkpoint_dates_in_order",
                            ),
                            models.UniqueConstraint(
                                fields=("point", "in_force_from"),
                                name="check_point_edition_once",
                                nulls_distinct=False,
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("point__in", ["gateway", "section_36", "panel"])),
                                name="check_point_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("sure__in", ["S", "K-high", "K-med", "K-low"])),
                                name="check_point_certainty_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PoliceForce",
                    fields=[
                        (
                            "in_force_from",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it holds; empty: always",
                                null=True,
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
                            "code",
                            models.CharField(
                                help_text="The ONS police force area; ours for special forces.",
                                max_length=9,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("name", models.CharField(max_length=100, unique=True)),
                        ("force_name", models.CharField(max_length=100)),
                        ("kind", models.CharField(max_length=20)),
                        ("country", models.CharField(max_length=20)),
                        ("region", models.CharField(blank=True, max_length=40)),
                        (
                            "ctp_region",
                            models.CharField(
                                blank=True,
                                help_text="The region of Counter Terrorism Policing.",
                                max_length=40,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["name"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("in_force_from", None),
                                    ("retired_on", None),
                                    ("retired_on__gte", models.F("in_force_from")),
                                    _connector="OR",
                                ),
                                name="policeforce_dates_in_order",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReadingLimit",
                    fields=[
                        (
                            "in_force_from",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it holds; empty: always",
                                null=True,
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
                                help_text="The day on which it began.",
                                max_length=10,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        (
                            "floor",
                            models.PositiveSmallIntegerField(
                                help_text="Records in an hour that nobody is asked about."
                            ),
                        ),
                        (
                            "factor",
                            models.DecimalField(
                                decimal_places=1, help_text="Times the person's own habit.", max_digits=4
                            ),
                        ),
                        (
                            "habit_days",
                            models.PositiveSmallIntegerField(
                                help_text="How far back the habit is looked at."
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["in_force_from"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("in_force_from", None),
                                    ("retired_on", None),
                                    ("retired_on__gte", models.F("in_force_from")),
                                    _connector="OR",
                                ),
                                name="readinglimit_dates_in_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("factor__gte", 1), ("floor__gt", 0), ("habit_days__gt", 0)
                                ),
                                name="reading_limit_makes_sense",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SamplingShare",
                    fields=[
                        (
                            "in_force_from",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it holds; empty: always",
                                null=True,
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
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("in_force_from", None),
                                    ("retired_on", None),
                                    ("retired_on__gte", models.F("in_force_from")),
                                    _connector="OR",
                                ),
                                name="samplingshare_dates_in_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("stratum__in", ["random", "repeat", "child", "violence"])
                                ),
                                name="sampling_share_stratum_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("percent__gte", 0), ("percent__lte", 100)),
                                name="sampling_share_is_a_share",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Term",
                    fields=[
                        (
                            "in_force_from",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it holds; empty: always",
                                null=True,
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
                                help_text="Vocabulary, full stop, code; never changed.",
                                max_length=80,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        (
                            "vocabulary",
                            models.CharField(
                                choices=[
                                    ("ethnicity", "Ethnic group"),
                                    ("religion", "Religion"),
                                    ("nationality", "Nationality"),
                                    ("language", "Language"),
                                    ("sector", "Sector of the referrer"),
                                    ("concern", "Kind of concern"),
                                    ("closure_reason", "Reason for closure"),
                                    ("support", "Kind of support"),
                                    ("lawful_basis", "Lawful basis for sharing"),
                                    ("condition", "Health condition or neurodiversity"),
                                    ("police_system", "System that the police check"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("code", models.CharField(max_length=50)),
                        ("name", models.CharField(max_length=200)),
                        (
                            "group",
                            models.CharField(
                                blank=True, help_text="The heading under which it is shown.", max_length=100
                            ),
                        ),
                        ("hint", models.TextField(blank=True, help_text="Shown below the name.")),
                        (
                            "also_known_as",
                            models.TextField(
                                blank=True, help_text="Other names and codes, parted by semicolons."
                            ),
                        ),
                        ("order", models.PositiveIntegerField()),
                        (
                            "sure",
                            models.CharField(
                                choices=[
                                    ("S", "Shown by a public source"),
                                    ("K-high", "Not confirmed; would be surprised if wrong"),
                                    ("K-med", "Not confirmed; wording or number may differ"),
                                    ("K-low", "Not confirmed; check before relying on it"),
                                ],
                                max_length=6,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["vocabulary", "order"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("in_force_from", None),
                                    ("retired_on", None),
                                    ("retired_on__gte", models.F("in_force_from")),
                                    _connector="OR",
                                ),
                                name="term_dates_in_order",
                            ),
                            models.UniqueConstraint(fields=("vocabulary", "code"), name="term_code_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "vocabulary__in",
                                        [
                                            "ethnicity",
                                            "religion",
                                            "nationality",
                                            "language",
                                            "sector",
                                            "concern",
                                            "closure_reason",
                                            "support",
                                            "lawful_basis",
                                            "condition",
                                            "police_system",
                                        ],
                                    )
                                ),
                                name="term_vocabulary_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("sure__in", ["S", "K-high", "K-med", "K-low"])),
                                name="term_certainty_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TimeLimit",
                    fields=[
                        (
                            "in_force_from",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it holds; empty: always",
                                null=True,
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
                        ("id", models.CharField(max_length=60, primary_key=True, serialize=False)),
                        (
                            "code",
                            models.CharField(
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
                                    ("panel_action", "Action set by a panel"),
                                    ("consent_renewal", "Renewal of consent to support"),
                                    ("training_valid", "Training of a panel’s members"),
                                    ("draft_kept", "Draft of a referral kept after it was last saved"),
                                ],
                                max_length=40,
                            ),
                        ),
                        ("name", models.CharField(max_length=100)),
                        ("amount", models.PositiveSmallIntegerField()),
                        (
                            "unit",
                            models.CharField(
                                choices=[
                                    ("working_days", "working days"),
                                    ("calendar_days", "days"),
                                    ("months", "months"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("counted_from", models.CharField(help_text="The event, as a code.", max_length=40)),
                        ("counted_from_words", models.CharField(max_length=200)),
                        (
                            "due_soon_days",
                            models.PositiveSmallIntegerField(help_text="Calendar days before the due date."),
                        ),
                        (
                            "remind_before_days",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.PositiveSmallIntegerField(),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "remind_every_days",
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="How often while overdue.", null=True
                            ),
                        ),
                        (
                            "escalate_after_days",
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="Days overdue.", null=True
                            ),
                        ),
                        (
                            "sure",
                            models.CharField(
                                choices=[
                                    ("S", "Shown by a public source"),
                                    ("K-high", "Not confirmed; would be surprised if wrong"),
                                    ("K-med", "Not confirmed; wording or number may differ"),
                                    ("K-low", "Not confirmed; check before relying on it"),
                                ],
                                max_length=6,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["code", "in_force_from"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("in_force_from", None),
                                    ("retired_on", None),
                                    ("retired_on__gte", models.F("in_force_from")),
                                    _connector="OR",
                                ),
                                name="timelimit_dates_in_order",
                            ),
                            models.UniqueConstraint(
                                fields=("code", "in_force_from"),
                                name="time_limit_edition_once",
                                nulls_distinct=False,
                            ),
                            models.CheckConstraint(
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
                                            "panel_action",
                                            "consent_renewal",
                                            "training_valid",
                                            "draft_kept",
                                        ],
                                    )
                                ),
                                name="time_limit_code_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("unit__in", ["working_days", "calendar_days", "months"])),
                                name="time_limit_unit_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("sure__in", ["S", "K-high", "K-med", "K-low"])),
                                name="time_limit_certainty_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("remind_every_days__isnull", True),
                                    ("remind_every_days__gt", 0),
                                    _connector="OR",
                                ),
                                name="time_limit_reminders_move_on",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Wording",
                    fields=[
                        (
                            "in_force_from",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it holds; empty: always",
                                null=True,
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
                                help_text="Use, full stop, code; never changed.",
                                max_length=80,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        (
                            "use",
                            models.CharField(
                                choices=[
                                    ("question", "Questions to whoever referred"),
                                    ("feedback", "Feedback to whoever referred"),
                                    ("request", "Request for information"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("code", models.CharField(max_length=50)),
                        ("agency_kind", models.CharField(blank=True, max_length=20)),
                        ("name", models.CharField(max_length=200)),
                        ("text", models.TextField()),
                        ("order", models.PositiveIntegerField()),
                        (
                            "sure",
                            models.CharField(
                                choices=[
                                    ("S", "Shown by a public source"),
                                    ("K-high", "Not confirmed; would be surprised if wrong"),
                                    ("K-med", "Not confirmed; wording or number may differ"),
                                    ("K-low", "Not confirmed; check before relying on it"),
                                ],
                                max_length=6,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["use", "order"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("in_force_from", None),
                                    ("retired_on", None),
                                    ("retired_on__gte", models.F("in_force_from")),
                                    _connector="OR",
                                ),
                                name="wording_dates_in_order",
                            ),
                            models.UniqueConstraint(fields=("use", "code"), name="wording_code_once"),
                            models.CheckConstraint(
                                condition=models.Q(("use__in", ["question", "feedback", "request"])),
                                name="wording_use_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("sure__in", ["S", "K-high", "K-med", "K-low"])),
                                name="wording_certainty_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True), name="wording_says_something"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LocalAuthority",
                    fields=[
                        (
                            "in_force_from",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it holds; empty: always",
                                null=True,
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
                        ("gss_code", models.CharField(max_length=9, primary_key=True, serialize=False)),
                        ("name", models.CharField(max_length=100)),
                        ("tier", models.CharField(max_length=30)),
                        ("region", models.CharField(max_length=40)),
                        ("country", models.CharField(max_length=20)),
                        (
                            "force",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="authorities",
                                to="reference.policeforce",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "local authorities",
                        "ordering": ["name"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("in_force_from", None),
                                    ("retired_on", None),
                                    ("retired_on__gte", models.F("in_force_from")),
                                    _connector="OR",
                                ),
                                name="localauthority_dates_in_order",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="District",
                    fields=[
                        (
                            "in_force_from",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it holds; empty: always",
                                null=True,
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
                        ("gss_code", models.CharField(max_length=9, primary_key=True, serialize=False)),
                        ("name", models.CharField(max_length=100)),
                        (
                            "authority",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="districts",
                                to="reference.localauthority",
                            ),
                        ),
                        ("region", models.CharField(max_length=40)),
                        (
                            "force",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="districts",
                                to="reference.policeforce",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["name"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("in_force_from", None),
                                    ("retired_on", None),
                                    ("retired_on__gte", models.F("in_force_from")),
                                    _connector="OR",
                                ),
                                name="district_dates_in_order",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FormerAuthority",
                    fields=[
                        (
                            "in_force_from",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it holds; empty: always",
                                null=True,
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
                        ("id", models.CharField(max_length=19, primary_key=True, serialize=False)),
                        ("gss_code", models.CharField(db_index=True, max_length=9)),
                        ("name", models.CharField(max_length=100)),
                        (
                            "current_gss_code",
                            models.CharField(
                                help_text="The authority or district in its place.", max_length=9
                            ),
                        ),
                        ("current_name", models.CharField(max_length=100)),
                        (
                            "responsible",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="predecessors",
                                to="reference.localauthority",
                            ),
                        ),
                        (
                            "change",
                            models.CharField(
                                choices=[
                                    ("merged_or_replaced", "Merged into or replaced by another authority"),
                                    ("code_change", "The same authority under a new code"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "superseded_on",
                            models.DateField(
                                blank=True, help_text="Empty where the date was not looked up.", null=True
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "former authorities",
                        "ordering": ["gss_code", "current_name"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("in_force_from", None),
                                    ("retired_on", None),
                                    ("retired_on__gte", models.F("in_force_from")),
                                    _connector="OR",
                                ),
                                name="formerauthority_dates_in_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("change__in", ["merged_or_replaced", "code_change"])),
                                name="former_authority_change_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Panel",
                    fields=[
                        (
                            "in_force_from",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it holds; empty: always",
                                null=True,
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
                        ("id", models.CharField(max_length=20, primary_key=True, serialize=False)),
                        ("name", models.CharField(max_length=120)),
                        (
                            "lead_authority",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="panels_led",
                                to="reference.localauthority",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["name"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("in_force_from", None),
                                    ("retired_on", None),
                                    ("retired_on__gte", models.F("in_force_from")),
                                    _connector="OR",
                                ),
                                name="panel_dates_in_order",
                            )
                        ],
                    },
                ),
            ]
        ),
        migrations.AddField(
            model_name="localauthority",
            name="panel",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="authorities",
                to="reference.panel",
            ),
        ),
    ]
