"""The named services have users and posts from the start."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from prevent.accounts.services import load_services


def load(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make them through the owner's connection."""
    load_services(apps, using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    """Named services."""

    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
