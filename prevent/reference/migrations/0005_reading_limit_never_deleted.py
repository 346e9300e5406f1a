"""The run-time role retires limits of reading with a date and may not delete them."""

from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def revoke(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take back what the default privileges gave."""
    role = schema_editor.quote_name(settings.RUNTIME_ROLE)
    schema_editor.execute(f"REVOKE DELETE ON reference_readinglimit FROM {role}")


class Migration(migrations.Migration):
    """Retired, never deleted."""

    dependencies = [("reference", "0004_reading_limit")]
    operations = [migrations.RunPython(revoke, migrations.RunPython.noop)]
