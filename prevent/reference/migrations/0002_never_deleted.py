"""The run-time role retires rows of reference data with a date and may not delete them."""

from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def revoke(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take back what the default privileges gave."""
    role = schema_editor.quote_name(settings.RUNTIME_ROLE)
    for model in apps.get_app_config("reference").get_models():
        table = schema_editor.quote_name(model._meta.db_table)
        schema_editor.execute(f"REVOKE DELETE ON {table} FROM {role}")


class Migration(migrations.Migration):
    """Retired, never deleted."""

    dependencies = [("reference", "0001_initial"), ("kernel", "0001_roles")]
    operations = [migrations.RunPython(revoke, migrations.RunPython.noop)]
