"""Copies of content and reasons can be erased by the disposal role alone, which nobody signs in as.

deploy/roles.sql makes the role, and is to be run again before this migration. Where it was not, the owner tries to make the
role, which takes CREATEROLE; an owner without it goes on without the role: nobody but the owner can erase then, until somebody
makes it and gives it the two rights below (docs/how-to/deploy.md).
"""

from django.db import migrations

GIVEN = """
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'prevent_disposal') THEN
        BEGIN
            CREATE ROLE prevent_disposal NOLOGIN;
        EXCEPTION WHEN insufficient_privilege THEN
            RAISE WARNING 'there is no role prevent_disposal: run deploy/roles.sql, which makes it';
            RETURN;
        END;
    END IF;
    GRANT USAGE ON SCHEMA public TO prevent_disposal;
    GRANT SELECT, DELETE ON audit_copy, audit_reason TO prevent_disposal;
END $$;
"""
TAKEN = """
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'prevent_disposal') THEN
        REVOKE ALL ON audit_copy, audit_reason FROM prevent_disposal;
    END IF;
END $$;
"""


class Migration(migrations.Migration):
    """Disposal."""

    dependencies = [("audit", "0003_sealing")]
    operations = [migrations.RunSQL(GIVEN, TAKEN)]
