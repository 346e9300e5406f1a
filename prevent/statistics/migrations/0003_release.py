"""What was given away of local figures: kept as it was. And who counts is asked once for all facts, not for each."""

from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import prevent.kernel.clock
from prevent.kernel.wall import protect, replace, take_down

TABLE = "statistics_release"


def _reach(name: str) -> str:
    return f"((SELECT acting.reach('{name}'))::text[])"


COUNTED = f"""
    (SELECT acting.holds('worker') OR acting.holds('oversight_officer')
        OR '{{oversight}}' && acting.reach('counting_kinds'))
    OR force_id = ANY {_reach("counting_forces")} OR authority_id = ANY {_reach("counting_authorities")}
    OR force_id = ANY {_reach("supervised")} OR authority_id = ANY {_reach("led")} OR panel_id = ANY {_reach("panels")}
"""
"""Whoever decides by the figures of an area counts there; a statistician of the Home Office and an oversight officer everywhere."""


def build(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The worker's own; and nobody changes it."""
    role = schema_editor.quote_name(settings.RUNTIME_ROLE)
    schema_editor.execute(protect(TABLE, sees="acting.holds('worker')"), params=None)
    schema_editor.execute(f"REVOKE UPDATE, DELETE ON {TABLE} FROM {role}")
    schema_editor.execute(replace("statistics_fact", sees=COUNTED), params=None)


class Migration(migrations.Migration):
    """Releases of local figures, and the wall of facts asked once for a query."""

    dependencies = [("statistics", "0002_counting")]
    operations = [
        migrations.CreateModel(
            name="Release",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("region", models.CharField(max_length=40)),
                ("begins", models.DateField(help_text="The first day of the year.")),
                (
                    "sorted_by",
                    models.CharField(
                        help_text="By what they are sorted; empty for all together.", max_length=30
                    ),
                ),
                ("numbers", models.JSONField()),
                ("made_at", models.DateTimeField(default=prevent.kernel.clock.now)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("region", "begins", "sorted_by"), name="release_made_once"
                    )
                ],
            },
        ),
        migrations.RunPython(build, lambda apps, editor: editor.execute(take_down(TABLE), params=None)),
    ]
