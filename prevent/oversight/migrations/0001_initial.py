"""Concerns about Prevent itself, recommendations, and the second wall around them: the rules of oversight/policy.py, stated again."""

import functools

import django.contrib.postgres.fields
import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import prevent.kernel.clock
import prevent.kernel.ids
from prevent.kernel.wall import protect, replace, take_down, through

WORKER = "acting.holds('worker')"
OFFICE = "acting.holds('oversight_officer')"
HOLDER = "acting.holds('receipt_holder') AND {column} = acting.holding()"
RAISING = "acting.holds('public_form')"
OWN_HISTORY = f"by_id = acting.actor() OR {WORKER}"
DECIDED = f"by_id = acting.actor() AND {OFFICE}"
"""The office's own words."""
CONCERN = f"{WORKER} OR {OFFICE} OR {HOLDER.format(column='id')}"
"""Nobody else, whatever their posts: not the agency that it is about, not quality assurance, not information governance."""
OF_CONCERN = through("oversight_concern", "concern_id")
RECOMMENDATION = f"""
    {WORKER} OR {OFFICE} OR acting.holds('quality_assurance')
    OR force_id = ANY (acting.reach('supervised'))
    OR authority_id = ANY (acting.reach('led'))
    OR panel_id = ANY (acting.reach('chaired'))
"""
OF_RECOMMENDATION = through("oversight_recommendation", "recommendation_id")
RULES = {
    # Table -> who sees a row, and who adds one.
    "oversight_concern": (CONCERN, f"{RAISING} AND stage = 'new' AND version = 1"),
    "oversight_concernhistory": (f"{WORKER} OR {OFFICE}", OWN_HISTORY),
    "oversight_concernaddition": (OF_CONCERN, OF_CONCERN),
    "oversight_concernfile": (OF_CONCERN, f"{OF_CONCERN} OR acting.is_raising(concern_id)"),
    "oversight_concernnote": (OFFICE, DECIDED),
    "oversight_concernanswer": (OF_CONCERN, DECIDED),
    "oversight_concernclosure": (OF_CONCERN, DECIDED),
    "oversight_concerndisclosure": (OFFICE, DECIDED),
    "oversight_letter": (WORKER, f"{OFFICE} OR acting.is_raising(concern_id)"),
    "oversight_recommendation": (RECOMMENDATION, OFFICE),
    "oversight_recommendationhistory": (through("oversight_recommendation", "case_id"), OWN_HISTORY),
    "oversight_recommendationword": (OF_RECOMMENDATION, f"by_id = acting.actor() AND {OF_RECOMMENDATION}"),
}
WRITTEN_ONCE = ("addition", "file", "note", "answer", "closure", "disclosure")
ATTACHED = f"""
    {WORKER} OR uploaded_by_id = acting.actor() AND NOT acting.holds('public_form')
    OR EXISTS (SELECT 1 FROM referrals_attachment link WHERE link.document_id = documents_document.id)
    OR EXISTS (SELECT 1 FROM referrals_draftattachment link WHERE link.document_id = documents_document.id)
"""
"""Which files were seen before."""
WITH_CONCERN = f"""{ATTACHED}
    OR EXISTS (SELECT 1 FROM oversight_concernfile link WHERE link.document_id = documents_document.id)
"""
UPLOADED = "uploaded_by_id = acting.actor()"
FUNCTIONS = """
CREATE FUNCTION acting.concern_by_receipt(digest text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT id FROM public.oversight_concern WHERE receipt_digest = digest
$$;
COMMENT ON FUNCTION acting.concern_by_receipt IS 'Which concern a receipt code opens, for the public form, which reads none.';

CREATE FUNCTION acting.is_raising(concern uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    RETURN acting.holds('public_form') AND EXISTS (
        SELECT 1 FROM public.oversight_concern WHERE id = concern AND stage = 'new' AND version = 1);
END $$;
COMMENT ON FUNCTION acting.is_raising IS 'Does the public form, which reads no concern, add to one that has only just come in?';
"""


def build(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """What the rules ask, then every table; what somebody said is written once."""
    role = schema_editor.quote_name(settings.RUNTIME_ROLE)
    schema_editor.execute(FUNCTIONS, params=None)
    for table, (sees, adds) in RULES.items():
        schema_editor.execute(protect(table, sees=sees, adds=adds), params=None)
    for name in WRITTEN_ONCE:
        schema_editor.execute(f"REVOKE UPDATE, DELETE ON oversight_concern{name} FROM {role}")
    schema_editor.execute(f"REVOKE UPDATE, DELETE ON oversight_recommendationword FROM {role}")
    schema_editor.execute(replace("documents_document", sees=WITH_CONCERN, adds=UPLOADED), params=None)


def undo(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The other way round."""
    schema_editor.execute(replace("documents_document", sees=ATTACHED, adds=UPLOADED), params=None)
    for table in RULES:
        schema_editor.execute(take_down(table), params=None)
    schema_editor.execute("DROP FUNCTION acting.concern_by_receipt, acting.is_raising", params=None)


class Migration(migrations.Migration):
    """What oversight keeps, and who sees it."""

    initial = True

    dependencies = [
        ("accounts", "0004_acting"),
        ("channel", "0002_wall"),
        ("documents", "0001_initial"),
        ("reference", "0004_limits"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Concern",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=prevent.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("stage_since", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("opened_at", models.DateTimeField()),
                (
                    "reference",
                    models.CharField(
                        default=functools.partial(prevent.kernel.ids.new_reference, *("W",)),
                        editable=False,
                        max_length=20,
                        unique=True,
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("new", "Received"),
                            ("looked_at", "Being looked at"),
                            ("answered", "Answered"),
                            ("closed", "Closed"),
                        ],
                        default="new",
                        max_length=40,
                    ),
                ),
                ("due_on", models.DateField(null=True)),
                ("receipt_digest", models.CharField(max_length=64, unique=True)),
                ("what", models.TextField()),
                ("place", models.CharField(blank=True, max_length=200)),
                ("happened_on", models.DateField(null=True)),
                ("effect", models.TextField(blank=True)),
                (
                    "about_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("police", "A police force"),
                            ("council", "A council, or its Channel panel"),
                            ("education", "A school, college or university"),
                            ("health", "A health service"),
                            ("provider", "A mentor or another provider of support"),
                            ("other", "Somebody else"),
                        ],
                        max_length=10,
                    ),
                ),
                ("about", models.CharField(blank=True, max_length=200)),
                (
                    "pass_on",
                    models.CharField(
                        choices=[
                            ("no", "No, keep it with the Commissioner’s office"),
                            ("without_name", "Yes, without my name"),
                            ("with_name", "Yes, with my name"),
                        ],
                        default="no",
                        max_length=20,
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200)),
                ("email", models.EmailField(blank=True, max_length=254)),
            ],
            options={
                "indexes": [models.Index(fields=["stage", "due_on"], name="concern_list")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("stage__in", ["new", "looked_at", "answered", "closed"])),
                        name="concern_stage_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "about_kind__in",
                                ["", "police", "council", "education", "health", "provider", "other"],
                            )
                        ),
                        name="concern_about_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("pass_on__in", ["no", "without_name", "with_name"])),
                        name="concern_pass_on_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("pass_on", "with_name"), _negated=True),
                            models.Q(("name", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="concern_with_name_has_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("due_on", None), ("stage", "closed")),
                            models.Q(models.Q(("stage", "closed"), _negated=True), ("due_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="concern_open_is_due",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConcernAddition",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=prevent.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("text", models.TextField(blank=True)),
                ("added_at", models.DateTimeField(default=prevent.kernel.clock.now)),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="additions",
                        to="oversight.concern",
                    ),
                ),
            ],
            options={
                "ordering": ["added_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="ConcernAnswer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=prevent.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("decided_on", models.DateField(default=prevent.kernel.clock.today)),
                ("recorded_at", models.DateTimeField(default=prevent.kernel.clock.now)),
                ("text", models.TextField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="oversight.concern",
                    ),
                ),
            ],
            options={
                "ordering": ["recorded_at", "id"],
                "get_latest_by": ["recorded_at", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ConcernFile",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=prevent.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("added_at", models.DateTimeField(default=prevent.kernel.clock.now)),
                (
                    "addition",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="oversight.concernaddition",
                    ),
                ),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="oversight.concern",
                    ),
                ),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.document"
                    ),
                ),
            ],
            options={
                "ordering": ["added_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="ConcernNote",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=prevent.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("decided_on", models.DateField(default=prevent.kernel.clock.today)),
                ("recorded_at", models.DateTimeField(default=prevent.kernel.clock.now)),
                ("text", models.TextField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="oversight.concern",
                    ),
                ),
            ],
            options={
                "ordering": ["recorded_at", "id"],
                "get_latest_by": ["recorded_at", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Recommendation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=prevent.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("stage_since", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("opened_at", models.DateTimeField()),
                (
                    "reference",
                    models.CharField(
                        default=functools.partial(prevent.kernel.ids.new_reference, *("L",)),
                        editable=False,
                        max_length=20,
                        unique=True,
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting for its owner’s answer"),
                            ("accepted", "Accepted"),
                            ("done", "Done"),
                            ("not_done", "Will not be done"),
                        ],
                        default="waiting",
                        max_length=40,
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        help_text="Which learning review, and which number there.", max_length=200
                    ),
                ),
                ("text", models.TextField()),
                ("answer_by", models.DateField()),
                ("due_on", models.DateField()),
                (
                    "authority",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reference.localauthority",
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
                (
                    "panel",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reference.panel",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["stage", "due_on"], name="recommendation_list")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("stage__in", ["waiting", "accepted", "done", "not_done"])),
                        name="recommendation_stage_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("authority", None), ("force__isnull", False), ("panel", None)),
                            models.Q(("authority__isnull", False), ("force", None), ("panel", None)),
                            models.Q(("authority", None), ("force", None), ("panel__isnull", False)),
                            _connector="OR",
                        ),
                        name="recommendation_one_owner",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RecommendationHistory",
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
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="history",
                        to="oversight.recommendation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("case", "version"), name="recommendation_history_once")
                ],
                "ordering": ["version"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RecommendationWord",
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
                    "move",
                    models.CharField(
                        choices=[
                            ("make_recommendation", "Enter a recommendation"),
                            ("accept_recommendation", "Accept it"),
                            ("note_progress", "Say how far it is"),
                            ("complete_recommendation", "It is done"),
                            ("decline_recommendation", "It will not be done"),
                            ("return_recommendation", "Give it back to its owner"),
                            ("reassign_recommendation", "Name another owner"),
                        ],
                        max_length=40,
                    ),
                ),
                ("text", models.TextField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="words",
                        to="oversight.recommendation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "move__in",
                                [
                                    "make_recommendation",
                                    "accept_recommendation",
                                    "note_progress",
                                    "complete_recommendation",
                                    "decline_recommendation",
                                    "return_recommendation",
                                    "reassign_recommendation",
                                ],
                            )
                        ),
                        name="recommendation_word_move_known",
                    )
                ],
                "ordering": ["recorded_at", "id"],
                "get_latest_by": ["recorded_at", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ConcernClosure",
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
                    "result",
                    models.CharField(
                        choices=[
                            ("upheld", "We agree with the concern"),
                            ("partly", "We agree with part of it"),
                            ("not_upheld", "We found nothing wrong"),
                            ("elsewhere", "Somebody else has to decide it"),
                            ("not_enough", "We know too little to decide"),
                        ],
                        max_length=20,
                    ),
                ),
                ("reasons", models.TextField()),
                (
                    "changed",
                    models.TextField(help_text="What changed because of it; that nothing did, and why."),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="closures",
                        to="oversight.concern",
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
                            ("result__in", ["upheld", "partly", "not_upheld", "elsewhere", "not_enough"])
                        ),
                        name="concern_result_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ConcernDisclosure",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=prevent.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "reference",
                    models.CharField(
                        help_text="Of the record, whose own row may be out of sight.", max_length=20
                    ),
                ),
                ("move", models.CharField(help_text="The act with which it was shared.", max_length=40)),
                ("to", models.CharField(help_text="The agency, panel or service.", max_length=200)),
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
                ("details", models.TextField(blank=True, help_text="What exactly, where it was asked.")),
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
                    "why",
                    models.TextField(
                        blank=True, help_text="Why it was necessary and proportionate, where it was asked."
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
                ("decided_on", models.DateField()),
                ("shared_on", models.DateField()),
                ("recorded_at", models.DateTimeField(default=prevent.kernel.clock.now)),
                (
                    "by_as",
                    models.CharField(help_text="In which posts, as they were called then.", max_length=300),
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
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="disclosures",
                        to="oversight.concern",
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
                (
                    "lawful_basis",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reference.term"
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
            ],
            options={
                "ordering": ["-recorded_at", "-id"],
                "abstract": False,
                "indexes": [models.Index(fields=["case", "-recorded_at"], name="concern_disclosure_of")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("lawful_basis__isnull", True),
                            models.Q(
                                ("lawful_basis__gte", "lawful_basis."), ("lawful_basis__lt", "lawful_basis/")
                            ),
                            _connector="OR",
                        ),
                        name="concerndisclosure_basis_is_one",
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
                        name="concerndisclosure_what_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "purpose__in",
                                ["assessment", "support", "protection", "life", "feedback", "oversight"],
                            )
                        ),
                        name="concerndisclosure_purpose_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "means__in",
                                ["service", "telephone", "email", "letter", "in_person", "not_said"],
                            )
                        ),
                        name="concerndisclosure_means_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("move", "record_disclosure"), _negated=True),
                            models.Q(
                                models.Q(("why", ""), _negated=True), models.Q(("details", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="concerndisclosure_outside_has_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("requested_by", None),
                            models.Q(("requested_by", models.F("decided_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="concerndisclosure_not_own_request",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConcernHistory",
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
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="history",
                        to="oversight.concern",
                    ),
                ),
            ],
            options={
                "ordering": ["version"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("case", "version"), name="concern_history_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=prevent.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "occasion",
                    models.CharField(
                        choices=[
                            ("received", "We have what you sent"),
                            ("answered", "There is an answer for you"),
                        ],
                        max_length=10,
                    ),
                ),
                ("due_at", models.DateTimeField(default=prevent.kernel.clock.real_now, null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("sent_at", models.DateTimeField(null=True)),
                (
                    "last_error",
                    models.CharField(
                        blank=True, help_text="A code, never the server's words.", max_length=60
                    ),
                ),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="letters",
                        to="oversight.concern",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("due_at__isnull", False)), fields=["due_at"], name="letter_due"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("occasion__in", ["received", "answered"])),
                        name="letter_occasion_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sent_at", None), ("due_at", None), _connector="OR"),
                        name="letter_sent_once",
                    ),
                ],
            },
        ),
        migrations.RunPython(build, undo),
    ]
