"""The second wall around the audit log: no post opens it; who may read of what is asked with the worker's sight."""

from django.db import migrations

from prevent.kernel.wall import replace

READERS = "acting.reach('roles') && '{information_governance,supervisor,panel_chair,deputy_chair,worker}'"
"""Until now: whoever held one of these posts, wherever."""
WORKER = "acting.reach('roles') && '{worker}'"
"""Not by `acting.holds`: the database would look that up by name for the disposal role, which may not look into that schema."""
DISPOSAL = "current_user = 'prevent_disposal'"
ACTOR = "acting.actor()"
OWN = f"actor_id = {ACTOR} OR {WORKER}"
SOMEBODY = f"{ACTOR} IS NOT NULL"


class Migration(migrations.Migration):
    """A query that forgets whose records an asker governs shows nothing, of events and of the reasons that people gave."""

    dependencies = [("audit", "0005_wall")]
    operations = [
        migrations.RunSQL(
            replace("audit_event", sees=WORKER, adds=OWN),
            replace("audit_event", sees=READERS, adds=OWN),
        ),
        migrations.RunSQL(
            replace("audit_reason", sees=f"{WORKER} OR {DISPOSAL}", adds=SOMEBODY),
            replace("audit_reason", sees=f"{READERS} OR {DISPOSAL}", adds=SOMEBODY),
        ),
    ]
