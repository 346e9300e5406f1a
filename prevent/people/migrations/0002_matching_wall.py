"""The second wall around the index of people: the named service `matching` reads and writes it, and nobody else.

Two questions are asked by functions of the owner's: behind a wall PostgreSQL uses no index for likeness and overlap, because it
cannot know that these tell nothing of the rows that are hidden. Each first asks who acts.
"""

from django.db import migrations

from prevent.kernel.wall import protect, take_down

MATCHING = "acting.holds('matching')"
FUNCTION = """
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
SET enable_seqscan = off SET plan_cache_mode = force_custom_plan SET jit = off SET pg_trgm.similarity_threshold = 0.4 AS $$
BEGIN
    IF NOT acting.holds('matching') THEN
        RAISE insufficient_privilege USING MESSAGE = 'only the service that matches asks this';
    END IF;
"""
WORDS_LIKE = f"""
CREATE FUNCTION acting.words_like(asked jsonb) RETURNS TABLE (of text, word text, bearers integer) {FUNCTION}
    RETURN QUERY
    SELECT asking.word, near.word, near.bearers
    FROM jsonb_to_recordset(asked) AS asking (word text, traces text[], variants text[])
    CROSS JOIN LATERAL (
        SELECT known.word, known.bearers FROM people_nameword known
        WHERE known.traces && (asking.traces || COALESCE(daitch_mokotoff(NULLIF(asking.word, '')), '{{}}'))
        UNION SELECT known.word, known.bearers FROM people_nameword known WHERE known.word = ANY (asking.variants)
        UNION SELECT known.word, known.bearers FROM people_nameword known WHERE known.word % asking.word
    ) AS near;
END $$;
COMMENT ON FUNCTION acting.words_like IS
    'Words of names that share a trace, a sound or most trigrams with those asked for, or are named as their variants.';
"""
PEOPLE_SHARING = f"""
CREATE FUNCTION acting.people_sharing(reasons jsonb, most integer) RETURNS SETOF public.people_indexedperson {FUNCTION}
    FOR wanted, one, other IN
        SELECT reason.keys, reason.one, reason.other
        FROM jsonb_to_recordset(reasons) AS reason (keys text[], one text[], other text[])
        WHERE COALESCE(reason.keys, reason.one) IS NOT NULL
    LOOP
        RETURN QUERY
        SELECT * FROM people_indexedperson
        WHERE (wanted IS NULL OR keys && wanted) AND (one IS NULL OR words && one) AND (other IS NULL OR words && other)
        LIMIT most;
    END LOOP;
END $$;
COMMENT ON FUNCTION acting.people_sharing IS
    'People who for any of the reasons have one of its keys, and a word of one list, and a word of the other, as far as given.';
""".replace("BEGIN", "DECLARE wanted text[]; one text[]; other text[]; BEGIN", 1)
TABLES = ("people_indexedperson", "people_nameword")


class Migration(migrations.Migration):
    """Row-level security on the index and its words, and the two questions."""

    dependencies = [("people", "0001_initial"), ("accounts", "0004_acting")]
    operations = [
        *[migrations.RunSQL(protect(table, sees=MATCHING), take_down(table)) for table in TABLES],
        migrations.RunSQL(
            WORDS_LIKE + PEOPLE_SHARING, "DROP FUNCTION acting.words_like, acting.people_sharing"
        ),
    ]
