"""The database seals events by one function of its own; the run-time role may call it and may touch no seal by itself.

The function takes no argument and returns a count, so that whoever calls it can influence nothing: it covers, in one new
seal, the oldest events that none covers yet. Which those are is written down in both (the event's `seal`, the seal's
`events`), so that it does not matter in which order transactions committed, nor in which cluster a backup was restored.
A lock makes several callers at once add to one chain. The canonical form of a row is read by prevent/audit/chain.py too.
"""

from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

FUNCTIONS = r"""
CREATE FUNCTION audit_part(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value IS NULL THEN '-' ELSE octet_length(value) || ':' || value END;

CREATE FUNCTION audit_moment(value timestamptz) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN audit_part(to_char(value AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'));

CREATE FUNCTION audit_event_digest(event audit_event) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE
RETURN sha256(convert_to(
    audit_part(event.id::text) || audit_moment(event.at) || audit_part(event.kind)
    || audit_part(event.actor_id::text) || audit_part(array_to_string(event.posts, ','))
    || audit_part(event.action) || audit_part(event.subject_kind) || audit_part(event.subject_id::text)
    || audit_part(event.section) || audit_part(event.codes::text) || audit_part(event.reason_digest)
    || audit_part(event.route) || audit_part(host(event.address)) || audit_part(event.request_id::text),
    'UTF8'));

CREATE FUNCTION audit_seal_digest(seal audit_seal) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN encode(sha256(convert_to(
    audit_part(seal.number::text) || audit_moment(seal.sealed_at) || audit_part(seal.count::text)
    || audit_part(array_to_string(seal.events, ',')) || audit_part(encode(seal.digests, 'hex'))
    || audit_part(seal.previous), 'UTF8')), 'hex');

CREATE FUNCTION audit_seal_events() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    made audit_seal;
    last audit_seal;
BEGIN
    LOCK TABLE audit_seal IN EXCLUSIVE MODE;
    SELECT count(*), array_agg(id ORDER BY id), string_agg(digest, ''::bytea ORDER BY id)
    INTO made.count, made.events, made.digests
    FROM (SELECT event.id, audit_event_digest(event) AS digest FROM audit_event AS event
          WHERE event.seal IS NULL ORDER BY event.id LIMIT 2000) AS batch;
    IF made.count = 0 THEN
        RETURN 0;
    END IF;
    SELECT * INTO last FROM audit_seal ORDER BY number DESC LIMIT 1;
    made.number := coalesce(last.number, 0) + 1;
    made.previous := coalesce(last.digest, '');
    made.sealed_at := clock_timestamp();
    made.digest := audit_seal_digest(made);
    INSERT INTO audit_seal SELECT made.*;
    UPDATE audit_event SET seal = made.number WHERE id = ANY (made.events);
    RETURN made.count;
END $$;

CREATE FUNCTION audit_event_begins_unsealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT pg_has_role((SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'MEMBER') THEN
        RAISE insufficient_privilege USING MESSAGE = 'an event is sealed after it was written, not while';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER audit_event_begins_unsealed BEFORE INSERT ON audit_event
FOR EACH ROW WHEN (NEW.seal IS NOT NULL) EXECUTE FUNCTION audit_event_begins_unsealed();
"""
REMOVED = """
DROP TRIGGER audit_event_begins_unsealed ON audit_event;
DROP FUNCTION audit_event_begins_unsealed(), audit_seal_events(), audit_seal_digest(audit_seal),
    audit_event_digest(audit_event), audit_moment(timestamptz), audit_part(text);
"""


def narrow(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take back what the default privileges gave; the function is the only way to a seal."""
    role = schema_editor.quote_name(settings.RUNTIME_ROLE)
    schema_editor.execute(f"REVOKE INSERT, UPDATE, DELETE ON audit_seal FROM {role}")
    schema_editor.execute(f"REVOKE UPDATE, DELETE ON audit_reason FROM {role}")
    schema_editor.execute("REVOKE ALL ON FUNCTION audit_seal_events() FROM PUBLIC")
    schema_editor.execute(f"GRANT EXECUTE ON FUNCTION audit_seal_events() TO {role}")


class Migration(migrations.Migration):
    """The chain."""

    dependencies = [("audit", "0002_append_only")]
    operations = [
        migrations.RunSQL(FUNCTIONS, REMOVED),
        migrations.RunPython(narrow, migrations.RunPython.noop),
    ]
