"""What the records have of some days: how far referrals came, what was begun for them, what they do not say, which steps were made."""

from importlib import import_module

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

UNTIL_NOW = import_module("prevent.exports.migrations.0002_wall").RECORDED
"""Of whole years, and less of them."""
AT_PANEL = """(
    SELECT id, stage, (opened_at AT TIME ZONE 'Europe/London')::date AS since FROM channel_channelcase
    WHERE referral_id = referral.id
    UNION ALL
    SELECT taken.id, taken.stage, joined.decided_on FROM channel_joinedreferral joined
    JOIN channel_channelcase taken ON taken.id = joined.case_id WHERE joined.referral_id = referral.id
) at_panel"""
"""The case that a referral opened or joined, and since when."""
RECORDED = f"""
CREATE FUNCTION acting.recorded_totals(as_at date, first_day date, last_day date)
RETURNS TABLE (
    region text, referrals bigint, no_further_action bigint, signposted bigint, police_led bigint, discussed bigint, adopted bigint,
    hand_offs bigint, sessions bigint, requests bigint, reviews bigint,
    no_age bigint, no_gender bigint, no_ethnic_group bigint, no_concern bigint, no_sector bigint, no_health bigint,
    no_person bigint,
    to_gateway bigint, to_section_36 bigint, to_panel bigint, to_consent bigint, to_support bigint, to_adoption bigint,
    to_end bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF NOT acting.holds('worker') THEN
        RAISE insufficient_privilege USING MESSAGE = 'only the worker compares';
    END IF;
    RETURN QUERY
    SELECT force.ctp_region::text,
           count(*),
           count(*) FILTER (WHERE last_said.outcome = 'no_further_action'),
           count(*) FILTER (WHERE last_said.outcome = 'other_service'),
           count(*) FILTER (WHERE last_said.outcome = 'police_led'),
           count(panel.discussed),
           count(panel.adopted),
           sum((SELECT count(*) FROM referrals_handoff gone WHERE gone.referral_id = referral.id AND gone.accept_by IS NOT NULL))::bigint,
           sum((SELECT count(*) FROM channel_session planned JOIN channel_channelcase own ON own.id = planned.case_id
                WHERE own.referral_id = referral.id AND planned.planned_for <= as_at))::bigint,
           sum((SELECT count(*) FROM referrals_informationrequest asked WHERE asked.referral_id = referral.id))::bigint,
           sum((SELECT count(*) FROM reviews_review looked JOIN channel_channelcase own ON own.id = looked.case_id
                WHERE own.referral_id = referral.id)
             + (SELECT count(*) FROM channel_paneldecision goes_on JOIN channel_channelcase own ON own.id = goes_on.case_id
                WHERE own.referral_id = referral.id AND goes_on.decision IN ('adopt', 'continue', 'revise')))::bigint,
           count(*) FILTER (WHERE num_nulls(
               known.date_of_birth, stated.date_of_birth, known.approximate_age, stated.approximate_age) = 4),
           count(*) FILTER (WHERE stated.gender IS NULL OR stated.gender IN ('declined', 'not_asked', 'not_known')),
           count(*) FILTER (WHERE stated.ethnicity_id IS NULL),
           count(*) FILTER (WHERE NOT EXISTS (
               SELECT 1 FROM referrals_concernkind kind WHERE kind.referral_id = referral.id AND kind.kind_id <> 'concern.unspecified')),
           count(*) FILTER (WHERE referral.sector_id = 'sector.other'),
           count(*) FILTER (WHERE health.answered IS NULL),
           count(*) FILTER (WHERE referral.individual_id IS NULL),
           count(*) FILTER (WHERE police.gateway BETWEEN arrival.day AND as_at),
           count(*) FILTER (WHERE police.section_36 BETWEEN police.gateway AND as_at),
           count(*) FILTER (WHERE panel.discussed BETWEEN COALESCE(police.referred, panel.since) AND as_at),
           count(*) FILTER (WHERE panel.consented BETWEEN panel.adopted AND as_at),
           count(*) FILTER (WHERE panel.supported BETWEEN panel.consented AND as_at),
           count(*) FILTER (WHERE panel.adopted BETWEEN arrival.day AND as_at),
           count(*) FILTER (WHERE panel.ended BETWEEN panel.adopted AND as_at)
    FROM referrals_referral referral
    JOIN reference_policeforce force ON force.code = referral.force_id
    CROSS JOIN LATERAL (SELECT (referral.opened_at AT TIME ZONE 'Europe/London')::date AS day) arrival
    LEFT JOIN referrals_particulars stated ON stated.referral_id = referral.id
    LEFT JOIN people_individual known ON known.id = referral.individual_id
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
        SELECT true AS answered FROM (
            SELECT stood.condition_id, stood.status FROM referrals_healthcondition stood
            WHERE stood.referral_id = referral.id AND NOT EXISTS (
                SELECT 1 FROM referrals_knowncondition later
                WHERE later.referral_id = referral.id AND later.condition_id = stood.condition_id)
            UNION ALL
            SELECT stood.condition_id, stood.status FROM referrals_knowncondition stood
            WHERE stood.referral_id = referral.id AND NOT EXISTS (
                SELECT 1 FROM referrals_knowncondition later
                WHERE later.referral_id = referral.id AND later.condition_id = stood.condition_id
                  AND later.recorded_at > stood.recorded_at)
            UNION ALL
            SELECT NULL, asked.conditions FROM referrals_safeguarding asked
            WHERE asked.referral_id = referral.id AND asked.conditions = 'none'
        ) said WHERE said.status IN ('diagnosed', 'suspected', 'assessment', 'stated', 'none') LIMIT 1
    ) health ON true
    CROSS JOIN LATERAL (
        SELECT (SELECT min(endorsed.decided_on) FROM referrals_gatewayendorsement endorsed
                JOIN referrals_gatewayassessment assessed ON assessed.id = endorsed.assessment_id
                WHERE assessed.referral_id = referral.id AND endorsed.agrees) AS gateway,
               min(decided.decided_on) AS section_36,
               min(decided.decided_on) FILTER (WHERE decided.outcome = 'refer') AS referred
        FROM referrals_section36decision decided WHERE decided.referral_id = referral.id AND decided.outcome <> ''
    ) police
    CROSS JOIN LATERAL (
        SELECT (SELECT min(at_panel.since) FROM {AT_PANEL}) AS since,
               (SELECT min(decided.decided_on) FROM channel_paneldecision decided JOIN {AT_PANEL}
                ON at_panel.id = decided.case_id AND decided.decided_on >= at_panel.since) AS discussed,
               (SELECT min(decided.decided_on) FROM channel_paneldecision decided JOIN {AT_PANEL}
                ON at_panel.id = decided.case_id AND decided.decided_on >= at_panel.since
                WHERE decided.decision = 'adopt') AS adopted,
               (SELECT min(given.held_on) FROM channel_consentevent given JOIN {AT_PANEL}
                ON at_panel.id = given.case_id AND given.held_on >= at_panel.since
                WHERE given.act = 'given') AS consented,
               (SELECT min(met.held_on) FROM channel_session met JOIN {AT_PANEL}
                ON at_panel.id = met.case_id AND met.held_on >= at_panel.since) AS supported,
               (SELECT closure.closed_on FROM channel_closure closure JOIN {AT_PANEL}
                ON at_panel.id = closure.case_id AND at_panel.stage IN ('closed', 'complete')
                ORDER BY closure.episode DESC LIMIT 1) AS ended
    ) panel
    WHERE arrival.day BETWEEN first_day AND last_day
    GROUP BY 1;
END $$;
COMMENT ON FUNCTION acting.recorded_totals IS
    'Of the referrals of these days, restricted ones too, by region: how far they came, what was begun for them, how many do not say '
    'what tables sort by, and how many came from one step to the next. Counts of records.';
"""


def build(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The question of the worker, of any days and of more."""
    schema_editor.execute("DROP FUNCTION acting.recorded_totals(date)", params=None)
    schema_editor.execute(RECORDED, params=None)


def undo(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The question as it was."""
    schema_editor.execute("DROP FUNCTION acting.recorded_totals(date, date, date)", params=None)
    schema_editor.execute(UNTIL_NOW, params=None)


class Migration(migrations.Migration):
    """More of what tables give is compared with the records each night."""

    dependencies = [("exports", "0002_wall"), ("people", "0001_initial")]
    operations = [migrations.RunPython(build, undo)]
