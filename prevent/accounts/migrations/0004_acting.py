"""The database knows who acts: their posts in force, looked up once in each transaction, for its own rules to rest on."""

from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

FUNCTIONS = """
CREATE SCHEMA acting;

CREATE FUNCTION acting.become(who uuid, held uuid, moment timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    today date := (moment AT TIME ZONE 'Europe/London')::date;
BEGIN
    PERFORM set_config('prevent.actor', COALESCE(who::text, ''), true),
            set_config('prevent.holding', COALESCE(held::text, ''), true),
            set_config('prevent.now', COALESCE(moment::text, ''), true);
    PERFORM set_config('prevent.' || reach.name, COALESCE(array_agg(DISTINCT post.places ->> reach.what)
            FILTER (WHERE post.places ->> reach.what IS NOT NULL), '{}')::text, true)
    FROM (VALUES
        ('roles', NULL, 'role'),
        ('police', '{case_officer,supervisor}'::text[], 'area'),
        ('supervised', '{supervisor}', 'area'),
        ('led', '{authority_prevent_lead}', 'area'),
        ('chaired', '{panel_chair,deputy_chair}', 'area'),
        ('panels', '{panel_chair,deputy_chair,panel_coordinator}', 'area'),
        ('memberships', '{panel_member}', 'area'),
        ('member_agencies', '{panel_member}', 'agency'),
        ('safeguarding', '{safeguarding_lead}', 'agency'),
        ('referring', '{referrer,safeguarding_lead}', 'agency'),
        ('providing', '{provider}', 'agency'),
        ('governing', '{information_governance}', 'agency'),
        ('governed_forces', '{information_governance}', 'force'),
        ('governed_authorities', '{information_governance}', 'authority'),
        ('counting_forces', '{statistician,administrator}', 'force'),
        ('counting_authorities', '{statistician,administrator}', 'authority'),
        ('counting_kinds', '{statistician}', 'kind')
    ) AS reach(name, roles, what)
    LEFT JOIN (
        SELECT post.role, jsonb_build_object(
            'role', post.role, 'agency', post.agency_id, 'kind', agency.kind, 'force', agency.force_id, 'authority', agency.authority_id,
            'area', COALESCE(post.force_id, post.authority_id, post.panel_id, post.agency_id::text)) AS places
        FROM public.accounts_post post
        JOIN public.accounts_user person ON person.id = post.user_id
        JOIN public.accounts_agency agency ON agency.id = post.agency_id
        WHERE post.user_id = who AND person.is_active
          AND post.starts_on <= today AND (post.ends_on IS NULL OR post.ends_on >= today)
    ) AS post ON reach.roles IS NULL OR post.role = ANY (reach.roles)
    GROUP BY reach.name;
END $$;
COMMENT ON FUNCTION acting.become IS 'From now to the end of the transaction this user acts; NULL: nobody.';

CREATE FUNCTION acting.actor() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT NULLIF(current_setting('prevent.actor', true), '')::uuid $$;

CREATE FUNCTION acting.holding() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT NULLIF(current_setting('prevent.holding', true), '')::uuid $$;
COMMENT ON FUNCTION acting.holding IS 'The one referral that a receipt code opened, or NULL.';

CREATE FUNCTION acting.now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT NULLIF(current_setting('prevent.now', true), '')::timestamptz $$;
COMMENT ON FUNCTION acting.now IS 'The business time at which the actor began.';

CREATE FUNCTION acting.reach(name text) RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT COALESCE(NULLIF(current_setting('prevent.' || name, true), ''), '{}')::text[] $$;
COMMENT ON FUNCTION acting.reach IS
    'The forces, authorities, panels or agencies that the actor''s posts of some roles are for: the names are those of become.';

CREATE FUNCTION acting.holds(role text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT role = ANY (acting.reach('roles')) $$;

CREATE FUNCTION acting.hand_over(record regclass, key uuid, changes jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    sight text;
    is_seen boolean;
    settings text;
BEGIN
    IF record::text NOT IN ('referrals_referral', 'channel_channelcase') THEN
        RAISE insufficient_privilege USING MESSAGE = 'only referrals and cases are handed over';
    END IF;
    SELECT pg_get_expr(polqual, polrelid) INTO STRICT sight
    FROM pg_policy WHERE polrelid = record AND polname = 'in_sight';
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %s WHERE id = $1 AND (%s))', record, sight) INTO is_seen USING key;
    IF NOT is_seen THEN
        RAISE insufficient_privilege USING MESSAGE = 'only a record in sight is handed over';
    END IF;
    SELECT string_agg(format('%1$I = new.%1$I', name), ', ') INTO STRICT settings FROM jsonb_object_keys(changes) AS name;
    EXECUTE format('UPDATE %1$s AS old SET %2$s FROM jsonb_populate_record(NULL::%1$s, $2) AS new WHERE old.id = $1',
                   record, settings) USING key, changes;
END $$;
COMMENT ON FUNCTION acting.hand_over IS
    'Change a record that the actor sees, although they may not see it afterwards: a transfer, a restriction.';
"""


def make(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make them, for the run-time role to use."""
    role = schema_editor.quote_name(settings.RUNTIME_ROLE)
    schema_editor.execute(FUNCTIONS, params=None)
    schema_editor.execute(f"GRANT USAGE ON SCHEMA acting TO {role}")


class Migration(migrations.Migration):
    """Who acts."""

    dependencies = [("accounts", "0003_append_only")]
    operations = [
        migrations.RunPython(
            make, lambda apps, editor: editor.execute("DROP SCHEMA acting CASCADE", params=None)
        )
    ]
