"""What was done with accounts and posts is appended and read, never changed."""

from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def revoke(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take back what the default privileges gave."""
    role = schema_editor.quote_name(settings.RUNTIME_ROLE)
    schema_editor.execute(f"REVOKE UPDATE, DELETE ON accounts_accountact FROM {role}")


def give_back(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """As before."""
    role = schema_editor.quote_name(settings.RUNTIME_ROLE)
    schema_editor.execute(f"GRANT UPDATE, DELETE ON accounts_accountact TO {role}")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0010_account_unlocked"), ("kernel", "0001_roles")]

    operations = [migrations.RunPython(revoke, give_back)]
