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
        ("accounts", "0001_initial"),
        ("accounts", "__first__"),
        ("assessments", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("documents", "0001_initial"),
        ("people", "0001_initial"),
        ("reference", "0001_initial"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="Referral",
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
                                default=functools.partial(prevent.kernel.ids.new_reference, *("R",)),
                                editable=False,
                                max_length=20,
                                unique=True,
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
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
                        (
                            "received_from",
                            models.CharField(
                                choices=[
                                    ("public", "Public form"),
                                    ("agency", "Agency account"),
                                    ("api", "Agency system"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "sector",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.term",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.panel",
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.agency",
                            ),
                        ),
                        (
                            "submitted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("home_known", models.BooleanField(default=True)),
                        ("counts_from", models.DateField(default=prevent.kernel.clock.today)),
                        (
                            "residence_force",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.policeforce",
                            ),
                        ),
                        ("residence_reason", models.TextField(blank=True)),
                        (
                            "officer",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "individual",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="referrals",
                                to="people.individual",
                            ),
                        ),
                        (
                            "restricted",
                            models.BooleanField(default=False, help_text="Only those who are named see it."),
                        ),
                        (
                            "to_endorse",
                            models.BooleanField(
                                default=False,
                                help_text="The latest version of the assessment waits for its endorsement.",
                            ),
                        ),
                        ("receipt_digest", models.CharField(blank=True, max_length=64)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["force", "stage", "stage_since"], name="referral_force_list"
                            ),
                            models.Index(
                                fields=["force"],
                                name="referral_to_endorse",
                                condition=models.Q(("to_endorse", True)),
                            ),
                            models.Index(fields=["authority", "opened_at"], name="referral_authority_list"),
                            models.Index(
                                fields=["panel", "stage", "stage_since"], name="referral_panel_list"
                            ),
                            models.Index(fields=["agency", "opened_at"], name="referral_agency_list"),
                            models.Index(fields=["submitted_by", "opened_at"], name="referral_own_list"),
                            models.Index(fields=["officer", "stage"], name="referral_officer_list"),
                            models.Index(fields=["stage", "stage_since"], name="referral_closed_when"),
                            models.Index(
                                condition=models.Q(("receipt_digest", ""), _negated=True),
                                fields=["receipt_digest"],
                                name="referral_receipt",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
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
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("sector__isnull", True),
                                    models.Q(("sector__gte", "sector."), ("sector__lt", "sector/")),
                                    _connector="OR",
                                ),
                                name="referral_sector_list",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Draft",
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
                            "owner",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="referral_drafts",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="accounts.agency",
                            ),
                        ),
                        ("resume_digest", models.CharField(blank=True, max_length=64)),
                        ("answers", models.JSONField(default=dict)),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("started_at", models.DateTimeField()),
                        ("updated_at", models.DateTimeField()),
                        ("expires_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ["-updated_at"],
                        "indexes": [
                            models.Index(fields=["owner", "-updated_at"], name="draft_own_list"),
                            models.Index(fields=["expires_at"], name="draft_expiry"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("owner__isnull", True), ("resume_digest", ""), _connector="OR"
                                ),
                                name="draft_owner_or_code",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("resume_digest", ""), _negated=True),
                                fields=("resume_digest",),
                                name="draft_code_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SavedFilter",
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
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("name", models.CharField(max_length=60)),
                        ("query", models.CharField(max_length=300)),
                    ],
                    options={
                        "ordering": ["name", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("user", "name"), name="saved_filter_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReferralHistory",
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
                                to="referrals.referral",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["version"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(fields=("case", "version"), name="referral_history_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Allocation",
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
                            "referral",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="allocations",
                                to="referrals.referral",
                            ),
                        ),
                        (
                            "officer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "from_leaver",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("since", models.DateTimeField()),
                        ("until", models.DateTimeField(null=True)),
                        ("reason", models.TextField(blank=True)),
                    ],
                    options={
                        "ordering": ["since", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                condition=models.Q(("from_leaver__isnull", False), ("until", None)),
                                fields=["from_leaver"],
                                name="allocation_for_reassignment",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)),
                                fields=("referral",),
                                name="allocation_one_risk_owner",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until", None), ("until__gte", models.F("since")), _connector="OR"
                                ),
                                name="allocation_dates_in_order",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Assessment",
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
                            "referral",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="assessments",
                                to="referrals.referral",
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField()),
                        ("susceptibility", models.TextField()),
                        ("risk", models.TextField()),
                        ("protective_factors", models.TextField()),
                        (
                            "confidence",
                            models.CharField(
                                choices=[("high", "High"), ("medium", "Medium"), ("low", "Low")],
                                max_length=10,
                            ),
                        ),
                        ("gaps", models.TextField()),
                        ("analysis", models.TextField()),
                        (
                            "template",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="assessments.template",
                            ),
                        ),
                        (
                            "plan",
                            models.TextField(blank=True, help_text="What is to be done, by whom, by when."),
                        ),
                        (
                            "change",
                            models.TextField(
                                blank=True,
                                help_text="What the author says has changed since the last version.",
                            ),
                        ),
                        ("no_intelligence", models.BooleanField(null=True)),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("referral", "version"), name="assessment_version_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("confidence__in", ["high", "medium", "low"])),
                                name="assessment_confidence_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AssessmentDraft",
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
                            "referral",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="assessment_draft",
                                to="referrals.referral",
                            ),
                        ),
                        (
                            "template",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="assessments.template",
                            ),
                        ),
                        (
                            "answers",
                            models.JSONField(
                                default=dict,
                                help_text="By template and item: response, confidence, rationale.",
                            ),
                        ),
                        ("begun_at", models.DateTimeField(default=prevent.kernel.clock.now)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="DraftAttachment",
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
                            "draft",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="attachments",
                                to="referrals.draft",
                            ),
                        ),
                        (
                            "document",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="documents.document",
                            ),
                        ),
                        ("added_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ["added_at"],
                    },
                ),
                migrations.CreateModel(
                    name="Material",
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
                            "referral",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="materials",
                                to="referrals.referral",
                            ),
                        ),
                        ("text", models.TextField(blank=True)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("added_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ["added_at"],
                    },
                ),
                migrations.CreateModel(
                    name="AuthorityReferral",
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
                            "referral",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="authority_referrals",
                                to="referrals.referral",
                            ),
                        ),
                        (
                            "reason_kinds",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        (
                                            "extremism",
                                            "Interest in, or sympathy with, extremism or terrorism",
                                        ),
                                        ("violence", "Fascination with extreme violence"),
                                        ("contact", "Contact with people, groups or material of concern"),
                                        (
                                            "susceptible",
                                            "Susceptibility to radicalisation: needs, grievance, isolation or influence",
                                        ),
                                        ("context", "The context explains the behaviour"),
                                        ("other_need", "The need is real, but not related to radicalisation"),
                                        ("needs_met", "Needs are met by services in place"),
                                        ("police_to_manage", "The risk is for the police to manage"),
                                        ("mistaken", "The referral was mistaken or malicious"),
                                        ("no_ideology", "No ideology found"),
                                    ],
                                    max_length=30,
                                ),
                                size=None,
                            ),
                        ),
                        ("reasons", models.TextField()),
                        ("earlier", models.PositiveSmallIntegerField()),
                        ("history_weighed", models.TextField(blank=True)),
                        ("decided_as", models.CharField(max_length=100)),
                        ("no_intelligence", models.BooleanField()),
                        ("confirm_by", models.DateField()),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("reason_kinds", []), _negated=True),
                                    models.Q(("reason_kinds", ["no_ideology"]), _negated=True),
                                ),
                                name="authority_referral_ideology_not_alone",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("no_intelligence", True)),
                                name="authority_referral_no_intelligence",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("earlier", 0),
                                    models.Q(("history_weighed", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="authority_referral_history_weighed",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Particulars",
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
                            "referral",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="particulars",
                                to="referrals.referral",
                            ),
                        ),
                        ("given_names", models.CharField(blank=True, max_length=200)),
                        ("family_name", models.CharField(blank=True, max_length=200)),
                        (
                            "description",
                            models.TextField(
                                blank=True, help_text="How to recognise a person whose name is not known."
                            ),
                        ),
                        ("date_of_birth", models.DateField(null=True)),
                        ("approximate_age", models.PositiveSmallIntegerField(null=True)),
                        (
                            "gender",
                            models.CharField(
                                choices=[
                                    ("female", "Female"),
                                    ("male", "Male"),
                                    ("other", "In another way"),
                                    ("declined", "Declined to say"),
                                    ("not_asked", "Not asked"),
                                    ("not_known", "Not known"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("gender_described", models.CharField(blank=True, max_length=100)),
                        (
                            "ethnicity",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.term",
                            ),
                        ),
                        (
                            "ethnicity_unanswered",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("declined", "Declined to say"),
                                    ("not_asked", "Not asked"),
                                    ("not_known", "Not known"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "religion",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.term",
                            ),
                        ),
                        (
                            "religion_unanswered",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("declined", "Declined to say"),
                                    ("not_asked", "Not asked"),
                                    ("not_known", "Not known"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "nationalities_unanswered",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("declined", "Declined to say"),
                                    ("not_asked", "Not asked"),
                                    ("not_known", "Not known"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "languages_unanswered",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("declined", "Declined to say"),
                                    ("not_asked", "Not asked"),
                                    ("not_known", "Not known"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "immigration_status",
                            models.CharField(
                                choices=[
                                    ("citizen", "British or Irish citizen"),
                                    ("settled", "Settled, or indefinite leave"),
                                    ("limited", "Limited leave, such as a visa"),
                                    ("asylum", "Asylum seeker"),
                                    ("refugee", "Refugee or humanitarian protection"),
                                    ("none", "No leave"),
                                    ("not_asked", "Not asked"),
                                    ("not_known", "Not known"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("immigration_notes", models.TextField(blank=True)),
                        (
                            "english",
                            models.CharField(
                                choices=[
                                    ("well", "Yes, well"),
                                    ("some", "Some"),
                                    ("no", "No"),
                                    ("not_known", "Not known"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "interpreter",
                            models.CharField(
                                choices=[("yes", "Yes"), ("no", "No"), ("not_known", "Not known")],
                                max_length=20,
                            ),
                        ),
                        (
                            "interpreter_notes",
                            models.CharField(
                                blank=True,
                                help_text="Which language, dialect or sign language.",
                                max_length=200,
                            ),
                        ),
                        ("military_number", models.CharField(blank=True, max_length=50)),
                        ("lives_with", models.TextField(blank=True)),
                        ("family", models.TextField(blank=True)),
                    ],
                    options={
                        "verbose_name_plural": "particulars",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ethnicity__isnull", False), ("ethnicity_unanswered", "")),
                                    models.Q(
                                        ("ethnicity__isnull", True),
                                        ("ethnicity_unanswered__in", ["declined", "not_asked", "not_known"]),
                                    ),
                                    _connector="OR",
                                ),
                                name="particulars_ethnicity_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("religion__isnull", False), ("religion_unanswered", "")),
                                    models.Q(
                                        ("religion__isnull", True),
                                        ("religion_unanswered__in", ["declined", "not_asked", "not_known"]),
                                    ),
                                    _connector="OR",
                                ),
                                name="particulars_religion_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ethnicity__isnull", True),
                                    models.Q(
                                        ("ethnicity__gte", "ethnicity."), ("ethnicity__lt", "ethnicity/")
                                    ),
                                    _connector="OR",
                                ),
                                name="particulars_ethnicity_list",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("religion__isnull", True),
                                    models.Q(("religion__gte", "religion."), ("religion__lt", "religion/")),
                                    _connector="OR",
                                ),
                                name="particulars_religion_list",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "nationalities_unanswered__in",
                                        ["", "declined", "not_asked", "not_known"],
                                    )
                                ),
                                name="particulars_nationalities_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("languages_unanswered__in", ["", "declined", "not_asked", "not_known"])
                                ),
                                name="particulars_languages_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "gender__in",
                                        ["female", "male", "other", "declined", "not_asked", "not_known"],
                                    )
                                ),
                                name="particulars_gender_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("english__in", ["well", "some", "no", "not_known"])),
                                name="particulars_english_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("interpreter__in", ["yes", "no", "not_known"])),
                                name="particulars_interpreter_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "immigration_status__in",
                                        [
                                            "citizen",
                                            "settled",
                                            "limited",
                                            "asylum",
                                            "refugee",
                                            "none",
                                            "not_asked",
                                            "not_known",
                                        ],
                                    )
                                ),
                                name="particulars_immigration_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OtherName",
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
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        (
                            "referral",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="other_names",
                                to="referrals.referral",
                            ),
                        ),
                        ("name", models.CharField(max_length=300)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("alias", "Also known as"),
                                    ("previous", "Earlier name"),
                                    ("spelling", "Other spelling"),
                                    ("script", "In its original script"),
                                ],
                                max_length=20,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["position"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["alias", "previous", "spelling", "script"])),
                                name="other_name_kind_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Address",
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
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        (
                            "referral",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="addresses",
                                to="referrals.referral",
                            ),
                        ),
                        ("lines", models.TextField()),
                        ("postcode", models.CharField(blank=True, max_length=12)),
                        (
                            "when",
                            models.CharField(
                                choices=[
                                    ("current", "Now"),
                                    ("past", "In the past"),
                                    ("not_known", "Not known"),
                                ],
                                max_length=10,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "addresses",
                        "ordering": ["position"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("when__in", ["current", "past", "not_known"])),
                                name="address_when_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Nationality",
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
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        (
                            "referral",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="nationalities",
                                to="referrals.referral",
                            ),
                        ),
                        (
                            "country",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.term",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "nationalities",
                        "ordering": ["position"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("country__isnull", True),
                                    models.Q(
                                        ("country__gte", "nationality."), ("country__lt", "nationality/")
                                    ),
                                    _connector="OR",
                                ),
                                name="nationality_list",
                            ),
                            models.UniqueConstraint(fields=("referral", "country"), name="nationality_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Language",
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
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        (
                            "referral",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="languages",
                                to="referrals.referral",
                            ),
                        ),
                        (
                            "language",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.term",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["position"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("language__isnull", True),
                                    models.Q(("language__gte", "language."), ("language__lt", "language/")),
                                    _connector="OR",
                                ),
                                name="language_list",
                            ),
                            models.UniqueConstraint(fields=("referral", "language"), name="language_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ContactPoint",
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
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        (
                            "referral",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="contact_points",
                                to="referrals.referral",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("phone", "Telephone"),
                                    ("email", "Email"),
                                    ("social", "Social media"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "platform",
                            models.CharField(
                                blank=True,
                                help_text="Of a social-media account: where it is held.",
                                max_length=100,
                            ),
                        ),
                        ("value", models.CharField(max_length=300)),
                    ],
                    options={
                        "ordering": ["position"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["phone", "email", "social"])),
                                name="contact_point_kind_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Occupation",
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
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        (
                            "referral",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="occupations",
                                to="referrals.referral",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("work", "Work"),
                                    ("school", "School"),
                                    ("college", "College"),
                                    ("university", "University"),
                                    ("other", "Other, such as training or home education"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("place", models.CharField(max_length=300)),
                        (
                            "details",
                            models.CharField(
                                blank=True, help_text="Job, course, year group.", max_length=300
                            ),
                        ),
                        (
                            "when",
                            models.CharField(
                                choices=[
                                    ("current", "Now"),
                                    ("past", "In the past"),
                                    ("not_known", "Not known"),
                                ],
                                max_length=10,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["position"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["work", "school", "college", "university", "other"])
                                ),
                                name="occupation_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("when__in", ["current", "past", "not_known"])),
                                name="occupation_when_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Concern",
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
                            "referral",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="concern",
                                to="referrals.referral",
                            ),
                        ),
                        (
                            "account",
                            models.TextField(help_text="What happened, and how the person came to notice."),
                        ),
                        ("travel", models.TextField(blank=True)),
                        ("contacts", models.TextField(blank=True)),
                        ("online", models.TextField(blank=True)),
                        (
                            "threats",
                            models.TextField(
                                blank=True, help_text="Wish or threat to harm: whom, in which exact words."
                            ),
                        ),
                        ("interests", models.TextField(blank=True)),
                        ("anything_else", models.TextField(blank=True)),
                        (
                            "witnessed",
                            models.TextField(blank=True, help_text="What the referrer saw or heard."),
                        ),
                        (
                            "told_by_others",
                            models.TextField(blank=True, help_text="What others told the referrer, and who."),
                        ),
                        (
                            "opinion",
                            models.TextField(blank=True, help_text="What the referrer thinks it may mean."),
                        ),
                        ("first_noticed_on", models.DateField()),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ConcernKind",
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
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        (
                            "referral",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="concern_kinds",
                                to="referrals.referral",
                            ),
                        ),
                        (
                            "kind",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.term",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["position"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__isnull", True),
                                    models.Q(("kind__gte", "concern."), ("kind__lt", "concern/")),
                                    _connector="OR",
                                ),
                                name="concern_kind_list",
                            ),
                            models.UniqueConstraint(fields=("referral", "kind"), name="concern_kind_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Circumstances",
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
                            "referral",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="circumstances",
                                to="referrals.referral",
                            ),
                        ),
                        (
                            "victim",
                            models.TextField(blank=True, help_text="Victim of crime, abuse or bullying."),
                        ),
                        ("living", models.TextField(blank=True, help_text="Work, money, housing.")),
                        (
                            "citizenship",
                            models.TextField(blank=True, help_text="Citizenship, asylum, immigration."),
                        ),
                        (
                            "relationships",
                            models.TextField(blank=True, help_text="Relationships, family, court."),
                        ),
                        (
                            "behaviour",
                            models.TextField(
                                blank=True,
                                help_text="Probation; violent, self-destructive or risky behaviour; drugs, drink.",
                            ),
                        ),
                        (
                            "grievances",
                            models.TextField(blank=True, help_text="Grievances, beliefs in conspiracies."),
                        ),
                        ("health_and_learning", models.TextField(blank=True)),
                        ("other_needs", models.TextField(blank=True)),
                        (
                            "protective",
                            models.TextField(blank=True, help_text="What helps and protects the person."),
                        ),
                        (
                            "earlier_referrals",
                            models.CharField(
                                choices=[("yes", "Yes"), ("no", "No"), ("not_known", "Not known")],
                                max_length=20,
                            ),
                        ),
                        ("earlier_referrals_known", models.TextField(blank=True)),
                    ],
                    options={
                        "verbose_name_plural": "circumstances",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("earlier_referrals__in", ["yes", "no", "not_known"])),
                                name="circumstances_earlier_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InvolvedAgency",
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
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        (
                            "referral",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="involved_agencies",
                                to="referrals.referral",
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        ("in_place", models.TextField(blank=True)),
                        ("contact", models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        "verbose_name_plural": "involved agencies",
                        "ordering": ["position"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="KnownCondition",
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
                            "referral",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="known_conditions",
                                to="referrals.referral",
                            ),
                        ),
                        (
                            "condition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.term",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("diagnosed", "Diagnosed"),
                                    ("suspected", "Suspected"),
                                    ("none", "Asked: none known"),
                                    ("not_asked", "Not asked"),
                                    ("declined", "Declined to say"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                help_text="Where it comes from: a document, somebody who told it.",
                                max_length=300,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("condition__isnull", True),
                                    models.Q(
                                        ("condition__gte", "condition."), ("condition__lt", "condition/")
                                    ),
                                    _connector="OR",
                                ),
                                name="known_condition_is_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        ["diagnosed", "suspected", "none", "not_asked", "declined"],
                                    )
                                ),
                                name="known_condition_status_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClinicalConsultation",
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
                            "referral",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="consultations",
                                to="referrals.referral",
                            ),
                        ),
                        ("clinician", models.CharField(help_text="Name and profession.", max_length=200)),
                        ("service", models.CharField(max_length=200)),
                        ("asked", models.TextField()),
                        (
                            "lawful_basis",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.term",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("lawful_basis__isnull", True),
                                    models.Q(
                                        ("lawful_basis__gte", "lawful_basis."),
                                        ("lawful_basis__lt", "lawful_basis/"),
                                    ),
                                    _connector="OR",
                                ),
                                name="consultation_lawful_basis_is_one",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Deconfliction",
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
                            "referral",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="deconflictions",
                                to="referrals.referral",
                            ),
                        ),
                        ("checked_by", models.CharField(max_length=100)),
                        ("is_clear", models.BooleanField()),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PoliceCheck",
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
                            "referral",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="police_checks",
                                to="referrals.referral",
                            ),
                        ),
                        (
                            "system",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.term",
                            ),
                        ),
                        ("checked_by", models.CharField(max_length=100)),
                        ("is_clear", models.BooleanField()),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("system__isnull", True),
                                    models.Q(
                                        ("system__gte", "police_system."), ("system__lt", "police_system/")
                                    ),
                                    _connector="OR",
                                ),
                                name="police_check_system_is_one",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GatewayAssessment",
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
                            "referral",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="gateway_assessments",
                                to="referrals.referral",
                            ),
                        ),
                        (
                            "concern",
                            models.CharField(
                                choices=[
                                    ("yes", "Yes: clear evidence of susceptibility to radicalisation"),
                                    ("limited", "Limited information, but a possible concern"),
                                    ("no", "No"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("go_on", "Go on: there may be a concern relevant to Prevent"),
                                    ("other_service", "Rely on another service"),
                                    ("police_led", "Police-led"),
                                    ("no_further_action", "No further action"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "reason_kinds",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        (
                                            "extremism",
                                            "Interest in, or sympathy with, extremism or terrorism",
                                        ),
                                        ("violence", "Fascination with extreme violence"),
                                        ("contact", "Contact with people, groups or material of concern"),
                                        (
                                            "susceptible",
                                            "Susceptibility to radicalisation: needs, grievance, isolation or influence",
                                        ),
                                        ("context", "The context explains the behaviour"),
                                        ("other_need", "The need is real, but not related to radicalisation"),
                                        ("needs_met", "Needs are met by services in place"),
                                        ("police_to_manage", "The risk is for the police to manage"),
                                        ("mistaken", "The referral was mistaken or malicious"),
                                        ("no_ideology", "No ideology found"),
                                    ],
                                    max_length=30,
                                ),
                                size=None,
                            ),
                        ),
                        ("reasons", models.TextField()),
                        (
                            "police_owner",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("next_update_on", models.DateField(null=True)),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("concern__in", ["yes", "limited", "no"])),
                                name="gateway_concern_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "outcome__in",
                                        ["go_on", "other_service", "police_led", "no_further_action"],
                                    )
                                ),
                                name="gateway_outcome_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("reason_kinds", []), _negated=True),
                                    models.Q(("reason_kinds", ["no_ideology"]), _negated=True),
                                ),
                                name="gateway_ideology_not_alone",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("outcome", "police_led"), _negated=True),
                                    models.Q(
                                        ("next_update_on__isnull", False), ("police_owner__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="gateway_police_led_has_owner",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InformationRequest",
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
                                default=functools.partial(prevent.kernel.ids.new_reference, *("I",)),
                                editable=False,
                                max_length=20,
                                unique=True,
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("sent", "Waiting for an answer"),
                                    ("answered", "Answered"),
                                    ("declined", "Declined"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="sent",
                                max_length=40,
                            ),
                        ),
                        (
                            "referral",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="requests",
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
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.agency",
                            ),
                        ),
                        ("person", models.TextField()),
                        ("asked", models.TextField()),
                        ("why", models.TextField()),
                        (
                            "lawful_basis",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.term",
                            ),
                        ),
                        ("due_on", models.DateField()),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "reply_to",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["due_on", "id"],
                        "indexes": [
                            models.Index(fields=["agency", "stage", "due_on"], name="request_agency_list"),
                            models.Index(fields=["force", "stage", "due_on"], name="request_force_list"),
                            models.Index(fields=["agency", "due_on"], name="request_agency_past"),
                            models.Index(fields=["force", "due_on"], name="request_force_past"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("stage__in", ["sent", "answered", "declined", "withdrawn"])
                                ),
                                name="request_stage_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("lawful_basis__isnull", True),
                                    models.Q(
                                        ("lawful_basis__gte", "lawful_basis."),
                                        ("lawful_basis__lt", "lawful_basis/"),
                                    ),
                                    _connector="OR",
                                ),
                                name="request_lawful_basis_is_one",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReferralGrant",
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
                            "permission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, to="auth.permission"
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("why", models.TextField()),
                        ("since", models.DateTimeField()),
                        ("until", models.DateTimeField(null=True)),
                        ("ended_at", models.DateTimeField(null=True)),
                        (
                            "ended_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("why_ended", models.TextField(blank=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("restricted", "Named for a restricted record"),
                                    ("emergency", "Emergency access"),
                                    ("sample", "Quality-assurance sample"),
                                    ("governance", "Information governance, for a reason"),
                                    ("match", "To decide whether it is the same person"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "content_object",
                            models.ForeignKey(
                                db_column="referral_id",
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="grants",
                                to="referrals.referral",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["since", "id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                condition=models.Q(("ended_at", None)),
                                fields=["content_object", "kind"],
                                name="referralgrant_record",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until", None), ("until__gt", models.F("since")), _connector="OR"
                                ),
                                name="referralgrant_until_after_since",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ended_at", None), ("ended_by", None)),
                                    models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="referralgrant_ended_by_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["restricted", "emergency", "sample", "governance", "match"])
                                ),
                                name="referralgrant_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind", "restricted"), ("until__isnull", False), _connector="OR"
                                ),
                                name="referralgrant_opening_has_end",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None)),
                                fields=("user", "content_object", "kind"),
                                name="referralgrant_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReferralExclusion",
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
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("why", models.TextField()),
                        ("since", models.DateTimeField()),
                        ("until", models.DateTimeField(null=True)),
                        ("ended_at", models.DateTimeField(null=True)),
                        (
                            "ended_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("why_ended", models.TextField(blank=True)),
                        (
                            "content_object",
                            models.ForeignKey(
                                db_column="referral_id",
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="exclusions",
                                to="referrals.referral",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["since", "id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                condition=models.Q(("ended_at", None)),
                                fields=["content_object"],
                                name="referralexclusion_record",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until", None), ("until__gt", models.F("since")), _connector="OR"
                                ),
                                name="referralexclusion_until_after_since",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ended_at", None), ("ended_by", None)),
                                    models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="referralexclusion_ended_by_somebody",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None)),
                                fields=("user", "content_object"),
                                name="referralexclusion_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Feedback",
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
                            "referral",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="feedback",
                                to="referrals.referral",
                            ),
                        ),
                        ("text", models.TextField()),
                        ("sent_at", models.DateTimeField()),
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
                        "verbose_name_plural": "feedback",
                        "ordering": ["sent_at", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="HomeArea",
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
                            "referral",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="home_areas",
                                to="referrals.referral",
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
                            "force",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.policeforce",
                            ),
                        ),
                        (
                            "was_authority",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.localauthority",
                            ),
                        ),
                        (
                            "was_force",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.policeforce",
                            ),
                        ),
                        ("was_known", models.BooleanField()),
                        ("reason", models.TextField()),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Identification",
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
                            "referral",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="identifications",
                                to="referrals.referral",
                            ),
                        ),
                        (
                            "individual",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.individual",
                            ),
                        ),
                        ("is_new", models.BooleanField()),
                        ("reason", models.TextField()),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Known",
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
                            "referral",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="known",
                                to="referrals.referral",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("legal", "Legal name"),
                                    ("alias", "Also known as"),
                                    ("former", "Earlier name"),
                                    ("script", "Name in its original script"),
                                    ("born", "Date of birth"),
                                    ("claimed", "Date of birth that the person claims"),
                                    ("address", "Address"),
                                    ("phone", "Telephone"),
                                    ("handle", "Email or online account"),
                                    ("school", "School, college or university"),
                                    ("relation", "Relation"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("value", models.CharField(blank=True, max_length=300)),
                        ("born", models.DateField(null=True)),
                        (
                            "source",
                            models.CharField(
                                help_text="Where it comes from: a document, somebody who told it.",
                                max_length=300,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "known",
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "legal",
                                            "alias",
                                            "former",
                                            "script",
                                            "born",
                                            "claimed",
                                            "address",
                                            "phone",
                                            "handle",
                                            "school",
                                            "relation",
                                        ],
                                    )
                                ),
                                name="known_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("born__isnull", False),
                                        ("kind__in", ("born", "claimed")),
                                        ("value", ""),
                                    ),
                                    models.Q(
                                        models.Q(("kind__in", ("born", "claimed")), _negated=True),
                                        ("born", None),
                                        models.Q(("value", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="known_is_said",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PossibleMatch",
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
                                default=functools.partial(prevent.kernel.ids.new_reference, *("K",)),
                                editable=False,
                                max_length=20,
                                unique=True,
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("undecided", "To be decided"),
                                    ("cannot_tell", "Cannot tell yet"),
                                    ("proposed", "Waiting for endorsement"),
                                    ("same", "The same person"),
                                    ("different", "Not the same person"),
                                ],
                                default="undecided",
                                max_length=40,
                            ),
                        ),
                        (
                            "earlier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="matches_later",
                                to="referrals.referral",
                            ),
                        ),
                        (
                            "later",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="matches_earlier",
                                to="referrals.referral",
                            ),
                        ),
                        (
                            "earlier_force",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.policeforce",
                            ),
                        ),
                        (
                            "later_force",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.policeforce",
                            ),
                        ),
                        ("strength", models.CharField(max_length=10)),
                        ("bits", models.DecimalField(decimal_places=2, max_digits=6)),
                        (
                            "agrees",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60), size=None
                            ),
                        ),
                        (
                            "differs",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60), size=None
                            ),
                        ),
                        ("decide_by", models.DateField()),
                        (
                            "linked",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="referrals.referral",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "possible matches",
                        "indexes": [models.Index(fields=["stage", "decide_by"], name="match_due")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "stage__in",
                                        ["undecided", "cannot_tell", "proposed", "same", "different"],
                                    )
                                ),
                                name="match_stage_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("strength__in", ["likely", "possible"])),
                                name="match_strength_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("earlier", models.F("later")), _negated=True),
                                name="match_of_two",
                            ),
                            models.UniqueConstraint(fields=("earlier", "later"), name="match_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PoliceLed",
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
                            "referral",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="police_led",
                                to="referrals.referral",
                            ),
                        ),
                        (
                            "event",
                            models.CharField(
                                choices=[
                                    ("begun", "Police-led work began"),
                                    ("updated", "Update recorded"),
                                    ("ended", "Police-led work ended"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("next_update_on", models.DateField(null=True)),
                        ("reason", models.TextField(blank=True)),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("event__in", ["begun", "updated", "ended"])),
                                name="police_led_event_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("event", "ended"), ("next_update_on", None)),
                                    models.Q(
                                        models.Q(("event", "ended"), _negated=True),
                                        ("next_update_on__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="police_led_next_update_until_end",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Question",
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
                            "referral",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="questions",
                                to="referrals.referral",
                            ),
                        ),
                        ("text", models.TextField()),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("asked_at", models.DateTimeField()),
                        ("answer", models.TextField(blank=True)),
                        (
                            "not_known",
                            models.BooleanField(
                                default=False, help_text="The referrer says that they do not know."
                            ),
                        ),
                        (
                            "answered_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("answered_at", models.DateTimeField(null=True)),
                        (
                            "withdrawn_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("withdrawn_at", models.DateTimeField(null=True)),
                        ("withdrawn_reason", models.TextField(blank=True)),
                    ],
                    options={
                        "ordering": ["asked_at", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("answered_at", None), ("withdrawn_at", None), _connector="OR"
                                ),
                                name="question_one_end",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("not_known", False), ("answered_at__isnull", False), _connector="OR"
                                ),
                                name="question_not_known_is_said",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReferrerChase",
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
                            "referral",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="referrer_chases",
                                to="referrals.referral",
                            ),
                        ),
                        ("text", models.TextField()),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ResidenceForce",
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
                            "referral",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="residence_forces",
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
                        ("reason", models.TextField()),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Safeguarding",
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
                            "referral",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="safeguarding",
                                to="referrals.referral",
                            ),
                        ),
                        (
                            "lead_consulted",
                            models.CharField(
                                choices=[("yes", "Yes"), ("no", "No"), ("not_known", "Not known")],
                                max_length=20,
                            ),
                        ),
                        ("lead_name", models.CharField(blank=True, max_length=200)),
                        ("lead_consulted_on", models.DateField(null=True)),
                        ("lead_outcome", models.TextField(blank=True)),
                        (
                            "conditions",
                            models.CharField(
                                choices=[
                                    ("yes", "Yes"),
                                    ("none", "None"),
                                    ("declined", "Declined to say"),
                                    ("not_asked", "Not asked"),
                                    ("not_known", "Not known"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "person_told",
                            models.CharField(
                                choices=[
                                    ("yes", "Yes"),
                                    ("no", "No"),
                                    ("not_known", "Not known"),
                                    ("not_applicable", "Does not apply"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("person_response", models.TextField(blank=True)),
                        ("person_not_told_why", models.TextField(blank=True)),
                        (
                            "parents_told",
                            models.CharField(
                                choices=[
                                    ("yes", "Yes"),
                                    ("no", "No"),
                                    ("not_known", "Not known"),
                                    ("not_applicable", "Does not apply"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("parents_response", models.TextField(blank=True)),
                        ("parents_not_told_why", models.TextField(blank=True)),
                        ("action_taken", models.TextField(blank=True)),
                        (
                            "discussed_with",
                            models.TextField(
                                blank=True,
                                help_text="Other agencies with which the referrer discussed the concern.",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "safeguarding",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("lead_consulted__in", ["yes", "no", "not_known"])),
                                name="safeguarding_lead_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("conditions__in", ["yes", "none", "declined", "not_asked", "not_known"])
                                ),
                                name="safeguarding_conditions_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("parents_told__in", ["yes", "no", "not_known", "not_applicable"]),
                                    ("person_told__in", ["yes", "no", "not_known", "not_applicable"]),
                                ),
                                name="safeguarding_told_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HealthCondition",
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
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        (
                            "referral",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="health_conditions",
                                to="referrals.referral",
                            ),
                        ),
                        (
                            "condition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.term",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("diagnosed", "Diagnosed"),
                                    ("assessment", "Being assessed"),
                                    ("stated", "Stated, not diagnosed"),
                                    ("suspected", "Suspected by others"),
                                    ("not_known", "Not known"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("details", models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        "ordering": ["position"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("condition__isnull", True),
                                    models.Q(
                                        ("condition__gte", "condition."), ("condition__lt", "condition/")
                                    ),
                                    _connector="OR",
                                ),
                                name="health_condition_list",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        ["diagnosed", "assessment", "stated", "suspected", "not_known"],
                                    )
                                ),
                                name="health_condition_status_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Source",
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
                            "referral",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sources",
                                to="referrals.referral",
                            ),
                        ),
                        (
                            "part",
                            models.CharField(
                                choices=[
                                    ("noticed", "Noticed the concern first"),
                                    ("refers", "Refers"),
                                    ("both", "Noticed the concern and refers"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("name", models.CharField(blank=True, max_length=200)),
                        ("organisation", models.CharField(blank=True, max_length=200)),
                        ("job", models.CharField(blank=True, max_length=200)),
                        ("relationship", models.CharField(blank=True, max_length=200)),
                        ("phone", models.CharField(blank=True, max_length=50)),
                        ("email", models.CharField(blank=True, max_length=254)),
                        (
                            "safe_contact",
                            models.TextField(
                                blank=True, help_text="How and when it is safe to get in touch."
                            ),
                        ),
                        ("may_be_contacted", models.BooleanField(default=True)),
                        ("may_be_named", models.BooleanField()),
                    ],
                    options={
                        "ordering": ["part"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("part__in", ["noticed", "refers", "both"])),
                                name="source_part_known",
                            ),
                            models.UniqueConstraint(fields=("referral", "part"), name="source_once"),
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
                            "referral",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reopenings",
                                to="referrals.referral",
                            ),
                        ),
                        ("reason", models.TextField()),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="WeighedHistory",
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
                            "referral",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="weighed_histories",
                                to="referrals.referral",
                            ),
                        ),
                        ("earlier", models.PositiveSmallIntegerField()),
                        ("text", models.TextField()),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AssessedFactor",
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
                            "assessment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="factors",
                                to="referrals.assessment",
                            ),
                        ),
                        ("item", models.CharField(help_text="Its code in the template.", max_length=40)),
                        (
                            "response",
                            models.CharField(
                                help_text="Its code in the template, or not known.", max_length=40
                            ),
                        ),
                        (
                            "confidence",
                            models.CharField(
                                blank=True,
                                choices=[("high", "High"), ("medium", "Medium"), ("low", "Low")],
                                max_length=10,
                            ),
                        ),
                        ("rationale", models.TextField(blank=True)),
                    ],
                    options={
                        "ordering": ["item"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("assessment", "item"), name="assessed_factor_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("confidence__in", ["", "high", "medium", "low"])),
                                name="assessed_factor_confidence_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("response", ""), _negated=True),
                                    models.Q(
                                        models.Q(("response", "not_known"), _negated=True),
                                        ("confidence", ""),
                                        _connector="OR",
                                    ),
                                ),
                                name="assessed_factor_answered",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AssessmentEndorsement",
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
                            "assessment",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="endorsement",
                                to="referrals.assessment",
                            ),
                        ),
                        ("reasons", models.TextField()),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AssessedNeed",
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
                            "assessment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="needs",
                                to="referrals.assessment",
                            ),
                        ),
                        (
                            "kind",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.term",
                            ),
                        ),
                        ("note", models.TextField()),
                    ],
                    options={
                        "ordering": ["kind__order"],
                        "constraints": [
                            models.UniqueConstraint(fields=("assessment", "kind"), name="assessed_need_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__isnull", True),
                                    models.Q(("kind__gte", "support."), ("kind__lt", "support/")),
                                    _connector="OR",
                                ),
                                name="assessed_need_is_support",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AssessedCondition",
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
                            "assessment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="conditions",
                                to="referrals.assessment",
                            ),
                        ),
                        (
                            "condition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.term",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("diagnosed", "Diagnosed"),
                                    ("suspected", "Suspected"),
                                    ("none", "Asked: none known"),
                                    ("not_asked", "Not asked"),
                                    ("declined", "Declined to say"),
                                ],
                                max_length=10,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["condition__order"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("assessment", "condition"), name="assessed_condition_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("condition__isnull", True),
                                    models.Q(
                                        ("condition__gte", "condition."), ("condition__lt", "condition/")
                                    ),
                                    _connector="OR",
                                ),
                                name="assessed_condition_is_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        ["diagnosed", "suspected", "none", "not_asked", "declined"],
                                    )
                                ),
                                name="assessed_condition_status_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Attachment",
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
                            "referral",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="attachments",
                                to="referrals.referral",
                            ),
                        ),
                        (
                            "document",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="documents.document",
                            ),
                        ),
                        (
                            "material",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="attachments",
                                to="referrals.material",
                            ),
                        ),
                        ("added_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ["added_at"],
                    },
                ),
                migrations.CreateModel(
                    name="AuthorityConfirmation",
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
                            "proposal",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="confirmation",
                                to="referrals.authorityreferral",
                            ),
                        ),
                        ("agrees", models.BooleanField()),
                        ("reasons", models.TextField()),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ClinicalAnswer",
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
                            "consultation",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="answer",
                                to="referrals.clinicalconsultation",
                            ),
                        ),
                        (
                            "word",
                            models.CharField(
                                choices=[
                                    ("advised", "Advised"),
                                    ("declined", "Declined"),
                                    ("no_answer", "No answer came"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("text", models.TextField()),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("word__in", ["advised", "declined", "no_answer"])),
                                name="clinical_word_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GatewayEndorsement",
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
                            "assessment",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="endorsement",
                                to="referrals.gatewayassessment",
                            ),
                        ),
                        ("agrees", models.BooleanField()),
                        ("reasons", models.TextField()),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Section36Decision",
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
                            "referral",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="section_36_decisions",
                                to="referrals.referral",
                            ),
                        ),
                        (
                            "assessment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="referrals.assessment",
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("refer", "Reasonable grounds: refer to the panel"),
                                    ("police_led", "Not for the panel: police-led"),
                                    ("other_service", "No reasonable grounds: rely on another service"),
                                    ("no_further_action", "No reasonable grounds: no further action"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("grounds", models.BooleanField(null=True)),
                        (
                            "reason_kinds",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        (
                                            "extremism",
                                            "Interest in, or sympathy with, extremism or terrorism",
                                        ),
                                        ("violence", "Fascination with extreme violence"),
                                        ("contact", "Contact with people, groups or material of concern"),
                                        (
                                            "susceptible",
                                            "Susceptibility to radicalisation: needs, grievance, isolation or influence",
                                        ),
                                        ("context", "The context explains the behaviour"),
                                        ("other_need", "The need is real, but not related to radicalisation"),
                                        ("needs_met", "Needs are met by services in place"),
                                        ("police_to_manage", "The risk is for the police to manage"),
                                        ("mistaken", "The referral was mistaken or malicious"),
                                        ("no_ideology", "No ideology found"),
                                    ],
                                    max_length=30,
                                ),
                                default=list,
                                size=None,
                            ),
                        ),
                        ("reasons", models.TextField()),
                        ("decided_as", models.CharField(max_length=100)),
                        ("no_intelligence", models.BooleanField(default=False)),
                        (
                            "police_owner",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("next_update_on", models.DateField(null=True)),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("grounds", None), ("outcome", "")),
                                    models.Q(
                                        ("grounds", True), ("no_intelligence", True), ("outcome", "refer")
                                    ),
                                    models.Q(("grounds__isnull", False), ("outcome", "police_led")),
                                    models.Q(
                                        ("grounds", False),
                                        ("outcome__in", ["other_service", "no_further_action"]),
                                    ),
                                    _connector="OR",
                                ),
                                name="section_36_grounds_fit_outcome",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason_kinds", ["no_ideology"]), _negated=True),
                                name="section_36_ideology_not_alone",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("outcome", "police_led"), _negated=True),
                                    models.Q(
                                        ("next_update_on__isnull", False), ("police_owner__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="section_36_police_led_has_owner",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RequestHistory",
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
                                to="referrals.informationrequest",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["version"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(fields=("case", "version"), name="request_history_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RequestReply",
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
                            "request",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reply",
                                to="referrals.informationrequest",
                            ),
                        ),
                        ("text", models.TextField()),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="RequestNote",
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
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notes",
                                to="referrals.informationrequest",
                            ),
                        ),
                        (
                            "word",
                            models.CharField(
                                choices=[
                                    ("part", "A part of the answer"),
                                    ("more_time", "Asked for more time"),
                                    ("extended", "Due later"),
                                    ("no_more_time", "No more time"),
                                    ("chased", "Reminded"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("text", models.TextField()),
                        ("outstanding", models.TextField(blank=True, help_text="What is still to come.")),
                        (
                            "until",
                            models.DateField(
                                help_text="The later day that was asked for or given.", null=True
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("word__in", ["part", "more_time", "extended", "no_more_time", "chased"])
                                ),
                                name="request_word_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("word", "part"), models.Q(("outstanding", ""), _negated=True)),
                                    models.Q(models.Q(("word", "part"), _negated=True), ("outstanding", "")),
                                    _connector="OR",
                                ),
                                name="request_part_says_what_is_outstanding",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("until__isnull", False), ("word__in", ["more_time", "extended"])
                                    ),
                                    models.Q(
                                        models.Q(("word__in", ["more_time", "extended"]), _negated=True),
                                        ("until", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="request_more_time_has_a_day",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="KnownWithdrawal",
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
                            "known",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="withdrawal",
                                to="referrals.known",
                            ),
                        ),
                        ("reasons", models.TextField()),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PossibleMatchHistory",
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
                                to="referrals.possiblematch",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["version"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(fields=("case", "version"), name="match_history_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MatchDecision",
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
                            "match",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="decisions",
                                to="referrals.possiblematch",
                            ),
                        ),
                        (
                            "verdict",
                            models.CharField(
                                choices=[
                                    ("same", "The same person"),
                                    ("different", "Not the same person"),
                                    ("cannot_tell", "Cannot tell yet"),
                                ],
                                max_length=20,
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
                                condition=models.Q(
                                    ("verdict__in", ["same", "different", "cannot_tell"]),
                                    models.Q(("reasons", ""), _negated=True),
                                ),
                                name="match_decision_says_why",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MatchReopening",
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
                            "match",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reopenings",
                                to="referrals.possiblematch",
                            ),
                        ),
                        ("reasons", models.TextField()),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ContentRequest",
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
                            "match",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="content_requests",
                                to="referrals.possiblematch",
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
                        ("reasons", models.TextField()),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="HandOff",
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
                                default=functools.partial(prevent.kernel.ids.new_reference, *("H",)),
                                editable=False,
                                max_length=20,
                                unique=True,
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
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
                        (
                            "referral",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="hand_offs",
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
                            "gateway",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="hand_off",
                                to="referrals.gatewayassessment",
                            ),
                        ),
                        (
                            "section_36",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="hand_off",
                                to="referrals.section36decision",
                            ),
                        ),
                        (
                            "instead_of",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="followed_by",
                                to="referrals.handoff",
                            ),
                        ),
                        (
                            "why_again",
                            models.TextField(
                                blank=True, help_text="Why another service was relied on, if one was before."
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.agency",
                            ),
                        ),
                        (
                            "service",
                            models.CharField(
                                help_text="Its name, also where it is an agency.", max_length=200
                            ),
                        ),
                        ("person_there", models.CharField(max_length=200)),
                        (
                            "lawful_basis",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.term",
                            ),
                        ),
                        ("shared", models.TextField()),
                        ("accept_by", models.DateField(null=True)),
                        ("hear_by", models.DateField(null=True)),
                        (
                            "reply_to",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["opened_at", "id"],
                        "indexes": [
                            models.Index(
                                fields=["agency", "stage", "accept_by"], name="hand_off_agency_list"
                            ),
                            models.Index(fields=["force", "stage", "accept_by"], name="hand_off_force_list"),
                            models.Index(fields=["force", "opened_at"], name="hand_off_force_past"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "stage__in",
                                        [
                                            "proposed",
                                            "sent",
                                            "accepted",
                                            "declined",
                                            "heard",
                                            "withdrawn",
                                            "dropped",
                                        ],
                                    )
                                ),
                                name="hand_off_stage_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("gateway__isnull", False), ("instead_of", None), ("section_36", None)
                                    ),
                                    models.Q(
                                        ("gateway", None), ("instead_of", None), ("section_36__isnull", False)
                                    ),
                                    models.Q(
                                        ("gateway", None),
                                        ("instead_of__isnull", False),
                                        ("section_36", None),
                                        models.Q(("why_again", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="hand_off_follows_from_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("lawful_basis__isnull", True),
                                    models.Q(
                                        ("lawful_basis__gte", "lawful_basis."),
                                        ("lawful_basis__lt", "lawful_basis/"),
                                    ),
                                    _connector="OR",
                                ),
                                name="hand_off_lawful_basis_is_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("stage", "sent"), _negated=True),
                                    ("accept_by__isnull", False),
                                    _connector="OR",
                                ),
                                name="hand_off_sent_is_due",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("stage", "accepted"), _negated=True),
                                    ("hear_by__isnull", False),
                                    _connector="OR",
                                ),
                                name="hand_off_accepted_is_due",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MatchEndorsement",
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
                            "decision",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="endorsement",
                                to="referrals.matchdecision",
                            ),
                        ),
                        ("agrees", models.BooleanField()),
                        ("reasons", models.TextField()),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ContentAnswer",
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
                            "request",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="answer",
                                to="referrals.contentrequest",
                            ),
                        ),
                        ("opens", models.BooleanField()),
                        ("reasons", models.TextField()),
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
                                to="referrals.handoff",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["version"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(fields=("case", "version"), name="hand_off_history_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HandOffReply",
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
                            "hand_off",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="replies",
                                to="referrals.handoff",
                            ),
                        ),
                        (
                            "word",
                            models.CharField(
                                choices=[
                                    ("accepted", "Accepted"),
                                    ("declined", "Declined"),
                                    ("reported", "What happened"),
                                    ("referred_back", "Referred back"),
                                    ("withdrawn", "Withdrawn"),
                                    ("not_reopened", "Why it is not opened again"),
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
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "word__in",
                                        [
                                            "accepted",
                                            "declined",
                                            "reported",
                                            "referred_back",
                                            "withdrawn",
                                            "not_reopened",
                                        ],
                                    )
                                ),
                                name="hand_off_word_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("word", "accepted"), models.Q(("person_there", ""), _negated=True)
                                    ),
                                    models.Q(
                                        models.Q(("word", "accepted"), _negated=True),
                                        models.Q(("text", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="hand_off_reply_says_it",
                            ),
                        ],
                        "indexes": [
                            models.Index(
                                fields=["hand_off"],
                                name="hand_off_referred_back",
                                condition=models.Q(("word", "referred_back")),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReferralDisclosure",
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
                            "reference",
                            models.CharField(
                                help_text="Of the record, whose own row may be out of sight.", max_length=20
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
                            "move",
                            models.CharField(help_text="The act with which it was shared.", max_length=40),
                        ),
                        ("to", models.CharField(help_text="The agency, panel or service.", max_length=200)),
                        (
                            "agency",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.agency",
                            ),
                        ),
                        ("person_there", models.CharField(blank=True, max_length=200)),
                        (
                            "what",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("identity", "Who the person is"),
                                        ("concern", "The concern"),
                                        ("question", "A question"),
                                        ("assessment", "Assessments and decisions"),
                                        ("papers", "Panel papers"),
                                        ("plan", "The support plan"),
                                        ("brief", "A provider’s brief"),
                                        ("outcome", "What became of it"),
                                        ("whole", "The whole record"),
                                    ],
                                    max_length=20,
                                ),
                                size=None,
                            ),
                        ),
                        (
                            "details",
                            models.TextField(blank=True, help_text="What exactly, where it was asked."),
                        ),
                        (
                            "purpose",
                            models.CharField(
                                choices=[
                                    ("assessment", "To assess the concern"),
                                    ("support", "To give support under the plan"),
                                    ("protection", "To protect a child, or an adult at risk"),
                                    ("life", "Because of a risk to life"),
                                    ("feedback", "To tell whoever referred"),
                                    ("oversight", "To check the quality of the work"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "lawful_basis",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.term",
                            ),
                        ),
                        (
                            "why",
                            models.TextField(
                                blank=True,
                                help_text="Why it was necessary and proportionate, where it was asked.",
                            ),
                        ),
                        (
                            "means",
                            models.CharField(
                                choices=[
                                    ("service", "In this service"),
                                    ("telephone", "By telephone"),
                                    ("email", "By email"),
                                    ("letter", "By letter"),
                                    ("in_person", "In person, or at a meeting"),
                                    ("not_said", "Outside this service"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "requested_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("decided_on", models.DateField()),
                        ("shared_on", models.DateField()),
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
                            "by_as",
                            models.CharField(
                                help_text="In which posts, as they were called then.", max_length=300
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="disclosures",
                                to="referrals.referral",
                            ),
                        ),
                        (
                            "request",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="disclosure",
                                to="referrals.informationrequest",
                            ),
                        ),
                        (
                            "hand_off",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="disclosure",
                                to="referrals.handoff",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-recorded_at", "-id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["force", "-recorded_at"], name="referraldisclosure_force"),
                            models.Index(
                                fields=["authority", "-recorded_at"], name="referraldisclosure_authority"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("lawful_basis__isnull", True),
                                    models.Q(
                                        ("lawful_basis__gte", "lawful_basis."),
                                        ("lawful_basis__lt", "lawful_basis/"),
                                    ),
                                    _connector="OR",
                                ),
                                name="referraldisclosure_basis_is_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "what__contained_by",
                                        [
                                            "identity",
                                            "concern",
                                            "question",
                                            "assessment",
                                            "papers",
                                            "plan",
                                            "brief",
                                            "outcome",
                                            "whole",
                                        ],
                                    ),
                                    models.Q(("what", []), _negated=True),
                                ),
                                name="referraldisclosure_what_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "purpose__in",
                                        [
                                            "assessment",
                                            "support",
                                            "protection",
                                            "life",
                                            "feedback",
                                            "oversight",
                                        ],
                                    )
                                ),
                                name="referraldisclosure_purpose_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "means__in",
                                        ["service", "telephone", "email", "letter", "in_person", "not_said"],
                                    )
                                ),
                                name="referraldisclosure_means_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("move", "record_disclosure"), _negated=True),
                                    models.Q(
                                        models.Q(("why", ""), _negated=True),
                                        models.Q(("details", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="referraldisclosure_outside_has_why",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("requested_by", None),
                                    models.Q(("requested_by", models.F("decided_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="referraldisclosure_not_own_request",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HandedOffClosure",
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
                            "referral",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="handed_off_closures",
                                to="referrals.referral",
                            ),
                        ),
                        (
                            "hand_off",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="closures",
                                to="referrals.handoff",
                            ),
                        ),
                        ("was_accepted", models.BooleanField()),
                        ("reason", models.TextField()),
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
