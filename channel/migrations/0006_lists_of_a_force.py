"""The requests and hand-offs of a force are seen by an index, and not by a function for each row: a large one has ten thousands.

It lets nobody see more: whoever sees a referral and polices its force triages it (`acting.triages`).
"""

from django.db import migrations, models

from prevent.kernel.wall import replace

POLICED = """
    (SELECT parent.force_id FROM referrals_referral parent WHERE parent.id = referral_id) = ANY (acting.reach('police'))
"""
"""Not by EXISTS: PostgreSQL would read every referral there is, to ask only a few."""
EXCLUDED = "referral_id <> ALL ((SELECT acting.excluded_referrals())::uuid[])"
SENT_TO = f"agency_id = ANY (acting.reach('referring')::uuid[]) AND {{sent}} {EXCLUDED}"
WORKED_ON = "acting.holds('worker') OR {quick} {sent_to} OR acting.triages(referral_id)"
"""The function last: an agency too may have thousands."""
FOUND = "NOT acting.holds('worker') AND acting.triages(referral_id)"


def rule(table: str, sent: str, adds: str, quick: str) -> str:
    """Who sees the rows of one of the two tables, with the quick way first or without it."""
    sees = WORKED_ON.format(quick=quick, sent_to=SENT_TO.format(sent=sent))
    return replace(table, sees=sees, adds=adds)


TABLES = (
    ("referrals_informationrequest", "", ""),
    ("referrals_handoff", "stage NOT IN ('proposed', 'dropped') AND", FOUND),
)


class Migration(migrations.Migration):
    """Both tables; and the few cases that are restricted are found by an index of their own."""

    dependencies = [("channel", "0005_after_wall")]
    operations = [
        *(migrations.RunSQL(rule(*table, quick=f"{POLICED} OR"), rule(*table, quick="")) for table in TABLES),
        migrations.AddIndex(
            "channelcase",
            models.Index(fields=["id"], name="case_restricted", condition=models.Q(restricted=True)),
        ),
    ]
