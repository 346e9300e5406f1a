"""The records are read as they are counted: the council's own referral, police-led work that went on, what the next panel said."""

from importlib import import_module

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from prevent.kernel.wall import replace, rewritten

BEFORE = import_module("prevent.exports.migrations.0003_recorded")
UNTIL_NOW = BEFORE.RECORDED.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
CONFIRMED = """
            SELECT 'refer', confirmed.recorded_at FROM referrals_authorityconfirmation confirmed
            WHERE confirmed.agrees AND confirmed.proposal_id IN (
                SELECT id FROM referrals_authorityreferral WHERE referral_id = referral.id)
            UNION ALL
            SELECT 'led no more', ended.recorded_at FROM referrals_policeled ended
            WHERE ended.referral_id = referral.id AND ended.event = 'ended' AND referral.stage <> 'closed'
            UNION ALL"""
OPENED_AGAIN = "\n            SELECT 'opened again', again.recorded_at"
REFERRED = "min(decided.decided_on) FILTER (WHERE decided.outcome = 'refer') AS referred"
OWN = """LEAST(min(decided.decided_on) FILTER (WHERE decided.outcome = 'refer'), (
                   SELECT min(confirmed.decided_on) FROM referrals_authorityconfirmation confirmed
                   WHERE confirmed.agrees AND confirmed.proposal_id IN (
                       SELECT id FROM referrals_authorityreferral WHERE referral_id = referral.id))) AS referred"""
ENDED = "ORDER BY closure.episode DESC LIMIT 1) AS ended"
NEXT_PANEL = f"""ORDER BY closure.episode DESC LIMIT 1) AS closed,
               (SELECT max(decided.decided_on) FROM channel_paneldecision decided JOIN {BEFORE.AT_PANEL}
                ON at_panel.id = decided.case_id AND at_panel.stage = 'not_adopted' AND decided.decided_on >= at_panel.since) AS refused"""
TO_END = "count(*) FILTER (WHERE panel.ended BETWEEN panel.adopted AND as_at)"
RECORDED = rewritten(
    UNTIL_NOW,
    (OPENED_AGAIN, f"{CONFIRMED}{OPENED_AGAIN}"),
    (REFERRED, OWN),
    (ENDED, NEXT_PANEL),
    (
        TO_END,
        "count(*) FILTER (WHERE COALESCE(panel.closed, panel.refused) BETWEEN panel.adopted AND as_at)",
    ),
)


WORKER = "acting.holds('worker')"
KEEPERS = ("exports_difference", "exports_reconciliation")
UNTIL_NOW_SEEN = f"{WORKER} OR acting.holds('statistician')"
SEEN = f"{WORKER} OR acting.holds('statistician') AND '{{oversight}}' && acting.reach('counting_kinds')"
"""Those who look after the figures of the country; no statistician of one force."""


def build(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The question as it is now."""
    schema_editor.execute(RECORDED, params=None)
    for table in KEEPERS:
        schema_editor.execute(replace(table, sees=SEEN), params=None)


def undo(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The question as it was."""
    for table in KEEPERS:
        schema_editor.execute(replace(table, sees=UNTIL_NOW_SEEN), params=None)
    schema_editor.execute(UNTIL_NOW, params=None)


class Migration(migrations.Migration):
    """What is compared with the figures each night."""

    dependencies = [("exports", "0003_recorded"), ("referrals", "0005_authority_wall")]
    operations = [migrations.RunPython(build, undo)]
