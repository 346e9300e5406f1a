"""What was done at a meeting about one case is seen by whoever sees the case on its agenda."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps as Apps

from prevent.kernel.wall import replace

TABLE = "channel_meetinghistory"
OF_MEETING = "EXISTS (SELECT 1 FROM channel_panelmeeting parent WHERE parent.id = case_id)"
ADDS = "by_id = acting.actor() OR acting.holds('worker')"


def build(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """As the item of the agenda is seen."""
    sees = f"{OF_MEETING} AND (about_id IS NULL OR acting.works_on_case(about_id))"
    schema_editor.execute(replace(TABLE, sees=sees, adds=ADDS), params=None)


def undo(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """All of it by whoever sees the meeting."""
    schema_editor.execute(replace(TABLE, sees=OF_MEETING, adds=ADDS), params=None)


class Migration(migrations.Migration):
    """After the column is there."""

    dependencies = [("channel", "0003_story_about_a_case")]
    operations = [migrations.RunPython(build, undo)]
