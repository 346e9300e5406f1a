"""Words to begin with, points of deconfliction, and the list of systems that the police check."""

from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def revoke(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Retired, never deleted."""
    role = schema_editor.quote_name(settings.RUNTIME_ROLE)
    for table in ("reference_wording", "reference_checkpoint"):
        schema_editor.execute(f"REVOKE DELETE ON {table} FROM {role}")


class Migration(migrations.Migration):
    dependencies = [
        ("reference", "0003_limits_of_matches"),
    ]

    operations = [
        migrations.CreateModel(
            name="CheckPoint",
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Wording",
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
                "abstract": False,
            },
        ),
        migrations.RemoveConstraint(
            model_name="term",
            name="term_vocabulary_known",
        ),
        migrations.AlterField(
            model_name="term",
            name="vocabulary",
            field=models.CharField(
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
        migrations.AddConstraint(
            model_name="term",
            constraint=models.CheckConstraint(
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
        ),
        migrations.RunPython(revoke, migrations.RunPython.noop),
    ]
