"""The second wall around what was shared: who reads a record's story, and the information governance of whose record it was then."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from prevent.kernel.wall import protect, take_down

GOVERNED = """
    (force_id = ANY (acting.reach('governed_forces')) OR authority_id = ANY (acting.reach('governed_authorities')))
    AND case_id <> ALL ((SELECT acting.{excluded}())::uuid[])
"""
TRIAGED, IN_CASE = "acting.triages(case_id)", "acting.works_on_case(case_id)"

RULES: dict[str, tuple[str, str]] = {
    # Table -> who sees a row, and who adds one. The worker stands in where somebody opens a record that they do not see.
    "referrals_referraldisclosure": (
        f"{TRIAGED} OR {GOVERNED.format(excluded='excluded_referrals')}",
        f"{TRIAGED} OR acting.holds('worker')",
    ),
    "channel_casedisclosure": (f"{IN_CASE} OR {GOVERNED.format(excluded='excluded_cases')}", IN_CASE),
}


def build(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Both tables."""
    for table, (sees, adds) in RULES.items():
        schema_editor.execute(protect(table, sees=sees, adds=adds), params=None)


def undo(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The other way round."""
    for table in RULES:
        schema_editor.execute(take_down(table), params=None)


class Migration(migrations.Migration):
    """Row-level security on disclosures of referrals and cases."""

    dependencies = [("channel", "0022_disclosures"), ("referrals", "0009_disclosures")]
    operations = [migrations.RunPython(build, undo)]
