"""Draws from what was closed below the threshold, their reviews, and the second wall around them."""

from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from prevent.kernel.wall import protect, take_down

WORKER = "acting.holds('worker')"
COUNTS = f"{WORKER} OR acting.holds('quality_assurance')"
"""With the seed a force could find out what of its own was drawn."""
REVIEW = f"""
    {WORKER} OR NOT acting.keeps_referral(referral_id) AND (
        acting.holds('quality_assurance')
        OR force_id = ANY (acting.reach('supervised')) AND stage NOT IN ('waiting', 'taken', 'let_go'))
"""
OWN = "by_id = acting.actor()"


def through(column: str) -> str:
    """What hangs on a review is seen with it."""
    return f"EXISTS (SELECT 1 FROM assurance_assurancereview parent WHERE parent.id = {column})"


RULES = {
    # Table -> who sees a row, and who adds one.
    "assurance_assurancedraw": (COUNTS, WORKER),
    "assurance_assurancestratum": (COUNTS, WORKER),
    "assurance_assurancereview": (REVIEW, WORKER),
    "assurance_assurancehistory": (through("case_id"), f"{OWN} OR {WORKER}"),
    "assurance_assurancefinding": (through("review_id"), f"{OWN} AND {through('review_id')}"),
    "assurance_assuranceanswer": (through("review_id"), f"{OWN} AND {through('review_id')}"),
}
WRITTEN_ONCE = ("draw", "stratum", "finding", "answer")
CLOSED_BELOW = """
CREATE FUNCTION acting.closed_below(since timestamptz, until timestamptz)
RETURNS TABLE (key uuid, named text, of_force text, strata text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF NOT acting.holds('worker') THEN
        RAISE insufficient_privilege USING MESSAGE = 'only the worker draws';
    END IF;
    RETURN QUERY
    SELECT closed.id, closed.reference::text, closed.force_id::text, array_remove(ARRAY[
        CASE WHEN EXISTS (
            SELECT 1 FROM referrals_referral earlier JOIN people_individual same ON same.id = earlier.individual_id
            WHERE same.person = known.person AND earlier.opened_at < closed.opened_at)
        THEN 'repeat' END,
        CASE WHEN COALESCE(
            COALESCE(known.date_of_birth, stated.date_of_birth)
                > ((closed.opened_at AT TIME ZONE 'Europe/London')::date - interval '18 years'),
            COALESCE(stated.approximate_age, known.approximate_age) < 18, false)
        THEN 'child' END,
        CASE WHEN EXISTS (
            SELECT 1 FROM referrals_concernkind kind WHERE kind.referral_id = closed.id
            AND kind.kind_id IN ('concern.fascination_with_violence', 'concern.school_massacre'))
          OR EXISTS (
            SELECT 1 FROM referrals_gatewayassessment found
            WHERE found.referral_id = closed.id AND 'violence' = ANY (found.reason_kinds))
          OR EXISTS (
            SELECT 1 FROM referrals_section36decision found
            WHERE found.referral_id = closed.id AND 'violence' = ANY (found.reason_kinds))
        THEN 'violence' END], NULL)
    FROM referrals_referral closed
    LEFT JOIN referrals_particulars stated ON stated.referral_id = closed.id
    LEFT JOIN people_individual known ON known.id = closed.individual_id
    WHERE closed.stage = 'closed' AND NOT closed.restricted AND closed.stage_since >= since AND closed.stage_since < until
      AND (SELECT made.move FROM referrals_referralhistory made
           WHERE made.case_id = closed.id AND made.stage_after = 'closed' AND made.stage_before <> 'closed'
           ORDER BY made.version DESC LIMIT 1) IN ('endorse_gateway', 'decide_section_36', 'close_handed_off');
END $$;
COMMENT ON FUNCTION acting.closed_below IS
    'Which referrals a force closed below the threshold in a time, and from which strata they are: yes or no, and nothing else.';
"""


def build(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The question of the worker, then every table; draws and decisions are written once."""
    role = schema_editor.quote_name(settings.RUNTIME_ROLE)
    schema_editor.execute(CLOSED_BELOW, params=None)
    for table, (sees, adds) in RULES.items():
        schema_editor.execute(protect(table, sees=sees, adds=adds), params=None)
    for name in WRITTEN_ONCE:
        schema_editor.execute(f"REVOKE UPDATE, DELETE ON assurance_assurance{name} FROM {role}")


def undo(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The other way round."""
    for table in RULES:
        schema_editor.execute(take_down(table), params=None)
    schema_editor.execute("DROP FUNCTION acting.closed_below", params=None)


class Migration(migrations.Migration):
    """Assurance of closed referrals."""

    dependencies = [("assurance", "0001_initial"), ("channel", "0002_wall"), ("people", "0003_merging_wall")]
    operations = [migrations.RunPython(build, undo)]
