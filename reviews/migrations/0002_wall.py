"""The second wall around the reviews after closure: the rules of reviews/policy.py, stated a second time."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from prevent.kernel.wall import protect, take_down

REVIEW = """
    acting.sees_case(case_id) AND (
        force_id = ANY (acting.reach('police')) OR panel_id = ANY (acting.reach('panels')) OR acting.holds('worker')
        OR acting.works_on_case(case_id))
"""
HISTORY = "by_id = acting.actor() OR acting.holds('worker')"
OF_REVIEW = "EXISTS (SELECT 1 FROM reviews_review parent WHERE parent.id = {column})"

RULES: dict[str, tuple[str, str]] = {
    "reviews_review": (REVIEW, ""),
    "reviews_reviewhistory": (OF_REVIEW.format(column="reviews_reviewhistory.case_id"), HISTORY),
    "reviews_preparation": (OF_REVIEW.format(column="review_id"), ""),
    "reviews_decision": (OF_REVIEW.format(column="review_id"), ""),
    "reviews_reopening": ("acting.works_on_case(case_id)", ""),
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

    dependencies = [("reviews", "0001_initial"), ("channel", "0002_wall")]
    operations = [migrations.RunPython(build, undo)]
