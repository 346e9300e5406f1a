"""What the council’s own referral to the panel, a service that refers back, saved filters and the owner of a risk need, with their walls."""

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
POLICED = "acting.polices(referral_id)"
CHECKED = "acting.holds('worker') OR acting.triages(referral_id)"
"""For the council, which does not read them, the worker looks whether the checks of the police are made and clear: they say no more."""
RISK_OWNER = """
CREATE FUNCTION acting.risk_owner(about uuid) RETURNS uuid
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
    SELECT COALESCE(
        (SELECT risk_owner_id FROM channel_channelcase WHERE referral_id = about),
        (SELECT risk_owner_id FROM channel_channelcase joined_case
         JOIN channel_joinedreferral joined ON joined.case_id = joined_case.id WHERE joined.referral_id = about),
        (SELECT officer_id FROM referrals_referral WHERE id = about))
$$;
COMMENT ON FUNCTION acting.risk_owner IS
    'Who owns the risk of a referral, as far as the actor sees it: whoever its case at a panel names, else its officer.';
"""


def build(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The new tables, and what the council adds elsewhere."""
    for table, (sees, adds) in WALLS.items():
        schema_editor.execute(protect(table, sees=sees, adds=adds), params=None)
    schema_editor.execute(replace("referrals_residenceforce", sees=FOUND, adds=RESIDENCE), params=None)
    schema_editor.execute(replace("referrals_deconfliction", sees=CHECKED, adds=POLICED), params=None)
    schema_editor.execute(RISK_OWNER, params=None)


def undo(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The other way round."""
    schema_editor.execute("DROP FUNCTION acting.risk_owner", params=None)
    schema_editor.execute(replace("referrals_deconfliction", sees=FOUND, adds=POLICED), params=None)
    schema_editor.execute(replace("referrals_residenceforce", sees=FOUND), params=None)
    for table in WALLS:
        schema_editor.execute(take_down(table), params=None)


class Migration(migrations.Migration):
    """The council's own referral to the panel, the answer to a service that refers back, and saved filters."""

    dependencies = [("referrals", "0004_request_wall")]
    operations = [migrations.RunPython(build, undo)]
