"""The second wall around a panel's seats, papers, minutes, and the goals of support: written once and never changed."""

from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from prevent.kernel.wall import protect, take_down, through

WORKER = "acting.holds('worker')"
RUNS = "panel_id = ANY (acting.reach('panels'))"
ON_PANEL = f"{RUNS} OR panel_id = ANY (acting.reach('memberships')) OR {WORKER}"
IN_CASE = "acting.works_on_case(case_id)"
OF_NEED = "EXISTS (SELECT 1 FROM channel_need parent WHERE parent.id = need_id AND acting.works_on_case(parent.case_id))"
"""A provider reaches the need that its support meets, and none of its goals."""

RULES: dict[str, tuple[str, str]] = {
    **dict.fromkeys(("channel_panelseat", "channel_paneltraining", "channel_panelrule"), (ON_PANEL, RUNS)),
    "channel_declaration": (through("channel_attendance", "attendance_id"), ""),
    "channel_minutesagreement": (through("channel_panelmeeting", "meeting_id"), ""),
    **dict.fromkeys(
        (
            "channel_panelaction",
            "channel_agencyinput",
            "channel_circulatedpapers",
            "channel_itemnote",
            "channel_signedminutes",
            "channel_minutesaddendum",
        ),
        (IN_CASE, ""),
    ),
    "channel_actionoutcome": (through("channel_panelaction", "action_id"), ""),
    "channel_goal": (OF_NEED, ""),
    "channel_goalscore": (through("channel_goal", "goal_id"), ""),
    "channel_commissionanswer": (through("channel_planitem", "item_id"), ""),
    "channel_panelview": (IN_CASE, ""),
}


def build(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Every table, and then that none of its rows is changed."""
    role = schema_editor.quote_name(settings.RUNTIME_ROLE)
    for table, (sees, adds) in RULES.items():
        schema_editor.execute(protect(table, sees=sees, adds=adds), params=None)
    schema_editor.execute(f"REVOKE UPDATE, DELETE ON {', '.join(RULES)} FROM {role}")


def undo(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The other way round."""
    for table in RULES:
        schema_editor.execute(take_down(table), params=None)


class Migration(migrations.Migration):
    """Row-level security on what a panel keeps of its work and of what support achieved."""

    dependencies = [("channel", "0002_wall")]
    operations = [migrations.RunPython(build, undo)]
