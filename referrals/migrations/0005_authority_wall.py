"""What the council’s own referral to the panel, a service that refers back and saved filters need, with their walls."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from prevent.kernel.wall import protect, replace, take_down

FOUND = "NOT acting.holds('worker') AND acting.triages(referral_id)"
LED = """EXISTS (
    SELECT 1 FROM referrals_referral led WHERE led.id = {column} AND led.authority_id = ANY (acting.reach('led')))"""
OWN = LED.format(column="referrals_authorityreferral.referral_id")
CONFIRMED = "EXISTS (SELECT 1 FROM referrals_authorityreferral own WHERE own.id = proposal_id)"
"""What hangs on a row that is behind the wall itself is seen with it."""
WALLS = {
    "referrals_authorityreferral": ("acting.owns_story(referral_id)", f"by_id = acting.actor() AND {OWN}"),
    "referrals_authorityconfirmation": (CONFIRMED, f"by_id = acting.actor() AND {CONFIRMED}"),
    "referrals_savedfilter": ("user_id = acting.actor()", ""),
}
RESIDENCE = f"{FOUND} OR {LED.format(column='referrals_residenceforce.referral_id')}"
"""The council, which refers somebody of one address, writes down the force of that address; it reads none of the rest."""
IS_CLEARED = """
CREATE FUNCTION acting.is_cleared(about uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    again record;
BEGIN
    IF NOT acting.sees_referral(about) THEN
        RETURN false;
    END IF;
    SELECT recorded_at, decided_on INTO again FROM referrals_reopening
    WHERE referral_id = about ORDER BY recorded_at DESC, id DESC LIMIT 1;
    RETURN COALESCE((
        SELECT is_clear FROM referrals_deconfliction
        WHERE referral_id = about
          AND (again IS NULL OR recorded_at > again.recorded_at AND decided_on >= again.decided_on)
        ORDER BY recorded_at DESC, id DESC LIMIT 1), false);
END $$;
COMMENT ON FUNCTION acting.is_cleared IS
    'Did the last check of the police since the referral was last opened find that Prevent work cuts across nothing? Yes or no alone.';
"""


def build(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The new tables, and what the council adds elsewhere."""
    schema_editor.execute(IS_CLEARED, params=None)
    for table, (sees, adds) in WALLS.items():
        schema_editor.execute(protect(table, sees=sees, adds=adds), params=None)
    schema_editor.execute(replace("referrals_residenceforce", sees=FOUND, adds=RESIDENCE), params=None)


def undo(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The other way round."""
    schema_editor.execute(replace("referrals_residenceforce", sees=FOUND), params=None)
    for table in WALLS:
        schema_editor.execute(take_down(table), params=None)
    schema_editor.execute("DROP FUNCTION acting.is_cleared", params=None)


class Migration(migrations.Migration):
    """The council's own referral to the panel, the answer to a service that refers back, and saved filters."""

    dependencies = [("referrals", "0004_request_wall")]
    operations = [migrations.RunPython(build, undo)]
