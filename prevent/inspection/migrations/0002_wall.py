"""The second wall around emergency accesses, their reviews, and samples: the rules of inspection/policy.py, stated again."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from prevent.kernel.wall import protect, take_down, through

ACTOR = "acting.actor()"
WORKER = "acting.holds('worker')"
GOVERNED = """
    force_id = ANY (acting.reach('governed_forces'))
    OR authority_id = ANY (acting.reach('governed_authorities'))
"""
KEPT = "acting.keeps_referral(referral_id) OR acting.keeps_case(channel_case_id)"
REVIEW = f"""
    {WORKER} OR NOT ({KEPT})
    AND (force_id = ANY (acting.reach('supervised'))
         OR panel_id = ANY (acting.reach('chaired')) OR {GOVERNED})
"""
HISTORY = f"by_id = {ACTOR} OR {WORKER}"


RULES: dict[str, tuple[str, str]] = {
    "inspection_emergencyreview": (REVIEW, f"used_by_id = {ACTOR} OR {WORKER}"),
    "inspection_emergencyhistory": (through("inspection_emergencyreview", "case_id"), HISTORY),
    "inspection_sample": (f"drawn_by_id = {ACTOR} OR {WORKER}", ""),
    "inspection_samplehistory": (through("inspection_sample", "case_id"), HISTORY),
    "inspection_drawn": (through("inspection_sample", "sample_id"), ""),
}


def build(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Every table."""
    for table, (sees, adds) in RULES.items():
        schema_editor.execute(protect(table, sees=sees, adds=adds), params=None)


def undo(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The other way round."""
    for table in RULES:
        schema_editor.execute(take_down(table), params=None)


class Migration(migrations.Migration):
    """Row-level security on what is looked into from outside."""

    dependencies = [("inspection", "0001_initial"), ("channel", "0002_wall")]
    operations = [migrations.RunPython(build, undo)]
