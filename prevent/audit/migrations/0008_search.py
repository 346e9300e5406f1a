"""The audit log is read from its end: the latest events about one kind of record are found by an index.

The rule of the wall is the same, asked as one question. When it was compared in each row, PostgreSQL supposed that one event in two
hundred would be seen, and so read everything about a force's records where the latest hundred events were wanted.
"""

from importlib import import_module

from django.db import migrations, models

from prevent.kernel.wall import replace

BEFORE = import_module("prevent.audit.migrations.0006_read_by_the_worker")
NOW = f"(SELECT {BEFORE.WORKER})"


class Migration(migrations.Migration):
    """Nobody sees more or fewer events than before."""

    dependencies = [("audit", "0007_parts_inlined")]
    operations = [
        migrations.AddIndex(
            "event", models.Index(fields=["subject_kind", "at", "id"], name="audit_event_about")
        ),
        migrations.RunSQL(
            replace("audit_event", sees=NOW, adds=BEFORE.OWN),
            replace("audit_event", sees=BEFORE.WORKER, adds=BEFORE.OWN),
        ),
    ]
