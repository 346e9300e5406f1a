"""Each row that is counted carries a digest of itself, so that a file can name all that it was made of without reading it."""

from django.db import migrations, models

TABLES = ("statistics_fact", "statistics_undertaking")
DIGEST = """
CREATE FUNCTION acting.note_digest() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog SET datestyle = ISO SET intervalstyle = postgres AS $$
BEGIN
    NEW.digest := 0;
    NEW.digest := ('x' || left(md5(NEW::text), 16))::bit(64)::bigint;
    RETURN NEW;
END $$;
COMMENT ON FUNCTION acting.note_digest IS 'A digest of the row, made whenever it is written.';
"""


def _trigger(table: str) -> str:
    return f"""
        CREATE TRIGGER note_digest BEFORE INSERT OR UPDATE ON {table}
            FOR EACH ROW EXECUTE FUNCTION acting.note_digest();
        UPDATE {table} SET digest = 0;
    """


class Migration(migrations.Migration):
    """Digests of facts and of what was begun."""

    dependencies = [("statistics", "0003_release")]
    operations = [
        *(
            migrations.AddField(model, "digest", models.BigIntegerField(db_default=0, editable=False))
            for model in ("fact", "undertaking")
        ),
        migrations.RunSQL(DIGEST, "DROP FUNCTION acting.note_digest"),
        *(migrations.RunSQL(_trigger(table), f"DROP TRIGGER note_digest ON {table}") for table in TABLES),
    ]
