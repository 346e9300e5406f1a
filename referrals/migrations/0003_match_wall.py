"""Possible matches of two referrals, who decided them, and what matching may know of a referral."""

from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from prevent.kernel.wall import protect, take_down, through

ACTOR = "acting.actor()"
POLICE = "ANY (acting.reach('police'))"
SERVICES = "acting.holds('worker') OR acting.holds('matching')"
MATCH = f"""
    {SERVICES} OR (earlier_force_id = {POLICE} OR later_force_id = {POLICE})
        AND NOT acting.keeps_referral(earlier_id) AND NOT acting.keeps_referral(later_id)
"""
"""Whoever works on one of the two, unless an exception keeps the other from them: then they do not learn that there is one."""


OF_MATCH = through("referrals_possiblematch", "match_id")
RULES: dict[str, tuple[str, str]] = {
    "referrals_known": (
        "NOT acting.holds('worker') AND acting.triages(referral_id)",
        "acting.polices(referral_id)",
    ),
    "referrals_knownwithdrawal": (through("referrals_known", "known_id"), ""),
    "referrals_knowncondition": (
        "NOT acting.holds('worker') AND acting.triages(referral_id)",
        "acting.polices(referral_id)",
    ),
    "referrals_possiblematch": (MATCH, ""),
    "referrals_possiblematchhistory": (
        through("referrals_possiblematch", "case_id"),
        f"by_id = {ACTOR} OR acting.holds('worker')",
    ),
    "referrals_matchdecision": (OF_MATCH, ""),
    "referrals_matchendorsement": (through("referrals_matchdecision", "decision_id"), ""),
    "referrals_matchreopening": (OF_MATCH, ""),
    "referrals_contentrequest": (OF_MATCH, ""),
    "referrals_contentanswer": (through("referrals_contentrequest", "request_id"), ""),
}
"""Table -> who sees a row, and who adds one, if that differs."""
DECISIONS = "known knownwithdrawal knowncondition matchdecision matchendorsement matchreopening contentrequest contentanswer"

ASKED_BY_MATCHING = """
    IF NOT acting.holds('matching') THEN
        RAISE insufficient_privilege USING MESSAGE = 'only the service that matches asks this';
    END IF;
"""
CHANGED = """
    entered.about IS NULL OR entered.individual_id IS DISTINCT FROM referral.individual_id
    OR EXISTS (SELECT 1 FROM referrals_known WHERE referral_id = referral.id AND recorded_at > entered.entered_at)
    OR EXISTS (
        SELECT 1 FROM referrals_knownwithdrawal back JOIN referrals_known taken ON taken.id = back.known_id
        WHERE taken.referral_id = referral.id AND back.recorded_at > entered.entered_at)
"""
"""The particulars of a referral stay as stated; who its individual is may change, and what is known of the person grows or is taken back."""
STANDING = "(SELECT * FROM referrals_known WHERE id NOT IN (SELECT known_id FROM referrals_knownwithdrawal)) AS standing"
"""What was taken back is compared no more."""
COMPARABLE = f"""
CREATE FUNCTION acting.comparable(abouts uuid[])
RETURNS TABLE (about uuid, individual uuid, person uuid, stated jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    {ASKED_BY_MATCHING}
    RETURN QUERY
    SELECT referral.id, referral.individual_id, known.person, jsonb_build_object(
        'names', (
            SELECT jsonb_agg(jsonb_build_array(name.one, name.other)) FROM (
                SELECT given_names, family_name FROM referrals_particulars WHERE referral_id = referral.id
                UNION ALL SELECT name, '' FROM referrals_othername WHERE referral_id = referral.id
                UNION ALL SELECT value, '' FROM {STANDING}
                WHERE referral_id = referral.id AND kind IN ('legal', 'alias', 'former', 'script')
                UNION ALL SELECT known.given_names, known.family_name WHERE known.id IS NOT NULL
            ) AS name (one, other)),
        'births', (
            SELECT jsonb_agg(birth.day) FROM (
                SELECT date_of_birth FROM referrals_particulars WHERE referral_id = referral.id
                UNION SELECT known.date_of_birth
                UNION SELECT born FROM {STANDING} WHERE referral_id = referral.id
            ) AS birth (day) WHERE birth.day IS NOT NULL),
        'born_about', (
            SELECT date_part('year', referral.opened_at) - approximate_age
            FROM referrals_particulars WHERE referral_id = referral.id),
        'keys', (
            SELECT jsonb_agg(jsonb_build_array(key.kind, key.value)) FROM (
                SELECT CASE kind WHEN 'phone' THEN 'phone' ELSE 'handle' END, value
                FROM referrals_contactpoint WHERE referral_id = referral.id
                UNION ALL SELECT 'address', lines FROM referrals_address WHERE referral_id = referral.id
                UNION ALL SELECT 'postcode', postcode FROM referrals_address WHERE referral_id = referral.id
                UNION ALL SELECT 'school', place FROM referrals_occupation
                WHERE referral_id = referral.id AND kind IN ('school', 'college', 'university')
                UNION ALL SELECT kind, value FROM {STANDING}
                WHERE referral_id = referral.id AND kind IN ('phone', 'handle', 'address', 'school')
            ) AS key (kind, value)))
    FROM referrals_referral referral LEFT JOIN people_individual known ON known.id = referral.individual_id
    WHERE referral.id = ANY (abouts);
END $$;
COMMENT ON FUNCTION acting.comparable IS
    'What tells people apart in these referrals, and nothing else: no religion, ethnicity or nationality, no words of anybody.';

CREATE FUNCTION acting.unmatched(most integer) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    {ASKED_BY_MATCHING}
    RETURN QUERY
    SELECT referral.id FROM referrals_referral referral
    LEFT JOIN people_indexedperson entered ON entered.about = referral.id
    WHERE {CHANGED} ORDER BY referral.opened_at LIMIT most;
END $$;
COMMENT ON FUNCTION acting.unmatched IS
    'Referrals that are not in the index of people, or are there with another individual than they have now.';

CREATE FUNCTION acting.is_unmatched(key uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    RETURN acting.sees_referral(key) AND EXISTS (
        SELECT 1 FROM referrals_referral referral
        LEFT JOIN people_indexedperson entered ON entered.about = referral.id
        WHERE referral.id = key AND ({CHANGED}));
END $$;
COMMENT ON FUNCTION acting.is_unmatched IS 'Was a referral that the actor sees not matched since its individual was last chosen?';
"""


def build(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The functions, the wall, and that a decision is appended and never changed."""
    schema_editor.execute(COMPARABLE, params=None)
    for table, (sees, adds) in RULES.items():
        schema_editor.execute(protect(table, sees=sees, adds=adds), params=None)
    role = schema_editor.quote_name(settings.RUNTIME_ROLE)
    tables = ", ".join(f"referrals_{name}" for name in DECISIONS.split())
    schema_editor.execute(f"REVOKE UPDATE, DELETE ON {tables} FROM {role}")


def undo(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The other way round."""
    for table in RULES:
        schema_editor.execute(take_down(table), params=None)
    schema_editor.execute(
        "DROP FUNCTION acting.comparable, acting.unmatched, acting.is_unmatched", params=None
    )


class Migration(migrations.Migration):
    """The pairs, their decisions, and the second wall around both."""

    dependencies = [("referrals", "0002_assessment_wall"), ("people", "0003_merging_wall")]
    operations = [migrations.RunPython(build, undo)]
