"""The second wall around what leads out of a case: proposals, moves of house, investigations, what is handed on. Written once."""

from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from prevent.kernel.wall import protect, take_down

IN_CASE = "acting.works_on_case(case_id)"


def through(parent: str, column: str) -> str:
    """What hangs on a row that is behind the wall itself is seen with it."""
    return f"EXISTS (SELECT 1 FROM {parent} parent WHERE parent.id = {column})"


RULES: dict[str, str] = {
    "channel_closureproposal": IN_CASE,
    "channel_closureanswer": through("channel_closureproposal", "proposal_id"),
    "channel_homearea": IN_CASE,
    "channel_homeareaanswer": through("channel_homearea", "home_area_id"),
    "channel_overtinvestigation": IN_CASE,
    "channel_onwardroute": IN_CASE,
}


def build(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Every table, and then that none of its rows is changed."""
    role = schema_editor.quote_name(settings.RUNTIME_ROLE)
    for table, sees in RULES.items():
        schema_editor.execute(protect(table, sees=sees), params=None)
    schema_editor.execute(f"REVOKE UPDATE, DELETE ON {', '.join(RULES)} FROM {role}")


def undo(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The other way round."""
    for table in RULES:
        schema_editor.execute(take_down(table), params=None)


class Migration(migrations.Migration):
    """Row-level security on what leads out of a case."""

    dependencies = [("channel", "0004_after")]
    operations = [migrations.RunPython(build, undo)]
