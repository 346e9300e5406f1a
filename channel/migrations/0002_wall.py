"""The second wall around all that is said about a person, from the draft of a referral to the closure of a case.

The rules of referrals/policy.py and channel/policy.py, stated a second time, row by row (docs/adr/0008-second-wall.md).
"""

from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from prevent.kernel.wall import protect, take_down, through

ACTOR = "acting.actor()"
POLICE = "ANY (acting.reach('police'))"
CHAIRS = "ANY (acting.reach('chaired'))"
PANEL = "ANY (acting.reach('panels'))"
MEMBER = "ANY (acting.reach('memberships'))"
LEAD = "ANY (acting.reach('led'))"
REFERRERS = "ANY (acting.reach('referring')::uuid[])"
SAFEGUARDING = "ANY (acting.reach('safeguarding')::uuid[])"
PROVIDER = "ANY (acting.reach('providing')::uuid[])"
WORKER = "acting.holds('worker')"
PUBLIC_FORM = "acting.holds('public_form')"

EXCEPTION = """
CREATE FUNCTION acting.{name}() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    RETURN COALESCE((
        SELECT array_agg({record}) FROM public.{table}
        WHERE user_id = acting.actor() AND ended_at IS NULL {kinds}
          AND since <= acting.now() AND (until IS NULL OR until > acting.now())), '{{}}');
END $$;
"""
OPENING = "AND kind IN ('emergency', 'sample', 'governance')"
OPENING_MATCHED = "AND kind IN ('emergency', 'sample', 'governance', 'match')"
NAMING = "AND kind = 'restricted'"
EXCEPTIONS = {
    "opened_referrals": ("referral_id", "referrals_referralgrant", OPENING_MATCHED),
    "named_referrals": ("referral_id", "referrals_referralgrant", NAMING),
    "excluded_referrals": ("referral_id", "referrals_referralexclusion", ""),
    "opened_cases": ("case_id", "channel_casegrant", OPENING),
    "named_cases": ("case_id", "channel_casegrant", NAMING),
    "excluded_cases": ("case_id", "channel_caseexclusion", ""),
}
"""Name -> column, table, which: the records that are opened to the actor by exception, for which they are named, from which they are excluded."""

THROUGH_AGENCY = """
CREATE FUNCTION acting.invited_cases() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    RETURN COALESCE((
        SELECT array_agg(case_id) FROM public.channel_invitation
        WHERE ended_at IS NULL AND agency_id = ANY (acting.reach('member_agencies')::uuid[])), '{}');
END $$;
COMMENT ON FUNCTION acting.invited_cases IS 'The cases whose papers were circulated to the agency of a panel member who acts.';

CREATE FUNCTION acting.commissioned_cases() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    RETURN COALESCE((
        SELECT array_agg(case_id) FROM public.channel_planitem
        WHERE ended_on IS NULL AND commissioned_at IS NOT NULL AND agency_id = ANY (acting.reach('providing')::uuid[])), '{}');
END $$;
COMMENT ON FUNCTION acting.commissioned_cases IS 'The cases in which the provider who acts has a commission now.';
"""


EXCLUDED = """
    NOT EXISTS (SELECT 1 FROM {table} one WHERE one.{record} = {of}.id AND one.user_id = acting.actor() AND one.ended_at IS NULL
                AND one.since <= acting.now() AND (one.until IS NULL OR one.until > acting.now()))
"""


def _case(invited: str, commissioned: str, not_excluded: str) -> str:
    return f"""
    {WORKER} OR (
        panel_id = {PANEL} OR offered_panel_id = {CHAIRS} OR force_id = {POLICE}
        OR panel_id = {MEMBER} AND {invited} OR {commissioned} OR id = ANY ((SELECT acting.opened_cases())::uuid[])
    ) AND (NOT restricted OR id = ANY ((SELECT acting.named_cases())::uuid[])) AND {not_excluded}
    """


CASES = _case(
    "id = ANY ((SELECT acting.invited_cases())::uuid[])",
    "id = ANY ((SELECT acting.commissioned_cases())::uuid[])",
    "id <> ALL ((SELECT acting.excluded_cases())::uuid[])",
)
"""Of many at once: the agency's cases are looked up once."""
CASE = _case(
    """EXISTS (SELECT 1 FROM channel_invitation WHERE case_id = channel_channelcase.id
               AND ended_at IS NULL AND agency_id = ANY (acting.reach('member_agencies')::uuid[]))""",
    """EXISTS (SELECT 1 FROM channel_planitem WHERE case_id = channel_channelcase.id AND ended_on IS NULL
               AND commissioned_at IS NOT NULL AND agency_id = ANY (acting.reach('providing')::uuid[]))""",
    EXCLUDED.format(table="channel_caseexclusion", record="case_id", of="channel_channelcase"),
)
"""Of one, in questions of the owner's: by its own invitations, commissions and exclusions, as an agency may have thousands."""
WORKED_ON = f"""
    {WORKER} OR panel_id = {PANEL} OR offered_panel_id = {CHAIRS} OR panel_id = {MEMBER} OR force_id = {POLICE}
    OR id = ANY ((SELECT acting.opened_cases())::uuid[])
"""
"""More than a provider sees of a case. Who is offered one may write in it already, because accepting it does."""


def _referral(not_excluded: str) -> str:
    return f"""
    {WORKER} OR id = acting.holding() OR (
        agency_id = {SAFEGUARDING} OR submitted_by_id = {ACTOR} AND acting.holds('referrer')
        OR (force_id = {POLICE} OR authority_id = {LEAD} OR panel_id = {PANEL} AND stage = 'referred_to_panel'
            OR id = ANY ((SELECT acting.opened_referrals())::uuid[]))
           AND (NOT restricted OR id = ANY ((SELECT acting.named_referrals())::uuid[]))
    ) AND {not_excluded}
    OR acting.reads_through_case(id)
    """


REFERRALS = _referral("id <> ALL ((SELECT acting.excluded_referrals())::uuid[])")
"""Of many at once: what the actor is excluded from is looked up once."""
REFERRAL = _referral(
    EXCLUDED.format(table="referrals_referralexclusion", record="referral_id", of="referrals_referral")
)
"""Of one: by its own exclusions."""
TRIAGED = f"""
    force_id = {POLICE} OR panel_id = {PANEL} OR id = ANY ((SELECT acting.opened_referrals())::uuid[])
    OR acting.reads_through_case(id)
"""

QUESTION = """
CREATE FUNCTION acting.{name}(about uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    RETURN EXISTS (SELECT 1 FROM {table} WHERE {where});
END $$;
COMMENT ON FUNCTION acting.{name} IS '{asks}';
"""
QUESTIONS = {
    "sees_case": ("channel_channelcase", f"id = about AND ({CASE})", "Does the actor see this case?"),
    "works_on_case": (
        "channel_channelcase",
        f"id = about AND ({CASE}) AND ({WORKED_ON})",
        "Does the actor see more of this case than its provider?",
    ),
    "sees_referral": (
        "referrals_referral",
        f"id = about AND ({REFERRAL})",
        "Does the actor see this referral?",
    ),
    "triages": (
        "referrals_referral",
        f"id = about AND ({REFERRAL}) AND ({TRIAGED})",
        "Does the actor see what became of this referral, and not only what was submitted?",
    ),
    "owns_story": (
        "referrals_referral",
        f"id = about AND ({REFERRAL}) AND ({WORKER} OR authority_id = {LEAD} OR {TRIAGED})",
        "Does the actor see who has this referral and what is due?",
    ),
    "polices": (
        "referrals_referral",
        f"id = about AND ({REFERRAL}) AND force_id = {POLICE}",
        "Do the police of this referral act?",
    ),
    "is_making": (
        "referrals_referral",
        f"{PUBLIC_FORM} AND id = about AND submitted_by_id = {ACTOR} AND version = 1 AND stage = 'received'",
        "Does the public form, which reads no referral, add to one that has only just come in?",
    ),
    "knows_person": (
        "referrals_referral",
        f"individual_id = about AND NOT ({WORKER}) AND ({REFERRAL})",
        "Does the actor see a referral of this individual?",
    ),
    "keeps_referral": (
        "referrals_referral",
        """id = about AND (id = ANY (acting.excluded_referrals())
                           OR restricted AND id <> ALL (acting.named_referrals()))""",
        "Is this referral kept from the actor by an exception, whatever their posts?",
    ),
    "keeps_case": (
        "channel_channelcase",
        "id = about AND (id = ANY (acting.excluded_cases()) OR restricted AND id <> ALL (acting.named_cases()))",
        "Is this case kept from the actor by an exception, whatever their posts?",
    ),
    "is_at_meeting": (
        "channel_channelcase",
        f"""id IN (SELECT case_id FROM channel_agendaitem WHERE meeting_id = about)
            AND force_id = {POLICE} AND ({CASE})""",
        "Is a case of the force of the officer who acts on the agenda of this meeting?",
    ),
}
THROUGH_CASE = """
CREATE FUNCTION acting.reads_through_case(about uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    -- By their indexes: one condition over both kinds reads every case there is.
    RETURN EXISTS (SELECT 1 FROM channel_channelcase WHERE referral_id = about AND acting.works_on_case(id))
        OR EXISTS (SELECT 1 FROM channel_joinedreferral WHERE referral_id = about AND acting.works_on_case(case_id));
END $$;
COMMENT ON FUNCTION acting.reads_through_case IS
    'A referral is read with the case that came of it, wherever the case has gone since: does the actor see that?';
"""
BY_RECEIPT = """
CREATE FUNCTION acting.opened_by_receipt(digest text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT id FROM public.referrals_referral WHERE receipt_digest = digest AND digest <> ''
$$;
COMMENT ON FUNCTION acting.opened_by_receipt IS 'Which referral a receipt code opens, for the public form, which reads none.';
"""


OF_CASE = "acting.sees_case(case_id)"
IN_CASE = "acting.works_on_case(case_id)"
STATED = f"NOT {WORKER} AND acting.sees_referral(referral_id)"
"""What was stated about a person: no job of the worker's."""
FOUND = f"NOT {WORKER} AND acting.triages(referral_id)"
OWN_HISTORY = f"by_id = {ACTOR} OR {WORKER}"
MEETING = f"panel_id = {PANEL} OR panel_id = {MEMBER} OR {WORKER} OR acting.is_at_meeting(id)"
DRAFT = f"owner_id = {ACTOR} OR owner_id IS NULL AND {PUBLIC_FORM} OR {WORKER}"
ATTACHED = f"""
    {WORKER} OR uploaded_by_id = {ACTOR} AND NOT {PUBLIC_FORM}
    OR EXISTS (SELECT 1 FROM referrals_attachment link WHERE link.document_id = documents_document.id)
    OR EXISTS (SELECT 1 FROM referrals_draftattachment link WHERE link.document_id = documents_document.id)
"""
OF_PERSON = "(SELECT true FROM {table} about WHERE about.individual_id = people_individual.id LIMIT 1)"
PERSON = f"""
    {OF_PERSON.format(table="channel_channelcase")} OR NOT {WORKER} AND {OF_PERSON.format(table="referrals_referral")}
"""
"""Asked of many at once: by whatever of a case or a referral of theirs is seen."""
OF_OWN_AREA = through(
    "referrals_referral", "referral_id", f"parent.force_id = {POLICE} OR parent.authority_id = {LEAD}"
)
OWNED = f"{OF_OWN_AREA} OR acting.owns_story(referral_id)"
"""The function last: a force has thousands."""
REQUEST = f"""
    {WORKER} OR acting.triages(referral_id)
    OR agency_id = {REFERRERS} AND referral_id <> ALL ((SELECT acting.excluded_referrals())::uuid[])
"""
HAND_OFF = f"""
    {WORKER} OR acting.triages(referral_id)
    OR agency_id = {REFERRERS} AND stage NOT IN ('proposed', 'dropped')
       AND referral_id <> ALL ((SELECT acting.excluded_referrals())::uuid[])
"""
"""A service sees what was sent to it, and never the referral behind it."""
SHARED_UNDER = """
    (force_id = ANY (acting.reach('governed_forces')) OR authority_id = ANY (acting.reach('governed_authorities')))
    AND case_id <> ALL ((SELECT acting.{excluded}())::uuid[])
"""
"""What was shared is read by whoever reads the record's story, and by the information governance of whose record it was then."""

AS_STATED = (
    *(
        "particulars",
        "othername",
        "address",
        "nationality",
        "language",
        "contactpoint",
        "occupation",
        "concern",
    ),
    *("concernkind", "circumstances", "involvedagency", "safeguarding", "healthcondition", "source"),
    *("attachment", "material"),
)
AS_FOUND = (
    "identification",
    "gatewayassessment",
    "assessment",
    "section36decision",
    "residenceforce",
    "weighedhistory",
    "handedoffclosure",
    "reopening",
)
AMONG_THOSE_IN_THE_CASE = (
    *("paneldecision", "closure", "policelednote", "ownerperiod", "invitation", "joinedreferral"),
    *("residenceforce", "consentplan"),
)
RULES: dict[str, tuple[str, str]] = {
    # Table -> who sees a row, and who adds one, if that differs.
    "people_individual": (PERSON, "acting.reach('police') <> '{}'"),
    "referrals_draft": (DRAFT, ""),
    "referrals_draftattachment": (through("referrals_draft", "draft_id"), ""),
    "documents_document": (ATTACHED, f"uploaded_by_id = {ACTOR}"),
    "referrals_referral": (
        REFERRALS,
        f"submitted_by_id = {ACTOR} AND acting.reach('roles') && '{{referrer,safeguarding_lead,public_form}}'",
    ),
    **{f"referrals_{table}": (STATED, f"{STATED} OR acting.is_making(referral_id)") for table in AS_STATED},
    "referrals_question": (through("referrals_referral", "referral_id"), ""),
    "referrals_feedback": (STATED, ""),
    "referrals_homearea": (STATED, ""),
    "referrals_allocation": (OWNED, ""),
    "referrals_policeled": (OWNED, ""),
    "referrals_deconfliction": (FOUND, "acting.polices(referral_id)"),
    **{f"referrals_{table}": (FOUND, "") for table in AS_FOUND},
    "referrals_gatewayendorsement": (through("referrals_gatewayassessment", "assessment_id"), ""),
    "referrals_assessedneed": (through("referrals_assessment", "assessment_id"), ""),
    "referrals_assessedcondition": (through("referrals_assessment", "assessment_id"), ""),
    "referrals_referralhistory": (f"acting.owns_story(case_id) OR {OWN_HISTORY}", OWN_HISTORY),
    "referrals_referralgrant": (f"user_id = {ACTOR} OR acting.sees_referral(referral_id)", ""),
    "referrals_referralexclusion": (f"user_id = {ACTOR} OR acting.sees_referral(referral_id)", ""),
    "referrals_informationrequest": (REQUEST, ""),
    "referrals_requesthistory": (through("referrals_informationrequest", "case_id"), OWN_HISTORY),
    "referrals_requestreply": (through("referrals_informationrequest", "request_id"), ""),
    "referrals_handoff": (HAND_OFF, FOUND),
    "referrals_handoffhistory": (through("referrals_handoff", "case_id"), OWN_HISTORY),
    "referrals_handoffreply": (through("referrals_handoff", "hand_off_id"), ""),
    "channel_channelcase": (CASES, f"panel_id = {CHAIRS}"),
    "channel_casehistory": (f"{OF_CASE} OR {OWN_HISTORY}", OWN_HISTORY),
    "channel_casegrant": (f"user_id = {ACTOR} OR {OF_CASE}", ""),
    "channel_caseexclusion": (f"user_id = {ACTOR} OR {OF_CASE}", ""),
    "channel_transfer": (OF_CASE, ""),
    "channel_transferanswer": (through("channel_transfer", "transfer_id"), ""),
    "channel_consentevent": (OF_CASE, ""),
    "channel_agreedplan": (OF_CASE, ""),
    "channel_need": (OF_CASE, ""),
    "channel_unmetneed": (through("channel_need", "need_id"), ""),
    **{f"channel_{table}": (IN_CASE, "") for table in AMONG_THOSE_IN_THE_CASE},
    "channel_planitem": (
        f"agency_id = {PROVIDER} AND commissioned_at IS NOT NULL AND {OF_CASE} OR {IN_CASE}",
        "",
    ),
    "channel_supportend": (through("channel_planitem", "item_id"), ""),
    "channel_session": (through("channel_planitem", "item_id"), ""),
    "channel_sessionaccount": (through("channel_session", "session_id"), ""),
    "channel_vote": (through("channel_paneldecision", "decision_id"), ""),
    "channel_panelmeeting": (MEETING, ""),
    "channel_meetinghistory": (
        f"{through('channel_panelmeeting', 'case_id')} AND (about_id IS NULL OR acting.works_on_case(about_id))",
        OWN_HISTORY,
    ),
    "channel_agendaitem": (f"{through('channel_panelmeeting', 'meeting_id')} AND {IN_CASE}", ""),
    "channel_attendance": (through("channel_panelmeeting", "meeting_id"), ""),
    "channel_representedforce": (through("channel_attendance", "attendance_id"), ""),
    # The worker stands in where somebody opens a record that they do not see.
    "referrals_referraldisclosure": (
        f"acting.triages(case_id) OR {SHARED_UNDER.format(excluded='excluded_referrals')}",
        f"acting.triages(case_id) OR {WORKER}",
    ),
    "channel_casedisclosure": (f"{IN_CASE} OR {SHARED_UNDER.format(excluded='excluded_cases')}", IN_CASE),
}


def functions() -> list[str]:
    """What the rules ask: small questions of the owner's, whose plans the database keeps, and which go in no circle."""
    return [
        *(
            EXCEPTION.format(name=name, record=record, table=table, kinds=kinds)
            for name, (record, table, kinds) in EXCEPTIONS.items()
        ),
        THROUGH_AGENCY,
        *(
            QUESTION.format(name=name, table=table, where=where, asks=asks)
            for name, (table, where, asks) in QUESTIONS.items()
        ),
        THROUGH_CASE,
        BY_RECEIPT,
    ]


def build(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The functions, then every table."""
    for function in functions():
        schema_editor.execute(function, params=None)
    for table, (sees, adds) in RULES.items():
        schema_editor.execute(protect(table, sees=sees, adds=adds), params=None)


def undo(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The other way round."""
    for table in RULES:
        schema_editor.execute(take_down(table), params=None)
    names = (
        *EXCEPTIONS,
        "invited_cases",
        "commissioned_cases",
        *QUESTIONS,
        "reads_through_case",
        "opened_by_receipt",
    )
    for name in names:
        schema_editor.execute(f"DROP FUNCTION acting.{name}", params=None)


class Migration(migrations.Migration):
    """Row-level security on drafts, files, individuals, referrals and cases."""

    dependencies = [
        ("channel", "0001_initial"),
        ("documents", "0001_initial"),
        ("people", "0001_initial"),
        ("accounts", "0004_acting"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [migrations.RunPython(build, undo)]
