"""The second wall around unusual reading and extracts: the rules of prevent/scrutiny/policy.py, stated again."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from prevent.kernel.wall import protect, take_down

GOVERNING = "agency_id = ANY (acting.reach('governing')::uuid[])"
READING = f"""
    acting.holds('worker') OR reader_id <> acting.actor()
    AND (force_id = ANY (acting.reach('supervised')) OR {GOVERNING} OR force_id = ANY (acting.reach('governed_forces')))
"""
HISTORY = "EXISTS (SELECT 1 FROM {of} parent WHERE parent.id = case_id)"

RULES = {
    "scrutiny_unusualreading": READING,
    "scrutiny_unusualreadinghistory": HISTORY.format(of="scrutiny_unusualreading"),
    "scrutiny_auditextract": f"acting.holds('worker') OR {GOVERNING}",
    "scrutiny_auditextracthistory": HISTORY.format(of="scrutiny_auditextract"),
}
"""Table -> who sees a row, and adds one."""


def build(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Every table."""
    for table, sees in RULES.items():
        schema_editor.execute(protect(table, sees=sees), params=None)


def undo(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The other way round."""
    for table in RULES:
        schema_editor.execute(take_down(table), params=None)


class Migration(migrations.Migration):
    """Row-level security on who read unusually much, and on what was taken out of the audit log."""

    dependencies = [("scrutiny", "0001_initial"), ("accounts", "0004_acting")]
    operations = [migrations.RunPython(build, undo)]
