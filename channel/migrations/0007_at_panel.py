"""What became of a referral at its panel? Asked for the history of a person, which stands below this app."""

from django.db import migrations

AT_PANEL = """
CREATE FUNCTION acting.at_panel(abouts uuid[])
RETURNS TABLE (about uuid, stage text, decision text, decided_on date, reasons text, ended_as text, closed_on date)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    RETURN QUERY
    SELECT asked.key, taken.stage::text, COALESCE(decided.decision::text, ''), decided.decided_on,
           CASE WHEN reader.works THEN COALESCE(decided.reasons, '') ELSE '' END,
           CASE WHEN reader.works THEN COALESCE(term.name::text, '') ELSE '' END, closed.closed_on
    FROM unnest(abouts) AS asked (key)
    CROSS JOIN LATERAL (
        SELECT own.id, own.stage FROM channel_channelcase own WHERE own.referral_id = asked.key
        UNION SELECT other.id, other.stage FROM channel_channelcase other
        JOIN channel_joinedreferral joined ON joined.case_id = other.id WHERE joined.referral_id = asked.key
    ) AS taken
    CROSS JOIN LATERAL (SELECT acting.works_on_case(taken.id) AS works) AS reader
    LEFT JOIN LATERAL (
        SELECT said.decision, said.decided_on, said.reasons FROM channel_paneldecision said
        WHERE said.case_id = taken.id
          AND said.decision IN ('adopt', 'not_suitable_signpost', 'not_suitable_existing', 'not_suitable_nfa')
        ORDER BY said.recorded_at DESC LIMIT 1
    ) AS decided ON true
    LEFT JOIN LATERAL (
        SELECT report.reason_id, report.closed_on FROM channel_closure report
        WHERE report.case_id = taken.id ORDER BY report.recorded_at DESC LIMIT 1
    ) AS closed ON true
    LEFT JOIN reference_term term ON term.id = closed.reason_id
    WHERE reader.works OR (
        acting.reach('police') <> '{}' AND NOT acting.keeps_referral(asked.key) AND NOT acting.keeps_case(taken.id)
    );
END $$;
COMMENT ON FUNCTION acting.at_panel IS
    'What the panel decided of these referrals and how it ended: the reasons for who works on the case, for other police when and how.';
"""


class Migration(migrations.Migration):
    """A question of the owner's: an officer of another force learns the outcome of a case, and sees no row of it."""

    dependencies = [("channel", "0006_lists_of_a_force"), ("referrals", "0008_elsewhere")]
    operations = [migrations.RunSQL(AT_PANEL, "DROP FUNCTION acting.at_panel")]
