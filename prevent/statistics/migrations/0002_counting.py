"""How a referral is counted, who counts it, and who may count with it."""

from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from prevent.kernel.wall import protect, take_down

WORKER = "acting.holds('worker')"
COUNTED = f"""
    {WORKER} OR acting.holds('oversight_officer') OR '{{oversight}}' && acting.reach('counting_kinds')
    OR force_id = ANY (acting.reach('counting_forces')) OR authority_id = ANY (acting.reach('counting_authorities'))
    OR force_id = ANY (acting.reach('supervised')) OR authority_id = ANY (acting.reach('led'))
    OR panel_id = ANY (acting.reach('panels'))
"""
"""Whoever decides by the figures of an area counts there; a statistician of the Home Office and an oversight officer everywhere."""
EVERYWHERE = f"""
    (SELECT {WORKER} OR acting.holds('oversight_officer') OR '{{oversight}}' && acting.reach('counting_kinds'))
"""
"""What is given for the country and its regions alone is read by those who count there, and by the worker for others."""
RULES = {
    "statistics_fact": COUNTED,
    "statistics_undertaking": EVERYWHERE,
    "statistics_uncounted": WORKER,
}
MADE_BY_COUNTING = ("statistics_fact", "statistics_undertaking")

IDEOLOGIES = """
    '{islamist,extreme_right_wing,left_wing,incel,international,other,mixed_unstable_unclear,conflicted,multiple_ideologies}'
"""
TABLES = (
    *("referrals_referral", "channel_channelcase", "people_individual", "channel_joinedreferral"),
    *("referrals_handoff", "referrals_informationrequest", "reviews_review"),
)
CHANGED = """
CREATE FUNCTION acting.note_uncounted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF TG_TABLE_NAME = 'referrals_referral' THEN
        INSERT INTO statistics_uncounted (referral) VALUES (NEW.id);
    ELSIF TG_TABLE_NAME = 'people_individual' THEN
        INSERT INTO statistics_uncounted (referral) SELECT id FROM referrals_referral WHERE individual_id = NEW.id;
    ELSIF TG_TABLE_NAME = 'reviews_review' THEN
        INSERT INTO statistics_uncounted (referral) SELECT referral_id FROM channel_channelcase WHERE id = NEW.case_id;
    ELSE
        INSERT INTO statistics_uncounted (referral) VALUES (NEW.referral_id);
        IF TG_TABLE_NAME = 'channel_channelcase' THEN
            INSERT INTO statistics_uncounted (referral)
            SELECT joined.referral_id FROM channel_joinedreferral joined WHERE joined.case_id = NEW.id;
        END IF;
    END IF;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION acting.note_uncounted IS
    'Every move raises the version of its record, and so leaves a note here that the referral is to be counted anew.';
"""
COUNT = f"""
CREATE FUNCTION acting.count_referrals(abouts uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
-- Always by key: a plan made for tables that were empty a moment ago would read them whole for each referral.
BEGIN
    IF NOT acting.holds('worker') THEN
        RAISE insufficient_privilege USING MESSAGE = 'only the worker counts';
    END IF;
    DELETE FROM statistics_undertaking WHERE fact_id = ANY (abouts);
    DELETE FROM statistics_fact WHERE referral_id = ANY (abouts);
    INSERT INTO statistics_fact (
        referral_id, person, received_on, force_id, authority_id, panel_id, region, sector, concern, age, gender, ethnicity,
        health, conditions, pauses, gateway_on, section_36_on, outcome, decided_on, referred_on, discussed_on, adopted_on, consented_on, consent, consent_on,
        supported_on, left_on, left_because)
    SELECT referral.id, known.person, arrival.day, referral.force_id, referral.authority_id, referral.panel_id,
        force.ctp_region, split_part(referral.sector_id, '.', 2),
        CASE
            WHEN cardinality(kinds.ideologies) > 1 THEN 'multiple_ideologies'
            ELSE COALESCE(kinds.ideologies[1], kinds.others[1], 'unspecified')
        END,
        CASE
            WHEN birth.day IS NOT NULL THEN GREATEST(0, date_part('year', age(arrival.day, birth.day)))
            ELSE COALESCE(stated.approximate_age, known.approximate_age)
        END,
        COALESCE(stated.gender, 'not_known'),
        COALESCE(split_part(stated.ethnicity_id, '.', 2), NULLIF(stated.ethnicity_unanswered, ''), 'not_known'),
        CASE
            WHEN health.conditions IS NOT NULL THEN 'yes'
            WHEN 'none' = ANY (health.said) THEN 'none'
            WHEN 'declined' = ANY (health.said) THEN 'declined'
            WHEN 'not_asked' = ANY (health.said) THEN 'not_asked'
            ELSE 'not_known'
        END,
        COALESCE(health.conditions, '{{}}'), COALESCE(asked.pauses, '{{}}'), gateway.decided_on, grounds.first_on,
        CASE WHEN decided.outcome IN ('go_on', 'refer') THEN '' ELSE COALESCE(decided.outcome, '') END, decided.decided_on,
        COALESCE(grounds.decided_on, at_panel.since), panel.discussed_on, panel.adopted_on, consent.consented_on,
        COALESCE(consent.act, ''), consent.held_on, support.supported_on, closed.closed_on, COALESCE(closed.reason, '')
    FROM referrals_referral referral
    JOIN reference_policeforce force ON force.code = referral.force_id
    CROSS JOIN LATERAL (SELECT (referral.opened_at AT TIME ZONE 'Europe/London')::date AS day) arrival
    LEFT JOIN referrals_particulars stated ON stated.referral_id = referral.id
    LEFT JOIN people_individual known ON known.id = referral.individual_id
    CROSS JOIN LATERAL (SELECT COALESCE(known.date_of_birth, stated.date_of_birth) AS day) birth
    LEFT JOIN LATERAL (
        SELECT array_agg(kind.code ORDER BY chosen.position) FILTER (WHERE kind.code = ANY ({IDEOLOGIES}::text[])) AS ideologies,
               array_agg(kind.code ORDER BY kind.code <> 'fascination_with_violence', chosen.position)
                   FILTER (WHERE kind.code <> ALL ({IDEOLOGIES}::text[])) AS others
        FROM referrals_concernkind chosen JOIN reference_term kind ON kind.id = chosen.kind_id
        WHERE chosen.referral_id = referral.id) kinds ON true
    LEFT JOIN LATERAL (
        SELECT array_agg(DISTINCT split_part(found.condition_id, '.', 2))
                   FILTER (WHERE found.status IN ('diagnosed', 'suspected', 'assessment', 'stated')) AS conditions,
               array_agg(found.status) AS said
        FROM (
            (SELECT DISTINCT ON (one.condition_id) one.condition_id, one.status FROM (
                SELECT condition_id, status, recorded_at FROM referrals_knowncondition WHERE referral_id = referral.id
                UNION ALL
                SELECT condition_id, status, '-infinity' FROM referrals_healthcondition WHERE referral_id = referral.id
            ) one ORDER BY one.condition_id, one.recorded_at DESC)
            UNION ALL
            SELECT NULL, conditions FROM referrals_safeguarding WHERE referral_id = referral.id
        ) found) health ON true
    LEFT JOIN LATERAL (
        SELECT made.outcome, made.decided_on FROM (
            SELECT assessed.outcome, agreed.decided_on, agreed.recorded_at
            FROM referrals_gatewayassessment assessed
            JOIN referrals_gatewayendorsement agreed ON agreed.assessment_id = assessed.id AND agreed.agrees
            WHERE assessed.referral_id = referral.id
            UNION ALL
            SELECT outcome, decided_on, recorded_at FROM referrals_section36decision
            WHERE referral_id = referral.id AND outcome <> ''
            UNION ALL
            SELECT '', NULL, recorded_at FROM referrals_reopening WHERE referral_id = referral.id
        ) made ORDER BY made.recorded_at DESC LIMIT 1) decided ON true
    LEFT JOIN LATERAL (
        SELECT array_agg(ARRAY[one.asked_on, one.ended_on] ORDER BY one.asked_on, one.ended_on) AS pauses FROM (
            SELECT (asked_at AT TIME ZONE 'Europe/London')::date AS asked_on,
                   (COALESCE(answered_at, withdrawn_at) AT TIME ZONE 'Europe/London')::date AS ended_on
            FROM referrals_question WHERE referral_id = referral.id AND COALESCE(answered_at, withdrawn_at) IS NOT NULL
        ) one) asked ON true
    LEFT JOIN LATERAL (
        SELECT min(agreed.decided_on) AS decided_on
        FROM referrals_gatewayassessment assessed
        JOIN referrals_gatewayendorsement agreed ON agreed.assessment_id = assessed.id AND agreed.agrees
        WHERE assessed.referral_id = referral.id) gateway ON true
    LEFT JOIN LATERAL (
        SELECT min(decided_on) AS first_on, min(decided_on) FILTER (WHERE outcome = 'refer') AS decided_on
        FROM referrals_section36decision WHERE referral_id = referral.id AND outcome <> '') grounds ON true
    LEFT JOIN LATERAL (
        SELECT own.id, own.stage, (own.opened_at AT TIME ZONE 'Europe/London')::date AS since
        FROM channel_channelcase own WHERE own.referral_id = referral.id
        UNION ALL
        SELECT joined.case_id, at.stage, joined.decided_on
        FROM channel_joinedreferral joined JOIN channel_channelcase at ON at.id = joined.case_id
        WHERE joined.referral_id = referral.id
        LIMIT 1) at_panel ON true
    LEFT JOIN LATERAL (
        SELECT min(decided_on) AS discussed_on, min(decided_on) FILTER (WHERE decision = 'adopt') AS adopted_on
        FROM channel_paneldecision WHERE case_id = at_panel.id AND decided_on >= at_panel.since) panel ON true
    LEFT JOIN LATERAL (
        SELECT min(held_on) FILTER (WHERE act = 'given') AS consented_on,
               (array_agg(act ORDER BY recorded_at DESC, id DESC))[1] AS act,
               (array_agg(held_on ORDER BY recorded_at DESC, id DESC))[1] AS held_on
        FROM channel_consentevent WHERE case_id = at_panel.id AND held_on >= at_panel.since) consent ON true
    LEFT JOIN LATERAL (
        SELECT min(held_on) AS supported_on FROM channel_session
        WHERE case_id = at_panel.id AND held_on >= at_panel.since) support ON true
    LEFT JOIN LATERAL (
        SELECT closed_on, split_part(reason_id, '.', 2) AS reason FROM channel_closure
        WHERE case_id = at_panel.id AND at_panel.stage IN ('closed', 'complete')
        ORDER BY episode DESC LIMIT 1) closed ON true
    WHERE referral.id = ANY (abouts);
    INSERT INTO statistics_undertaking (id, fact_id, what, kind, begun_on, due_on, ended_on, ended_as)
    SELECT one.id, gone.referral_id, one.what, COALESCE(agency.kind, ''), one.begun_on, one.due_on, one.ended_on,
        COALESCE(one.ended_as, '')
    FROM referrals_handoff gone
    LEFT JOIN accounts_agency agency ON agency.id = gone.agency_id
    CROSS JOIN LATERAL (
        SELECT min(at AT TIME ZONE 'Europe/London')::date AS day FROM referrals_handoffhistory
        WHERE case_id = gone.id AND stage_after = 'sent') sent
    LEFT JOIN LATERAL (
        SELECT id, word, decided_on FROM referrals_handoffreply
        WHERE hand_off_id = gone.id AND word IN ('accepted', 'declined', 'withdrawn')
        ORDER BY recorded_at, id LIMIT 1) answer ON true
    LEFT JOIN LATERAL (
        SELECT min(decided_on) AS day FROM referrals_handoffreply
        WHERE hand_off_id = gone.id AND word = 'reported') heard ON true
    CROSS JOIN LATERAL (
        SELECT gone.id, 'hand_off' AS what, sent.day AS begun_on, gone.accept_by AS due_on, answer.decided_on AS ended_on,
            answer.word AS ended_as
        UNION ALL
        SELECT answer.id, 'hand_off_outcome', answer.decided_on, gone.hear_by, heard.day,
            CASE WHEN heard.day IS NOT NULL THEN 'reported' END
        WHERE answer.word = 'accepted') one
    WHERE gone.referral_id = ANY (abouts) AND sent.day IS NOT NULL
    UNION ALL
    SELECT asked.id, asked.referral_id, 'request', agency.kind, (asked.opened_at AT TIME ZONE 'Europe/London')::date, asked.due_on,
        reply.decided_on, CASE WHEN reply.id IS NULL THEN '' ELSE asked.stage END
    FROM referrals_informationrequest asked
    JOIN accounts_agency agency ON agency.id = asked.agency_id
    LEFT JOIN referrals_requestreply reply ON reply.request_id = asked.id
    WHERE asked.referral_id = ANY (abouts);
    INSERT INTO statistics_undertaking (id, fact_id, what, kind, begun_on, due_on, ended_on, ended_as)
    SELECT one.id, held.referral_id, one.what, one.kind, one.begun_on, one.due_on, one.ended_on, one.ended_as
    FROM channel_channelcase held
    CROSS JOIN LATERAL (
        SELECT planned.id, 'session' AS what, split_part(support.kind_id, '.', 2) AS kind, planned.planned_for AS begun_on,
            NULL::date AS due_on,
            CASE WHEN planned.state <> 'planned' THEN COALESCE(
                planned.held_on, (planned.recorded_at AT TIME ZONE 'Europe/London')::date, planned.planned_for) END AS ended_on,
            CASE planned.state WHEN 'planned' THEN '' WHEN 'missed' THEN planned.missed_by ELSE planned.state END AS ended_as
        FROM channel_session planned JOIN channel_planitem support ON support.id = planned.item_id
        WHERE planned.case_id = held.id
        UNION ALL
        SELECT looked.id, 'review', looked.occasion, looked.closed_on, looked.due_on,
            CASE looked.stage WHEN 'held' THEN found.held_on
                WHEN 'cancelled' THEN (looked.stage_since AT TIME ZONE 'Europe/London')::date END,
            CASE WHEN looked.stage IN ('held', 'cancelled') THEN looked.stage ELSE '' END
        FROM reviews_review looked LEFT JOIN reviews_decision found ON found.review_id = looked.id
        WHERE looked.case_id = held.id
        UNION ALL
        SELECT goes_on.id, 'review', 'monthly', goes_on.decided_on, goes_on.next_on, LEAST(again.day, refused.day),
            CASE WHEN refused.day <= COALESCE(again.day, refused.day) THEN 'cancelled' WHEN again.day IS NULL THEN '' ELSE 'held' END
        FROM channel_paneldecision goes_on
        LEFT JOIN LATERAL (
            SELECT decided_on AS day FROM channel_paneldecision
            WHERE case_id = held.id AND episode = goes_on.episode AND recorded_at > goes_on.recorded_at
            ORDER BY recorded_at LIMIT 1) again ON true
        LEFT JOIN LATERAL (
            SELECT min(held_on) AS day FROM channel_consentevent
            WHERE case_id = held.id AND episode = goes_on.episode AND act IN ('refused', 'withdrawn')
              AND held_on >= goes_on.decided_on) refused ON true
        WHERE goes_on.case_id = held.id AND goes_on.decision IN ('adopt', 'continue', 'revise')) one
    WHERE held.referral_id = ANY (abouts);
END $$;
COMMENT ON FUNCTION acting.count_referrals IS
    'Make the facts of these referrals, and of what was begun for them, anew, restricted ones too: codes and days, no words.';
"""


def build(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The walls, the notes of changes, and the counting."""
    for table, sees in RULES.items():
        schema_editor.execute(protect(table, sees=sees), params=None)
    role = schema_editor.quote_name(settings.RUNTIME_ROLE)
    for table in MADE_BY_COUNTING:
        schema_editor.execute(f"REVOKE INSERT, UPDATE, DELETE ON {table} FROM {role}")
    schema_editor.execute(f"REVOKE DELETE ON statistics_category FROM {role}")
    schema_editor.execute(CHANGED, params=None)
    for table in TABLES:
        schema_editor.execute(
            f"""CREATE TRIGGER note_uncounted AFTER INSERT OR UPDATE ON {table}
                FOR EACH ROW EXECUTE FUNCTION acting.note_uncounted()"""
        )
    schema_editor.execute(COUNT, params=None)


def undo(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The other way round."""
    for table in TABLES:
        schema_editor.execute(f"DROP TRIGGER note_uncounted ON {table}")
    schema_editor.execute("DROP FUNCTION acting.count_referrals, acting.note_uncounted")
    for table in RULES:
        schema_editor.execute(take_down(table), params=None)


class Migration(migrations.Migration):
    """Counting, by the worker, for those who may count."""

    dependencies = [
        ("statistics", "0001_initial"),
        ("channel", "0003_panel_wall"),
        ("reviews", "0001_initial"),
        ("referrals", "0005_authority_wall"),
    ]
    operations = [migrations.RunPython(build, undo)]
