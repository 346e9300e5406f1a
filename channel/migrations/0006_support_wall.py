"""The second wall around goals, their scores, providers' answers and the panel's view: written once and never changed."""

from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from prevent.kernel.wall import protect, take_down


def through(parent: str, column: str) -> str:
    """What hangs on a row that is behind the wall itself is seen with it."""
    return f"EXISTS (SELECT 1 FROM {parent} parent WHERE parent.id = {column})"


WORKS_ON_CASE_OF = "EXISTS (SELECT 1 FROM {parent} parent WHERE parent.id = {column} AND acting.works_on_case(parent.case_id))"
RULES: dict[str, str] = {
    # A provider reaches the need that its support meets, and none of its goals.
    "channel_goal": WORKS_ON_CASE_OF.format(parent="channel_need", column="need_id"),
    "channel_goalscore": through("channel_goal", "goal_id"),
    "channel_commissionanswer": through("channel_planitem", "item_id"),
    "channel_panelview": "acting.works_on_case(case_id)",
}


def build(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Every table, and then that none of its rows is changed."""
    role = schema_editor.quote_name(settings.RUNTIME_ROLE)
    for table, sees in RULES.items():
        schema_editor.execute(protect(table, sees=sees, adds=""), params=None)
    schema_editor.execute(f"REVOKE UPDATE, DELETE ON {', '.join(RULES)} FROM {role}")


def undo(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The other way round."""
    for table in RULES:
        schema_editor.execute(take_down(table), params=None)


class Migration(migrations.Migration):
    """Row-level security on what a plan is to achieve and how far it came."""

    dependencies = [("channel", "0005_support")]
    operations = [migrations.RunPython(build, undo)]
