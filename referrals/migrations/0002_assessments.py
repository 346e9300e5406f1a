"""Assessments by a framework's template: answers, endorsement, a clinician's advice; and the wall around them.

What was signed is appended and read, never changed: not by the run-time role, whatever the code says.
"""

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import prevent.kernel.clock
import prevent.kernel.ids
from prevent.kernel.wall import protect, take_down

TRIAGED = "NOT acting.holds('worker') AND acting.triages(referral_id)"
WITH = "EXISTS (SELECT 1 FROM referrals_{parent} parent WHERE parent.id = {parent_key}_id)"
RULES = {
    "assessmentdraft": "NOT acting.holds('worker') AND acting.polices(referral_id)",
    "clinicalconsultation": TRIAGED,
    "clinicalanswer": WITH.format(parent="clinicalconsultation", parent_key="consultation"),
    "assessedfactor": WITH.format(parent="assessment", parent_key="assessment"),
    "assessmentendorsement": WITH.format(parent="assessment", parent_key="assessment"),
}
"""Table -> who sees a row, and adds one."""
SIGNED = (
    *("assessment", "assessedfactor", "assessedneed", "assessedcondition", "assessmentendorsement"),
    *("clinicalconsultation", "clinicalanswer"),
)


def build(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The wall around the new tables; what is signed stays."""
    for table, sees in RULES.items():
        schema_editor.execute(protect(f"referrals_{table}", sees=sees), params=None)
    signed = ", ".join(f"referrals_{table}" for table in SIGNED)
    role = schema_editor.quote_name(settings.RUNTIME_ROLE)
    schema_editor.execute(f"REVOKE UPDATE, DELETE ON {signed} FROM {role}")


def undo(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The other way round."""
    for table in RULES:
        schema_editor.execute(take_down(f"referrals_{table}"), params=None)


def key() -> tuple[str, models.Field]:  # type: ignore[type-arg]  # at run time it takes none
    """The key of every row."""
    return (
        "id",
        models.UUIDField(
            default=prevent.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
        ),
    )


def decided() -> list[tuple[str, models.Field]]:  # type: ignore[type-arg]  # at run time it takes none
    """What every decision has."""
    return [
        key(),
        ("decided_on", models.DateField(default=prevent.kernel.clock.today)),
        ("recorded_at", models.DateTimeField(default=prevent.kernel.clock.now)),
        (
            "by",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
    ]


def link(to: str, name: str, *, one: bool = False) -> models.Field:  # type: ignore[type-arg]  # at run time it takes none
    """To the row on which this one hangs."""
    kind = models.OneToOneField if one else models.ForeignKey
    return kind(on_delete=django.db.models.deletion.CASCADE, related_name=name, to=to)


def template(*, null: bool = False) -> models.Field:  # type: ignore[type-arg]  # at run time it takes none
    """The edition of the framework."""
    return models.ForeignKey(
        null=null, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assessments.template"
    )


DECISION = {"ordering": ["recorded_at", "id"], "get_latest_by": ["recorded_at", "id"], "abstract": False}
STATUSES = ["diagnosed", "suspected", "none", "not_asked", "declined"]


class Migration(migrations.Migration):
    """Assessments by template."""

    dependencies = [
        ("assessments", "0001_initial"),
        ("reference", "0002_never_deleted"),
        ("referrals", "0001_initial"),
        ("channel", "0002_wall"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AssessedFactor",
            fields=[
                key(),
                ("assessment", link("referrals.assessment", "factors")),
                ("item", models.CharField(help_text="Its code in the template.", max_length=40)),
                (
                    "response",
                    models.CharField(help_text="Its code in the template, or not known.", max_length=40),
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
                    models.UniqueConstraint(fields=("assessment", "item"), name="assessed_factor_once"),
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
            name="AssessmentDraft",
            fields=[
                key(),
                ("referral", link("referrals.referral", "assessment_draft", one=True)),
                ("template", template()),
                (
                    "answers",
                    models.JSONField(
                        default=dict, help_text="By template and item: response, confidence, rationale."
                    ),
                ),
                ("begun_at", models.DateTimeField(default=prevent.kernel.clock.now)),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="AssessmentEndorsement",
            fields=[
                *decided(),
                ("assessment", link("referrals.assessment", "endorsement", one=True)),
                ("reasons", models.TextField()),
            ],
            options=DECISION,
        ),
        migrations.CreateModel(
            name="ClinicalConsultation",
            fields=[
                *decided(),
                ("referral", link("referrals.referral", "consultations")),
                ("clinician", models.CharField(help_text="Name and profession.", max_length=200)),
                ("service", models.CharField(max_length=200)),
                ("asked", models.TextField()),
                (
                    "lawful_basis",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reference.term"
                    ),
                ),
            ],
            options={
                **DECISION,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("lawful_basis__isnull", True),
                            models.Q(
                                ("lawful_basis__gte", "lawful_basis."), ("lawful_basis__lt", "lawful_basis/")
                            ),
                            _connector="OR",
                        ),
                        name="consultation_lawful_basis_is_one",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClinicalAnswer",
            fields=[
                *decided(),
                ("consultation", link("referrals.clinicalconsultation", "answer", one=True)),
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
                **DECISION,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("word__in", ["advised", "declined", "no_answer"])),
                        name="clinical_word_known",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="assessment",
            name="change",
            field=models.TextField(
                blank=True, help_text="What the author says has changed since the last version."
            ),
        ),
        migrations.AddField(
            model_name="assessment",
            name="plan",
            field=models.TextField(blank=True, help_text="What is to be done, by whom, by when."),
        ),
        migrations.AddField(model_name="assessment", name="template", field=template(null=True)),
        migrations.RemoveConstraint(model_name="assessedcondition", name="assessed_condition_status_known"),
        migrations.AlterField(
            model_name="assessedcondition",
            name="status",
            field=models.CharField(
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
        migrations.AddConstraint(
            model_name="assessedcondition",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", STATUSES)), name="assessed_condition_status_known"
            ),
        ),
        migrations.RunPython(build, undo),
    ]
