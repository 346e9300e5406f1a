"""The run-time role may append events and copies and read them, and nothing else."""

from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def revoke(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take back what the default privileges gave."""
    role = schema_editor.quote_name(settings.RUNTIME_ROLE)
    schema_editor.execute(f"REVOKE UPDATE, DELETE ON audit_event, audit_copy FROM {role}")


class Migration(migrations.Migration):
    """Append-only events and copies."""

    dependencies = [("audit", "0001_initial"), ("kernel", "0001_roles")]
    operations = [migrations.RunPython(revoke, migrations.RunPython.noop)]
