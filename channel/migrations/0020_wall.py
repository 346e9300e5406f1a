"""The second wall around all that is said about a person, from the draft of a referral to the closure of a case.

The rules of referrals/policy.py and channel/policy.py, stated a second time, row by row (docs/adr/0008-second-wall.md).
"""

from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from prevent.kernel.wall import protect, take_down

# Each stands in a SELECT of its own, so that it is worked out once for a query and not once for a row.
ACTOR = "(SELECT acting.actor())"
POLICE = "ANY ((SELECT acting.areas('case_officer', 'supervisor'))::text[])"
CHAIRS = "ANY ((SELECT acting.areas('panel_chair', 'deputy_chair'))::text[])"
PANEL = "ANY ((SELECT acting.areas('panel_chair', 'deputy_chair', 'panel_coordinator'))::text[])"
MEMBER = "ANY ((SELECT acting.areas('panel_member'))::text[])"
LEAD = "ANY ((SELECT acting.areas('authority_prevent_lead'))::text[])"
REFERRERS = "ANY ((SELECT acting.agencies('referrer', 'safeguarding_lead'))::uuid[])"
SAFEGUARDING = "ANY ((SELECT acting.agencies('safeguarding_lead'))::uuid[])"
PROVIDER = "ANY ((SELECT acting.agencies('provider'))::uuid[])"
WORKER = "(SELECT acting.holds('worker'))"
PUBLIC_FORM = "(SELECT acting.holds('public_form'))"
IS_OFFICER = "(SELECT acting.holds('case_officer', 'supervisor'))"

FUNCTIONS = """
CREATE FUNCTION acting.excepted(exceptions regclass, what text) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    of text := CASE WHEN exceptions::text LIKE 'referrals%' THEN 'referral_id' ELSE 'case_id' END;
    kinds text := CASE what
        WHEN 'opened' THEN $q$ AND kind IN ('emergency', 'sample', 'governance')$q$
        WHEN 'named' THEN $q$ AND kind = 'restricted'$q$
        WHEN 'excluded' THEN '' END;
    records uuid[];
BEGIN
    EXECUTE format('SELECT array_agg(%I) FROM %s WHERE user_id = acting.actor() AND ended_at IS NULL'
                   ' AND since <= acting.now() AND (until IS NULL OR until > acting.now())', of, exceptions) || kinds INTO records;
    RETURN COALESCE(records, '{}');
END $$;
COMMENT ON FUNCTION acting.excepted IS
    'The records that are opened to the actor by exception, for which they are named, or from which they are excluded.';

CREATE FUNCTION acting.invited_cases() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT COALESCE(array_agg(case_id), '{}') FROM public.channel_invitation
    WHERE ended_at IS NULL AND agency_id = ANY (acting.agencies('panel_member'))
$$;
COMMENT ON FUNCTION acting.invited_cases IS 'The cases whose papers were circulated to the agency of a panel member who acts.';

CREATE FUNCTION acting.commissioned_cases() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT COALESCE(array_agg(case_id), '{}') FROM public.channel_planitem
    WHERE ended_on IS NULL AND agreed_on IS NOT NULL AND agency_id = ANY (acting.agencies('provider'))
$$;
COMMENT ON FUNCTION acting.commissioned_cases IS 'The cases in which the provider who acts has a commission now.';

CREATE FUNCTION acting.is_at_meeting(meeting uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT EXISTS (
        SELECT 1 FROM public.channel_agendaitem item JOIN public.channel_channelcase about ON about.id = item.case_id
        WHERE item.meeting_id = meeting AND about.force_id = ANY (acting.areas('case_officer', 'supervisor'))
          AND about.id <> ALL (acting.excepted('public.channel_caseexclusion', 'excluded'))
          AND (NOT about.restricted OR about.id = ANY (acting.excepted('public.channel_casegrant', 'named')))
    )
$$;
COMMENT ON FUNCTION acting.is_at_meeting IS 'Is a case of the force of the officer who acts on this meeting''s agenda?';

CREATE FUNCTION acting.is_making(referral uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT acting.holds('public_form') AND EXISTS (
        SELECT 1 FROM public.referrals_referral
        WHERE id = referral AND submitted_by_id = acting.actor() AND version = 1 AND stage = 'received'
    )
$$;
COMMENT ON FUNCTION acting.is_making IS 'Does the public form, which reads no referral, add to one that has only just come in?';

CREATE FUNCTION acting.opened_by_receipt(digest text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT id FROM public.referrals_referral WHERE receipt_digest = digest AND digest <> ''
$$;
COMMENT ON FUNCTION acting.opened_by_receipt IS 'Which referral a receipt code opens, for the public form, which reads none.';
"""

OPENED_CASES = "ANY ((SELECT acting.excepted('channel_casegrant', 'opened'))::uuid[])"
OPENED_REFERRALS = "ANY ((SELECT acting.excepted('referrals_referralgrant', 'opened'))::uuid[])"
EXCLUDED_CASE = "ANY ((SELECT acting.excepted('channel_caseexclusion', 'excluded'))::uuid[])"
EXCLUDED_REFERRAL = "ANY ((SELECT acting.excepted('referrals_referralexclusion', 'excluded'))::uuid[])"

CASE = f"""
    {WORKER} OR NOT id = {EXCLUDED_CASE}
    AND (NOT restricted OR id = ANY ((SELECT acting.excepted('channel_casegrant', 'named'))::uuid[]))
    AND (panel_id = {PANEL} OR offered_panel_id = {CHAIRS} OR force_id = {POLICE}
         OR panel_id = {MEMBER} AND id = ANY ((SELECT acting.invited_cases())::uuid[])
         OR id = ANY ((SELECT acting.commissioned_cases())::uuid[]) OR id = {OPENED_CASES})
"""
WORKS_ON_CASE = f"""
    about.panel_id = {PANEL} OR about.offered_panel_id = {CHAIRS} OR about.panel_id = {MEMBER}
    OR about.force_id = {POLICE} OR about.id = {OPENED_CASES} OR {WORKER}
"""
"""A case in sight of more than its provider (row-level security of the case holds too). Who accepts an offer writes here already."""
ANY_CASE = "EXISTS (SELECT 1 FROM channel_channelcase about WHERE about.id = case_id)"
WORKED_ON = f"EXISTS (SELECT 1 FROM channel_channelcase about WHERE about.id = case_id AND ({WORKS_ON_CASE}))"
REFERRED = f"""
    EXISTS (SELECT 1 FROM channel_channelcase about WHERE about.referral_id = {{referral}} AND ({WORKS_ON_CASE}))
    OR EXISTS (SELECT 1 FROM channel_joinedreferral joined JOIN channel_channelcase about ON about.id = joined.case_id
               WHERE joined.referral_id = {{referral}} AND ({WORKS_ON_CASE}))
"""
"""A referral is read with the case that came of it, wherever the case has gone since."""

REFERRAL = f"""
    id = (SELECT acting.holding()) OR {WORKER} OR NOT id = {EXCLUDED_REFERRAL}
    AND (agency_id = {SAFEGUARDING} OR submitted_by_id = {ACTOR} AND (SELECT acting.holds('referrer'))
         OR (NOT restricted OR id = ANY ((SELECT acting.excepted('referrals_referralgrant', 'named'))::uuid[]))
            AND (force_id = {POLICE} OR authority_id = {LEAD} OR panel_id = {PANEL} AND stage = 'referred_to_panel'
                 OR id = {OPENED_REFERRALS}))
    OR {REFERRED.format(referral="referrals_referral.id")}
"""
ADDS_REFERRAL = (
    f"submitted_by_id = {ACTOR} AND (SELECT acting.holds('referrer', 'safeguarding_lead', 'public_form'))"
)
SUBMITTED = f"NOT {WORKER} AND EXISTS (SELECT 1 FROM referrals_referral about WHERE about.id = referral_id)"
"""What was stated about a person: no job of the worker's."""
ADDS_SUBMITTED = f"{SUBMITTED} OR acting.is_making(referral_id)"
TRIAGES = f"""
    about.force_id = {POLICE} OR about.panel_id = {PANEL} OR about.id = {OPENED_REFERRALS} OR {WORKER}
    OR {REFERRED.format(referral="about.id")}
"""
TRIAGED = f"NOT {WORKER} AND EXISTS (SELECT 1 FROM referrals_referral about WHERE about.id = referral_id AND ({TRIAGES}))"
OWNED = f"""
    EXISTS (SELECT 1 FROM referrals_referral about WHERE about.id = referral_id
            AND (about.authority_id = {LEAD} OR {TRIAGES}))
"""
PARTITION = f"EXISTS (SELECT 1 FROM referrals_referral about WHERE about.id = referral_id AND about.force_id = {POLICE})"


def through(parent: str, column: str) -> str:
    """What hangs on a row that is behind the wall itself is seen with it."""
    return f"EXISTS (SELECT 1 FROM {parent} parent WHERE parent.id = {column})"


REQUEST = f"""
    {WORKER} OR NOT referral_id = {EXCLUDED_REFERRAL} AND (agency_id = {REFERRERS} OR {TRIAGED})
"""
OWN_HISTORY = f"by_id = {ACTOR} OR {WORKER}"
MEETING = f"panel_id = {PANEL} OR panel_id = {MEMBER} OR {WORKER} OR acting.is_at_meeting(id)"
DRAFT = f"owner_id = {ACTOR} OR owner_id IS NULL AND {PUBLIC_FORM} OR {WORKER}"
ATTACHED = f"""
    EXISTS (SELECT 1 FROM referrals_attachment link WHERE link.document_id = documents_document.id)
    OR EXISTS (SELECT 1 FROM referrals_draftattachment link WHERE link.document_id = documents_document.id)
    OR uploaded_by_id = {ACTOR} AND NOT {PUBLIC_FORM} OR {WORKER}
"""
PERSON = """
    EXISTS (SELECT 1 FROM referrals_referral about WHERE about.individual_id = people_individual.id)
    OR EXISTS (SELECT 1 FROM channel_channelcase about WHERE about.individual_id = people_individual.id)
"""

RULES: dict[str, tuple[str, str]] = {
    # table: (who sees a row, who adds one if that differs)
    "people_individual": (PERSON, f"{IS_OFFICER}"),
    "referrals_draft": (DRAFT, DRAFT),
    "referrals_draftattachment": (through("referrals_draft", "draft_id"), ""),
    "documents_document": (ATTACHED, f"uploaded_by_id = {ACTOR}"),
    "referrals_referral": (REFERRAL, ADDS_REFERRAL),
    **{
        f"referrals_{table}": (SUBMITTED, ADDS_SUBMITTED)
        for table in (
            "particulars",
            "othername",
            "address",
            "nationality",
            "language",
            "contactpoint",
            "occupation",
            "concern",
            "concernkind",
            "circumstances",
            "involvedagency",
            "safeguarding",
            "healthcondition",
            "source",
            "attachment",
            "material",
        )
    },
    "referrals_question": (through("referrals_referral", "referral_id"), ""),
    "referrals_feedback": (SUBMITTED, ""),
    "referrals_homearea": (SUBMITTED, ""),
    "referrals_allocation": (OWNED, ""),
    "referrals_deconfliction": (TRIAGED, PARTITION),
    **{
        f"referrals_{table}": (TRIAGED, "")
        for table in (
            "identification",
            "gatewayassessment",
            "assessment",
            "section36decision",
            "residenceforce",
            "handoff",
        )
    },
    "referrals_policeled": (OWNED, ""),
    "referrals_gatewayendorsement": (through("referrals_gatewayassessment", "assessment_id"), ""),
    "referrals_assessedneed": (through("referrals_assessment", "assessment_id"), ""),
    "referrals_assessedcondition": (through("referrals_assessment", "assessment_id"), ""),
    "referrals_referralhistory": (
        f"{OWNED.replace('referral_id', 'case_id', 1)} OR {OWN_HISTORY}",
        OWN_HISTORY,
    ),
    "referrals_referralgrant": (
        f"user_id = {ACTOR} OR {through('referrals_referral', 'referral_id')}",
        "",
    ),
    "referrals_referralexclusion": (
        f"user_id = {ACTOR} OR {through('referrals_referral', 'referral_id')}",
        "",
    ),
    "channel_casegrant": (f"user_id = {ACTOR} OR {through('channel_channelcase', 'case_id')}", ""),
    "channel_caseexclusion": (
        f"user_id = {ACTOR} OR {through('channel_channelcase', 'case_id')}",
        "",
    ),
    "referrals_informationrequest": (REQUEST, ""),
    "referrals_requesthistory": (through("referrals_informationrequest", "case_id"), OWN_HISTORY),
    "referrals_requestreply": (through("referrals_informationrequest", "request_id"), ""),
    "channel_channelcase": (CASE, f"panel_id = {CHAIRS}"),
    "channel_casehistory": (f"{ANY_CASE} OR {OWN_HISTORY}", OWN_HISTORY),
    "channel_transfer": (ANY_CASE, ""),
    "channel_transferanswer": (through("channel_transfer", "transfer_id"), ""),
    "channel_consentevent": (ANY_CASE, ""),
    "channel_agreedplan": (ANY_CASE, ""),
    "channel_need": (ANY_CASE, ""),
    "channel_unmetneed": (through("channel_need", "need_id"), ""),
    **{
        f"channel_{table}": (WORKED_ON, "")
        for table in (
            "paneldecision",
            "closure",
            "policelednote",
            "ownerperiod",
            "invitation",
            "joinedreferral",
            "residenceforce",
            "consentplan",
        )
    },
    "channel_planitem": (f"{WORKED_ON} OR agency_id = {PROVIDER} AND {ANY_CASE}", ""),
    "channel_supportend": (through("channel_planitem", "item_id"), ""),
    "channel_session": (through("channel_planitem", "item_id"), ""),
    "channel_sessionaccount": (through("channel_session", "session_id"), ""),
    "channel_vote": (through("channel_paneldecision", "decision_id"), ""),
    "channel_panelmeeting": (MEETING, ""),
    "channel_meetinghistory": (through("channel_panelmeeting", "case_id"), OWN_HISTORY),
    "channel_agendaitem": (f"{through('channel_panelmeeting', 'meeting_id')} AND {WORKED_ON}", ""),
    "channel_attendance": (through("channel_panelmeeting", "meeting_id"), ""),
    "channel_representedforce": (through("channel_attendance", "attendance_id"), ""),
}


def build(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The functions, then every table."""
    schema_editor.execute(FUNCTIONS, params=None)
    for table, (sees, adds) in RULES.items():
        schema_editor.execute(protect(table, sees=sees, adds=adds), params=None)


def undo(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The other way round."""
    for table in RULES:
        schema_editor.execute(take_down(table), params=None)
    for function in (
        "excepted",
        "invited_cases",
        "commissioned_cases",
        "is_at_meeting",
        "is_making",
        "opened_by_receipt",
    ):
        schema_editor.execute(f"DROP FUNCTION acting.{function}", params=None)


class Migration(migrations.Migration):
    """Row-level security on drafts, files, individuals, referrals and cases."""

    dependencies = [
        ("channel", "0015_attendance_forces_by_their_rows"),
        ("referrals", "0008_why_no_nationality_or_language"),
        ("people", "0001_initial"),
        ("documents", "0001_initial"),
        ("accounts", "0009_acting"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [migrations.RunPython(build, undo)]
