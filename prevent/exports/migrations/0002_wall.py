"""The second wall around exports: the rules of prevent/exports/policy.py, stated again."""

from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from prevent.kernel.wall import protect, take_down, through

WORKER = "acting.holds('worker')"
OWN = f"{WORKER} OR requested_by_id = acting.actor() AND acting.reach('roles') <> '{{}}'"
OF_TABLES, OF_RECORDS = "exports_tableexport", "exports_recordexport"

RULES = {
    OF_TABLES: OWN,
    "exports_tableexporthistory": through(OF_TABLES, "case_id"),
    "exports_tablework": through(OF_TABLES, "export_id"),
    "exports_tablepart": through(OF_TABLES, "export_id"),
    "exports_tablefile": through(OF_TABLES, "export_id"),
    OF_RECORDS: f"{WORKER} OR acting.holds('quality_assurance')",
    "exports_recordexporthistory": through(OF_RECORDS, "case_id"),
    **dict.fromkeys(
        ("exports_difference", "exports_reconciliation"), f"{WORKER} OR acting.holds('statistician')"
    ),
}
"""Table -> who sees a row, and adds one."""
RECORDED = """
CREATE FUNCTION acting.recorded_totals(as_at date)
RETURNS TABLE (region text, year int, referrals bigint, no_further_action bigint, signposted bigint, police_led bigint,
               discussed bigint, adopted bigint, hand_offs bigint, sessions bigint, requests bigint, reviews bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF NOT acting.holds('worker') THEN
        RAISE insufficient_privilege USING MESSAGE = 'only the worker compares';
    END IF;
    RETURN QUERY
    SELECT force.ctp_region::text,
           date_part('year', (referral.opened_at AT TIME ZONE 'Europe/London')::date - interval '3 months')::int,
           count(*),
           count(*) FILTER (WHERE last_said.outcome = 'no_further_action'),
           count(*) FILTER (WHERE last_said.outcome = 'other_service'),
           count(*) FILTER (WHERE last_said.outcome = 'police_led'),
           count(*) FILTER (WHERE panel.discussed),
           count(*) FILTER (WHERE panel.adopted),
           sum((SELECT count(*) FROM referrals_handoff gone WHERE gone.referral_id = referral.id AND gone.accept_by IS NOT NULL))::bigint,
           sum((SELECT count(*) FROM channel_session planned JOIN channel_channelcase own ON own.id = planned.case_id
                WHERE own.referral_id = referral.id AND planned.planned_for <= as_at))::bigint,
           sum((SELECT count(*) FROM referrals_informationrequest asked WHERE asked.referral_id = referral.id))::bigint,
           sum((SELECT count(*) FROM reviews_review looked JOIN channel_channelcase own ON own.id = looked.case_id
                WHERE own.referral_id = referral.id)
             + (SELECT count(*) FROM channel_paneldecision goes_on JOIN channel_channelcase own ON own.id = goes_on.case_id
                WHERE own.referral_id = referral.id AND goes_on.decision IN ('adopt', 'continue', 'revise')))::bigint
    FROM referrals_referral referral
    JOIN reference_policeforce force ON force.code = referral.force_id
    LEFT JOIN LATERAL (
        SELECT said.outcome FROM (
            SELECT assessed.outcome, endorsed.recorded_at
            FROM referrals_gatewayendorsement endorsed
            JOIN referrals_gatewayassessment assessed ON assessed.id = endorsed.assessment_id
            WHERE assessed.referral_id = referral.id AND endorsed.agrees
            UNION ALL
            SELECT decided.outcome, decided.recorded_at FROM referrals_section36decision decided
            WHERE decided.referral_id = referral.id AND decided.outcome <> ''
            UNION ALL
            SELECT 'opened again', again.recorded_at FROM referrals_reopening again WHERE again.referral_id = referral.id
        ) said ORDER BY said.recorded_at DESC LIMIT 1
    ) last_said ON true
    LEFT JOIN LATERAL (
        SELECT true AS discussed, bool_or(decided.decision = 'adopt') AS adopted
        FROM channel_paneldecision decided
        JOIN (
            SELECT id, (opened_at AT TIME ZONE 'Europe/London')::date AS since FROM channel_channelcase
            WHERE referral_id = referral.id
            UNION ALL
            SELECT case_id, decided_on FROM channel_joinedreferral WHERE referral_id = referral.id
        ) at_panel ON at_panel.id = decided.case_id
        WHERE decided.decided_on >= at_panel.since
        HAVING count(*) > 0
    ) panel ON true
    GROUP BY 1, 2;
END $$;
COMMENT ON FUNCTION acting.recorded_totals IS
    'How far all referrals came and what was begun for them, restricted ones too, by region and financial year: counts of records.';
"""


def build(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The question of the worker, then every table; the limits are reference data, which nobody deletes."""
    schema_editor.execute(RECORDED, params=None)
    for table, sees in RULES.items():
        schema_editor.execute(protect(table, sees=sees), params=None)
    role = schema_editor.quote_name(settings.RUNTIME_ROLE)
    schema_editor.execute(f"REVOKE DELETE ON exports_exportlimit FROM {role}")


def undo(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The other way round."""
    for table in RULES:
        schema_editor.execute(take_down(table), params=None)
    schema_editor.execute("DROP FUNCTION acting.recorded_totals", params=None)


class Migration(migrations.Migration):
    """Row-level security on what people take out of the service."""

    dependencies = [
        ("exports", "0001_initial"),
        ("statistics", "0002_counting"),
        ("channel", "0003_panel_wall"),
        ("referrals", "0005_authority_wall"),
        ("reviews", "0001_initial"),
    ]
    operations = [migrations.RunPython(build, undo)]
