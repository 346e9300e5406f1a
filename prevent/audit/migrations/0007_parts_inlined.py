"""Sealing is twice as fast: PostgreSQL writes the parts of an event into one expression, where it called a function for each.

It may do so only with what never depends on settings, as the text of a number written `::text` does, and `number || text` does not
by its declaration. The form of a part is the same, byte for byte, so that every seal stays as it is.
"""

from django.db import migrations

PART = """
CREATE OR REPLACE FUNCTION audit_part(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN {};
"""


class Migration(migrations.Migration):
    """The same digests, sooner."""

    dependencies = [("audit", "0006_read_by_the_worker")]
    operations = [
        migrations.RunSQL(
            PART.format("coalesce(octet_length(value)::text || ':' || value, '-')"),
            PART.format("CASE WHEN value IS NULL THEN '-' ELSE octet_length(value) || ':' || value END"),
        )
    ]
