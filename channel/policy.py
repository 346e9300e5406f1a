"""Who may see a case or a meeting, who may do what with it, and why not?"""

from collections.abc import Mapping

from django.db.models import Q, TextChoices

from channel.after_conditions import (
    closes_alone,
    closure_proposed,
    kept_from_referral,
    match_undecided,
    no_overt_basis,
    no_overt_investigation,
    nobody_else_closes,
    not_risk_owner,
    nothing_handed_on,
    onward_unanswered,
    police_not_done,
)
from channel.choices import MeetingMove, Move, Section
from channel.conditions import (
    EXCEPTIONS,
    is_only_offered,
    meeting_not_yet,
    no_accepted_commission,
    no_agreed_plan,
    no_consent,
    no_goal,
    no_needs,
    no_papers,
    nobody_excluded,
    not_offered_to_you,
    not_restricted,
    not_under_discussion,
    not_your_panel,
    nothing_to_answer,
    nothing_to_correct,
    nothing_to_say,
    plan_incomplete,
    plan_unchanged,
    sessions_unaccounted,
)
from channel.meeting_conditions import (
    cannot_be_signed,
    minutes_agreed,
    no_later_meeting,
    no_open_action,
    nothing_signed,
    on_no_agenda,
)
from channel.models import (
    COMMISSIONED,
    AgendaItem,
    CaseGrant,
    CaseHistory,
    ChannelCase,
    Invitation,
    MeetingHistory,
    PanelMeeting,
    PlanItem,
)
from channel.workflow import MEETING_OWNERS, MEETING_STEPS, OWNERS, STEPS
from prevent.accounts.models import GrantKind, User
from prevent.accounts.roles import Role
from prevent.workflow.denials import Denial as Common
from prevent.workflow.policy import Condition, Policy, Rule, allow
from prevent.workflow.scopes import AllOf, AnyOf, ByColumn, Everywhere, Granted, Scope, Through

POLICE = (Role.CASE_OFFICER, Role.SUPERVISOR)
CHAIRS = (Role.PANEL_CHAIR, Role.DEPUTY_CHAIR)
PANEL = (*CHAIRS, Role.PANEL_COORDINATOR)
BY_GRANT = frozenset({Role.QUALITY_ASSURANCE, Role.INFORMATION_GOVERNANCE})
"""Roles that read a case only while a grant opens it to them: a sample, or a reason of information governance."""
READERS = frozenset({*PANEL, *POLICE, Role.PANEL_MEMBER}) | BY_GRANT

OWN_OR_OFFERED = AnyOf((ByColumn("panel"), ByColumn("offered_panel", of="panel")))
INVITED = AllOf((ByColumn("panel"), Through(Invitation, where=Q(ended_at=None))))

SCOPES: Mapping[Role, Scope] = {
    Role.PANEL_CHAIR: OWN_OR_OFFERED,
    Role.DEPUTY_CHAIR: OWN_OR_OFFERED,
    Role.PANEL_COORDINATOR: ByColumn("panel"),
    Role.PANEL_MEMBER: INVITED,
    Role.PROVIDER: Through(PlanItem, where=COMMISSIONED),
    Role.CASE_OFFICER: ByColumn("force"),
    Role.SUPERVISOR: ByColumn("force"),
    Role.WORKER: Everywhere(),
}

EMERGENCY = Granted(CaseGrant, (GrantKind.EMERGENCY,))
BY_GRANT_ONLY: Mapping[Role, Scope] = {
    **dict.fromkeys((*POLICE, *CHAIRS), EMERGENCY),
    Role.QUALITY_ASSURANCE: Granted(CaseGrant, (GrantKind.SAMPLE,)),
    Role.INFORMATION_GOVERNANCE: Granted(CaseGrant, (GrantKind.GOVERNANCE,)),
}
"""A grant opens a case to be read, in the sections of the reader's role."""

RULES: Mapping[TextChoices, Rule] = {
    Move.OPEN_CASE: allow(*CHAIRS),
    Move.RECORD_PANEL_DECISION: allow(*CHAIRS, unless=[not_your_panel, not_under_discussion]),
    Move.RECORD_CONSENT: allow(*PANEL, *POLICE, unless=[not_your_panel]),
    Move.PLAN_CONSENT: allow(*PANEL, *POLICE),
    Move.ADD_NEED: allow(*PANEL),
    Move.ADD_PLAN_ITEM: allow(*PANEL),
    Move.LEAVE_NEED_UNMET: allow(*PANEL),
    Move.END_PLAN_ITEM: allow(*PANEL),
    Move.AGREE_PLAN: allow(*CHAIRS, unless=[plan_incomplete, plan_unchanged]),
    Move.PLAN_SESSIONS: allow(
        *PANEL, Role.PROVIDER, unless=[no_consent, no_agreed_plan, no_accepted_commission]
    ),
    Move.RECORD_SESSION: allow(*PANEL, Role.PROVIDER, unless=[not_your_panel, nothing_to_say]),
    Move.CORRECT_SESSION: allow(*PANEL, Role.PROVIDER, unless=[not_your_panel, nothing_to_correct]),
    Move.ACCEPT_TRANSFER: allow(*CHAIRS, unless=[not_offered_to_you]),
    Move.REFUSE_TRANSFER: allow(*CHAIRS, unless=[not_offered_to_you]),
    Move.WITHDRAW_TRANSFER: allow(*CHAIRS, unless=[not_your_panel]),
    Move.UPDATE_POLICE_LED: allow(*POLICE),
    Move.END_POLICE_LED: allow(*POLICE),
    Move.CLOSE_CASE: allow(
        *CHAIRS, unless=[sessions_unaccounted, onward_unanswered, police_not_done, closes_alone]
    ),
    Move.REOPEN_CASE: allow(*CHAIRS, *POLICE),
    Move.COMPLETE_CASE: allow(*CHAIRS, *POLICE),
    Move.INVITE_AGENCY: allow(*PANEL),
    Move.NAME_OWNER: allow(*CHAIRS, Role.SUPERVISOR, unless=[not_your_panel]),
    Move.PASS_FROM_LEAVER: allow(Role.WORKER),
    Move.HAND_OVER_WORK: allow(*CHAIRS, Role.SUPERVISOR, unless=[not_your_panel]),
    Move.NAME_RESIDENCE_FORCE: allow(*POLICE),
    Move.JOIN_REFERRAL: allow(*CHAIRS, unless=[not_your_panel]),
    Move.RECORD_DISCLOSURE: allow(*PANEL, unless=[not_your_panel]),
    Move.RESTRICT_RECORD: allow(*CHAIRS, unless=[not_your_panel]),
    Move.LIFT_RESTRICTION: allow(*CHAIRS, unless=[not_your_panel, not_restricted]),
    Move.EXCLUDE_PERSON: allow(*CHAIRS, unless=[not_your_panel]),
    Move.END_EXCLUSION: allow(*CHAIRS, unless=[not_your_panel, nobody_excluded]),
    Move.NAME_IN_PLACE: allow(Role.WORKER),
    Move.SET_ACTION: allow(*PANEL, unless=[not_your_panel]),
    Move.SETTLE_ACTION: allow(*PANEL, *POLICE, Role.PANEL_MEMBER, unless=[not_your_panel, no_open_action]),
    Move.GIVE_INPUT: allow(*POLICE, Role.PANEL_MEMBER, unless=[not_your_panel, on_no_agenda]),
    Move.ACCEPT_COMMISSION: allow(Role.PROVIDER, unless=[nothing_to_answer, no_consent]),
    Move.DECLINE_COMMISSION: allow(Role.PROVIDER, unless=[nothing_to_answer]),
    Move.RECORD_PANEL_VIEW: allow(*PANEL),
    Move.SET_GOAL: allow(*PANEL, unless=[no_needs]),
    Move.SCORE_GOAL: allow(*PANEL, unless=[no_goal]),
    Move.PROPOSE_CLOSURE: allow(
        *PANEL, *POLICE, unless=[not_risk_owner, closure_proposed, nobody_else_closes, match_undecided]
    ),
    Move.NAME_HOME_AREA: allow(*PANEL, *POLICE, unless=[not_your_panel]),
    Move.RECORD_OVERT_INVESTIGATION: allow(*CHAIRS, unless=[no_overt_basis]),
    Move.END_OVERT_INVESTIGATION: allow(*CHAIRS, *POLICE, unless=[not_your_panel, no_overt_investigation]),
    Move.HAND_ON_CASE: allow(*POLICE, unless=[onward_unanswered, kept_from_referral]),
    Move.TAKE_BACK_HAND_OFF: allow(*POLICE, unless=[nothing_handed_on]),
}

SECTIONS: Mapping[str, frozenset[Role]] = {
    Section.OVERVIEW: READERS,
    Section.TRANSFER: frozenset({*PANEL, *POLICE}) | BY_GRANT,
    Section.SUBMITTED: READERS,
    Section.REQUESTS: READERS,
    Section.REFERRAL: READERS,
    Section.PANEL: READERS,
    Section.CONSENT: READERS,
    Section.PLAN: READERS,
    Section.SESSIONS: READERS,
    Section.OWN_ITEMS: frozenset({Role.PROVIDER}),
    Section.CLOSURE: READERS,
    Section.LOOKS: frozenset({*CHAIRS, Role.SUPERVISOR, Role.INFORMATION_GOVERNANCE}),
    Section.DISCLOSURES: frozenset({*PANEL, *POLICE, Role.INFORMATION_GOVERNANCE}),
    Section.OTHER_REFERRALS: frozenset({*PANEL, *POLICE, Role.PANEL_MEMBER}) | BY_GRANT,
    Section.OPENED: frozenset({*PANEL, *POLICE}),
    Section.EXCEPTIONS: frozenset(CHAIRS),
}


def only_looks_in(user: User, case: ChannelCase) -> Common | None:
    """Who reads a case by a grant does not read who else does, to whom it went, nor from whom it is kept."""
    return None if POLICY.acts_as(user, case) else Common.ROLE


SEALS: Mapping[str, Mapping[Role, Condition]] = {
    Section.REQUESTS: dict.fromkeys(PANEL, no_papers),
    Section.OPENED: dict.fromkeys((*PANEL, *POLICE), only_looks_in),
    Section.EXCEPTIONS: dict.fromkeys(CHAIRS, only_looks_in),
    Section.LOOKS: dict.fromkeys((*CHAIRS, Role.SUPERVISOR), only_looks_in),
    Section.DISCLOSURES: dict.fromkeys((*PANEL, *POLICE), only_looks_in),
}

POLICY = Policy(
    model=ChannelCase,
    history=CaseHistory,
    scopes=SCOPES,
    rules=RULES,
    steps=STEPS,
    owners=OWNERS,
    sections=SECTIONS,
    readers=BY_GRANT_ONLY,
    exceptions=(EXCEPTIONS,),
    seals=SEALS,
    read_with=("risk_owner", "plan_owner", "authority", "residence_force"),
)

ON_AGENDA = Through(
    AgendaItem, case="meeting", agency="case__force", of="force", open_to=EXCEPTIONS.within("case")
)


def of_cases_in_sight(user: User) -> Q:
    """What was done at a meeting about a case that is kept from somebody is kept from them too."""
    return Q(about=None) | Q(about__in=POLICY.visible_to(user))


MEETING_POLICY = Policy(
    model=PanelMeeting,
    history=MeetingHistory,
    scopes={
        **dict.fromkeys((*PANEL, Role.PANEL_MEMBER), ByColumn("panel")),
        **dict.fromkeys(POLICE, ON_AGENDA),
        Role.WORKER: Everywhere(),
    },
    rules={
        MeetingMove.PLAN_MEETING: allow(*PANEL),
        MeetingMove.MOVE_MEETING: allow(*PANEL),
        MeetingMove.CALL_OFF_MEETING: allow(*PANEL),
        MeetingMove.OPEN_MEETING: allow(*PANEL, unless=[meeting_not_yet]),
        MeetingMove.RECORD_ATTENDANCE: allow(*PANEL),
        MeetingMove.OPEN_ITEM: allow(*PANEL),
        MeetingMove.ADD_TO_AGENDA: allow(*PANEL),
        MeetingMove.TAKE_OFF_AGENDA: allow(*PANEL),
        MeetingMove.WRITE_MINUTES: allow(*PANEL, unless=[minutes_agreed]),
        MeetingMove.END_MEETING: allow(*PANEL),
        MeetingMove.BUILD_AGENDA: allow(*PANEL),
        MeetingMove.ORDER_AGENDA: allow(*PANEL),
        MeetingMove.CIRCULATE_PAPERS: allow(*PANEL),
        MeetingMove.RECORD_CONFLICT: allow(*CHAIRS),
        MeetingMove.WRITE_NOTE: allow(*PANEL),
        MeetingMove.DRAFT_MINUTES: allow(*PANEL, unless=[minutes_agreed]),
        MeetingMove.AGREE_MINUTES: allow(*PANEL, unless=[minutes_agreed, no_later_meeting]),
        MeetingMove.SIGN_MINUTES: allow(*CHAIRS, unless=[cannot_be_signed]),
        MeetingMove.ADD_ADDENDUM: allow(*PANEL, unless=[nothing_signed]),
    },
    steps=MEETING_STEPS,
    owners=MEETING_OWNERS,
    told=of_cases_in_sight,
)
"""Members see that and when the panel meets; of its agenda they see the cases whose papers reached them (queries)."""


def sections_of(user: User, case: ChannelCase) -> frozenset[str]:
    """What this person reads of the case: the panel to which it is offered reads as far as the offer."""
    return frozenset({Section.TRANSFER}) if is_only_offered(user, case) else POLICY.reads(user, case)
