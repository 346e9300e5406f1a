"""The second wall around the audit log and the copies of content."""

from django.db import migrations

from prevent.kernel.wall import protect, take_down

READERS = "acting.reach('roles') && '{information_governance,supervisor,panel_chair,deputy_chair,worker}'"
ACTOR = "acting.actor()"
DISPOSAL = "current_user = 'prevent_disposal'"
WORKER = "acting.holds('worker')"


class Migration(migrations.Migration):
    """Events are added in one's own name, or by the worker in another's, and read by who looks into them; copies are added by triggers and read by nobody."""

    dependencies = [("audit", "0004_disposal_role"), ("accounts", "0004_acting")]
    operations = [
        migrations.RunSQL(
            protect("audit_event", sees=READERS, adds=f"actor_id = {ACTOR} OR {WORKER}"),
            take_down("audit_event"),
        ),
        migrations.RunSQL(
            protect("audit_reason", sees=f"{READERS} OR {DISPOSAL}", adds=f"{ACTOR} IS NOT NULL"),
            take_down("audit_reason"),
        ),
        migrations.RunSQL(
            protect("audit_copy", sees=DISPOSAL, adds=f"actor_id IS NOT DISTINCT FROM {ACTOR}"),
            take_down("audit_copy"),
        ),
    ]
