from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def never_deleted(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The run-time role retires rows with a date and may not delete them, as of every list."""
    role = schema_editor.quote_name(settings.RUNTIME_ROLE)
    schema_editor.execute(f"REVOKE DELETE ON reference_overtbasis FROM {role}")


class Migration(migrations.Migration):
    dependencies = [
        ("reference", "0002_never_deleted"),
    ]

    operations = [
        migrations.CreateModel(
            name="OvertBasis",
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
                        help_text="Country, full stop, day on which it began.",
                        max_length=40,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "country",
                    models.CharField(
                        choices=[("England", "England"), ("Wales", "Wales"), ("Scotland", "Scotland")],
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
                "verbose_name_plural": "overt bases",
                "ordering": ["country", "in_force_from"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("in_force_from", None),
                            ("retired_on", None),
                            ("retired_on__gte", models.F("in_force_from")),
                            _connector="OR",
                        ),
                        name="overtbasis_dates_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("country__in", ["England", "Wales", "Scotland"])),
                        name="overt_basis_country_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sure__in", ["S", "K-high", "K-med", "K-low"])),
                        name="overt_basis_certainty_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True), name="overt_basis_names_its_source"
                    ),
                ],
            },
        ),
        migrations.RunPython(never_deleted, migrations.RunPython.noop),
    ]
