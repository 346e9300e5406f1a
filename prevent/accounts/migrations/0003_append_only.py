"""Failed attempts to sign in, and what was done with accounts and posts, are appended and read, never changed."""

from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def revoke(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take back what the default privileges gave."""
    role = schema_editor.quote_name(settings.RUNTIME_ROLE)
    schema_editor.execute(f"REVOKE UPDATE, DELETE ON accounts_failedsignin, accounts_accountact FROM {role}")


class Migration(migrations.Migration):
    """Append-only attempts and acts."""

    dependencies = [("accounts", "0002_services"), ("kernel", "0001_roles")]
    operations = [migrations.RunPython(revoke, migrations.RunPython.noop)]
