"""The second wall around extracts: the rules of prevent/scrutiny/policy.py, stated again."""

from django.db import migrations

from prevent.kernel.wall import protect, take_down

EXTRACT = "acting.holds('worker') OR agency_id = ANY (acting.reach('governing')::uuid[])"
OF_EXTRACT = "EXISTS (SELECT 1 FROM scrutiny_auditextract parent WHERE parent.id = case_id)"


class Migration(migrations.Migration):
    """Row-level security on what was taken out of the audit log."""

    dependencies = [("scrutiny", "0003_extracts"), ("accounts", "0009_acting")]
    operations = [
        migrations.RunSQL(protect("scrutiny_auditextract", sees=EXTRACT), take_down("scrutiny_auditextract")),
        migrations.RunSQL(
            protect("scrutiny_auditextracthistory", sees=OF_EXTRACT),
            take_down("scrutiny_auditextracthistory"),
        ),
    ]
