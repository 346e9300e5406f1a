"""The second wall around what somebody typed and where their forms led."""

from django.db import migrations

from prevent.kernel.wall import protect, take_down

OWN = "user_id = acting.actor()"
OWN_OR_SWEPT = f"{OWN} OR acting.holds('worker')"
KEPT = "workflow_kepttyping"
SENT = "workflow_submission"


class Migration(migrations.Migration):
    """Row-level security on kept typing, which is put aside when its writer's session has ended, and on sent forms."""

    dependencies = [("workflow", "0001_initial"), ("accounts", "0004_acting")]
    operations = [
        migrations.RunSQL(protect(KEPT, sees=OWN_OR_SWEPT, adds="true"), take_down(KEPT)),
        migrations.RunSQL(protect(SENT, sees=OWN_OR_SWEPT, adds=OWN), take_down(SENT)),
    ]
