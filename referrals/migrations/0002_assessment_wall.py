"""Assessments by a framework's template: answers, endorsement, a clinician's advice; and the wall around them.

What was signed is appended and read, never changed: not by the run-time role, whatever the code says.
"""

from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from prevent.kernel.wall import protect, take_down

TRIAGED = "NOT acting.holds('worker') AND acting.triages(referral_id)"
WITH = "EXISTS (SELECT 1 FROM referrals_{parent} parent WHERE parent.id = {parent_key}_id)"
RULES = {
    "assessmentdraft": "NOT acting.holds('worker') AND acting.polices(referral_id)",
    "clinicalconsultation": TRIAGED,
    "clinicalanswer": WITH.format(parent="clinicalconsultation", parent_key="consultation"),
    "assessedfactor": WITH.format(parent="assessment", parent_key="assessment"),
    "assessmentendorsement": WITH.format(parent="assessment", parent_key="assessment"),
}
"""Table -> who sees a row, and adds one."""
SIGNED = (
    *("assessment", "assessedfactor", "assessedneed", "assessedcondition", "assessmentendorsement"),
    *("clinicalconsultation", "clinicalanswer"),
)


def build(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The wall around the new tables; what is signed stays."""
    for table, sees in RULES.items():
        schema_editor.execute(protect(f"referrals_{table}", sees=sees), params=None)
    signed = ", ".join(f"referrals_{table}" for table in SIGNED)
    role = schema_editor.quote_name(settings.RUNTIME_ROLE)
    schema_editor.execute(f"REVOKE UPDATE, DELETE ON {signed} FROM {role}")


def undo(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The other way round."""
    for table in RULES:
        schema_editor.execute(take_down(f"referrals_{table}"), params=None)


class Migration(migrations.Migration):
    """What was signed is behind the wall, and stays."""

    dependencies = [("referrals", "0001_initial"), ("channel", "0002_wall")]
    operations = [migrations.RunPython(build, undo)]
