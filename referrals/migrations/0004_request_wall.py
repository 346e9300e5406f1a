"""What is said of questions and requests while they wait, checks of the police; the second wall around it; response times."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from prevent.kernel.wall import protect, take_down

POLICE_PART = (
    "acting.polices(referral_id) OR acting.holds('information_governance') AND acting.triages(referral_id)"
)
WITH_REQUEST = "EXISTS (SELECT 1 FROM referrals_informationrequest parent WHERE parent.id = request_id)"
RULES: dict[str, tuple[str, str]] = {
    "referrals_referrerchase": ("NOT acting.holds('worker') AND acting.owns_story(referral_id)", ""),
    "referrals_policecheck": (POLICE_PART, "acting.polices(referral_id)"),
    "referrals_requestnote": (WITH_REQUEST, ""),
}
RESPONSE_TIMES = """
CREATE FUNCTION acting.response_times(since date, until date) RETURNS TABLE (
    agency text, kind text, asked bigint, answered bigint, declined bigint, extended bigint, in_time bigint, waiting bigint,
    overdue bigint, median_days double precision
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT agency.name::text, agency.kind::text,
        count(*),
        count(*) FILTER (WHERE request.stage = 'answered'),
        count(*) FILTER (WHERE request.stage = 'declined'),
        count(*) FILTER (WHERE EXISTS (
            SELECT 1 FROM referrals_requestnote note WHERE note.request_id = request.id AND note.word = 'extended')),
        count(*) FILTER (WHERE reply.decided_on <= request.due_on),
        count(*) FILTER (WHERE request.stage = 'sent'),
        count(*) FILTER (WHERE request.stage = 'sent' AND request.due_on < (acting.now() AT TIME ZONE 'Europe/London')::date),
        percentile_cont(0.5) WITHIN GROUP (ORDER BY reply.decided_on - sent.day) FILTER (WHERE reply.id IS NOT NULL)
    FROM referrals_informationrequest request
    JOIN accounts_agency agency ON agency.id = request.agency_id
    JOIN referrals_referral referral ON referral.id = request.referral_id
    LEFT JOIN referrals_requestreply reply ON reply.request_id = request.id
    CROSS JOIN LATERAL (SELECT (request.opened_at AT TIME ZONE 'Europe/London')::date AS day) sent
    WHERE request.stage <> 'withdrawn' AND sent.day BETWEEN since AND until
      AND (request.force_id = ANY (acting.reach('supervised')) OR referral.panel_id = ANY (acting.reach('chaired')))
    GROUP BY agency.id
$$;
COMMENT ON FUNCTION acting.response_times IS
    'Of each agency that the actor''s force or panel asked in these days: how many, and how soon it answered. Every request counts.';
"""


def build(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Each table, then the count."""
    for table, (sees, adds) in RULES.items():
        schema_editor.execute(protect(table, sees=sees, adds=adds), params=None)
    schema_editor.execute(RESPONSE_TIMES, params=None)


def undo(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The other way round."""
    schema_editor.execute("DROP FUNCTION acting.response_times", params=None)
    for table in RULES:
        schema_editor.execute(take_down(table), params=None)


class Migration(migrations.Migration):
    dependencies = [("referrals", "0003_match_wall")]
    operations = [migrations.RunPython(build, undo)]
