"""Two individuals that are one person: tied together and parted again, without a change to either."""

from django.db import migrations

from prevent.kernel.wall import protect, take_down

GATHER = """
CREATE FUNCTION acting.gather(about uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    found uuid[];
BEGIN
    PERFORM pg_advisory_xact_lock('people_merging'::regclass::bigint);
    WITH RECURSIVE same (id) AS (
        SELECT about
        UNION
        SELECT CASE WHEN tie.one_id = same.id THEN tie.other_id ELSE tie.one_id END
        FROM people_merging tie JOIN same ON same.id IN (tie.one_id, tie.other_id)
        WHERE tie.undone_at IS NULL
    )
    SELECT array_agg(id ORDER BY id) INTO found FROM same;
    UPDATE people_individual SET person = found[1] WHERE id = ANY (found) AND person <> found[1];
END $$;
COMMENT ON FUNCTION acting.gather IS
    'Give all individuals that are tied to this one, over however many ties, the same person: the first of them.';
"""
MERGING = """
    acting.holds('matching') OR acting.knows_person(one_id) AND acting.knows_person(other_id)
"""
"""Whoever knows only one of the two does not learn that there is another."""


class Migration(migrations.Migration):
    """The person of an individual, the ties between individuals, and the second wall around these."""

    dependencies = [("people", "0002_matching_wall"), ("channel", "0002_wall")]
    operations = [
        migrations.RunSQL(GATHER, "DROP FUNCTION acting.gather"),
        migrations.RunSQL(
            protect(
                "people_merging", sees=MERGING, adds="by_id = acting.actor() OR acting.holds('matching')"
            ),
            take_down("people_merging"),
        ),
    ]
