"""The second wall around the reviews after closure: the rules of reviews/policy.py, stated a second time."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from prevent.kernel.wall import protect, take_down

ACTOR = "(SELECT acting.actor())"
WORKS_THERE = """
    force_id = ANY ((SELECT acting.areas('case_officer', 'supervisor'))::text[])
    OR panel_id = ANY ((SELECT acting.areas('panel_chair', 'deputy_chair', 'panel_coordinator'))::text[])
    OR (SELECT acting.holds('worker'))
"""
OF_CASE = f"EXISTS (SELECT 1 FROM channel_channelcase about WHERE about.id = case_id AND ({WORKS_THERE}))"
WITH_CASE = f"""
    {WORKS_THERE} OR EXISTS (
        SELECT 1 FROM channel_channelcase about WHERE about.id = case_id
        AND about.panel_id = ANY ((SELECT acting.areas('panel_member'))::text[]))
"""
OF_REVIEW = "EXISTS (SELECT 1 FROM reviews_review parent WHERE parent.id = {column})"

RULES: dict[str, tuple[str, str]] = {
    "reviews_review": (WITH_CASE, ""),
    "reviews_reviewhistory": (OF_REVIEW.format(column="case_id"), f"by_id = {ACTOR}"),
    "reviews_preparation": (OF_REVIEW.format(column="review_id"), ""),
    "reviews_decision": (OF_REVIEW.format(column="review_id"), ""),
    "reviews_reopening": (OF_CASE, ""),
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
    """Row-level security on reviews."""

    dependencies = [("reviews", "0002_decision_how_and_dissent"), ("channel", "0020_wall")]
    operations = [migrations.RunPython(build, undo)]
