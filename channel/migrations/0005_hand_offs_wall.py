"""The second wall around hand-offs: a service sees what was sent to it, and never the referral behind it.

It stands here because its rules rest on the functions of this app's wall (docs/adr/0008-second-wall.md).
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from prevent.kernel.wall import protect, replace, take_down

WORKER = "acting.holds('worker')"
FOUND = f"NOT {WORKER} AND acting.triages(referral_id)"
HAND_OFF = f"""
    {WORKER} OR acting.triages(referral_id)
    OR agency_id = ANY (acting.reach('referring')::uuid[]) AND stage NOT IN ('proposed', 'dropped')
       AND referral_id <> ALL ((SELECT acting.excluded_referrals())::uuid[])
"""
WITH_IT = "EXISTS (SELECT 1 FROM referrals_handoff parent WHERE parent.id = {column})"
OWN_HISTORY = f"by_id = acting.actor() OR {WORKER}"
RULES = {
    "referrals_handoffhistory": (WITH_IT.format(column="case_id"), OWN_HISTORY),
    "referrals_handoffreply": (WITH_IT.format(column="hand_off_id"), ""),
    "referrals_handedoffclosure": (FOUND, ""),
    "referrals_reopening": (FOUND, ""),
}
"""Table -> who sees a row, and who adds one, if that differs."""


def build(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The rule of hand-offs in the place of the one that stood, then the new tables."""
    schema_editor.execute(replace("referrals_handoff", sees=HAND_OFF, adds=FOUND), params=None)
    for table, (sees, adds) in RULES.items():
        schema_editor.execute(protect(table, sees=sees, adds=adds), params=None)


def undo(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The other way round."""
    for table in RULES:
        schema_editor.execute(take_down(table), params=None)
    schema_editor.execute(replace("referrals_handoff", sees=FOUND), params=None)


class Migration(migrations.Migration):
    """Row-level security on hand-offs and what was said of them."""

    dependencies = [("channel", "0004_wall_of_the_story"), ("referrals", "0004_hand_offs_complete")]
    operations = [migrations.RunPython(build, undo)]
