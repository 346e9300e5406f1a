"""Templates, which are superseded from a day and never changed."""

from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

NEVER_CHANGED = """
CREATE FUNCTION template_is_never_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.id, OLD.code, OLD.edition, OLD.name, OLD.is_stand_in, OLD.in_force_from, OLD.content)
       IS DISTINCT FROM (NEW.id, NEW.code, NEW.edition, NEW.name, NEW.is_stand_in, NEW.in_force_from, NEW.content) THEN
        RAISE EXCEPTION 'template % is never changed: make another edition', OLD.id;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER never_changed BEFORE UPDATE ON assessments_template
    FOR EACH ROW EXECUTE FUNCTION template_is_never_changed();
"""


def revoke(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The run-time role retires templates with a date and may not delete them."""
    role = schema_editor.quote_name(settings.RUNTIME_ROLE)
    schema_editor.execute(f"REVOKE DELETE ON assessments_template FROM {role}")


class Migration(migrations.Migration):
    """Dated, retired, never changed."""

    initial = True
    dependencies = [("kernel", "0001_roles")]

    operations = [
        migrations.CreateModel(
            name="Template",
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
                        help_text="Code, hyphen, edition.", max_length=50, primary_key=True, serialize=False
                    ),
                ),
                (
                    "code",
                    models.CharField(help_text="The framework, the same in all its editions.", max_length=40),
                ),
                ("edition", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=200)),
                ("is_stand_in", models.BooleanField()),
                ("content", models.JSONField(help_text="The file as it was read.")),
            ],
            options={
                "ordering": ["-in_force_from", "id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("in_force_from", None),
                            ("retired_on", None),
                            ("retired_on__gte", models.F("in_force_from")),
                            _connector="OR",
                        ),
                        name="template_dates_in_order",
                    ),
                    models.UniqueConstraint(fields=("code", "edition"), name="template_edition_once"),
                    models.CheckConstraint(
                        condition=models.Q(("in_force_from__isnull", False)), name="template_has_begun"
                    ),
                ],
            },
        ),
        migrations.RunSQL(NEVER_CHANGED, "DROP FUNCTION template_is_never_changed CASCADE"),
        migrations.RunPython(revoke, migrations.RunPython.noop),
    ]
