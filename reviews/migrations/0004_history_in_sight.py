"""Who sees a review sees its history: the rule asked after the review's case, whose column bears the same name."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from prevent.kernel.wall import replace

TABLE = "reviews_reviewhistory"
HISTORY = "by_id = acting.actor() OR acting.holds('worker')"
OF_REVIEW = "EXISTS (SELECT 1 FROM reviews_review parent WHERE parent.id = {column})"


def build(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The history's own column, said in full."""
    sees = OF_REVIEW.format(column=f"{TABLE}.case_id")
    schema_editor.execute(replace(TABLE, sees=sees, adds=HISTORY), params=None)


def undo(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """As it was."""
    sees = OF_REVIEW.format(column="case_id")
    schema_editor.execute(replace(TABLE, sees=sees, adds=HISTORY), params=None)


class Migration(migrations.Migration):
    """The story of a review is read by whoever sees the review."""

    dependencies = [("reviews", "0003_wall")]
    operations = [migrations.RunPython(build, undo)]
