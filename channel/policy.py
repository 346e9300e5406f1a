"""Who may see a case or a meeting, who may do what with it, and why not?"""

from collections.abc import Mapping

from django.db.models import Q, TextChoices

from channel.choices import MeetingMove, Move, Section
from channel.conditions import (
    is_only_offered,
    meeting_not_yet,
    no_agreed_plan,
    no_consent,
    not_offered_to_you,
    not_under_discussion,
    not_your_panel,
    nothing_to_correct,
    plan_incomplete,
    plan_unchanged,
    sessions_unaccounted,
)
from channel.models import (
    COMMISSIONED,
    AgendaItem,
    CaseHistory,
    ChannelCase,
    Invitation,
    MeetingHistory,
    PanelMeeting,
    PlanItem,
)
from channel.workflow import MEETING_OWNERS, MEETING_STEPS, OWNERS, STEPS
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.workflow.policy import Policy, Rule, allow
from prevent.workflow.scopes import AllOf, AnyOf, ByColumn, Everywhere, Scope, Through

POLICE = (Role.CASE_OFFICER, Role.SUPERVISOR)
CHAIRS = (Role.PANEL_CHAIR, Role.DEPUTY_CHAIR)
PANEL = (*CHAIRS, Role.PANEL_COORDINATOR)
READERS = frozenset({*PANEL, *POLICE, Role.PANEL_MEMBER})

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
    Move.PLAN_SESSIONS: allow(*PANEL, Role.PROVIDER, unless=[no_consent, no_agreed_plan]),
    Move.RECORD_SESSION: allow(*PANEL, Role.PROVIDER, unless=[not_your_panel]),
    Move.CORRECT_SESSION: allow(*PANEL, Role.PROVIDER, unless=[not_your_panel, nothing_to_correct]),
    Move.ACCEPT_TRANSFER: allow(*CHAIRS, unless=[not_offered_to_you]),
    Move.REFUSE_TRANSFER: allow(*CHAIRS, unless=[not_offered_to_you]),
    Move.WITHDRAW_TRANSFER: allow(*CHAIRS, unless=[not_your_panel]),
    Move.UPDATE_POLICE_LED: allow(*POLICE),
    Move.END_POLICE_LED: allow(*POLICE),
    Move.CLOSE_CASE: allow(*CHAIRS, unless=[sessions_unaccounted]),
    Move.REOPEN_CASE: allow(*CHAIRS, *POLICE),
    Move.COMPLETE_CASE: allow(*CHAIRS, *POLICE),
    Move.INVITE_AGENCY: allow(*PANEL),
    Move.NAME_OWNER: allow(*CHAIRS, Role.SUPERVISOR, unless=[not_your_panel]),
    Move.NAME_RESIDENCE_FORCE: allow(*POLICE),
    Move.JOIN_REFERRAL: allow(*CHAIRS, unless=[not_your_panel]),
}

SECTIONS: Mapping[str, frozenset[Role]] = {
    Section.OVERVIEW: READERS,
    Section.TRANSFER: frozenset({*PANEL, *POLICE}),
    Section.REFERRAL: READERS,
    Section.PANEL: READERS,
    Section.CONSENT: READERS,
    Section.PLAN: READERS,
    Section.SESSIONS: frozenset({*PANEL, *POLICE}),
    Section.OWN_ITEMS: frozenset({Role.PROVIDER}),
    Section.CLOSURE: READERS,
}

POLICY = Policy(
    model=ChannelCase,
    history=CaseHistory,
    scopes=SCOPES,
    rules=RULES,
    steps=STEPS,
    owners=OWNERS,
    sections=SECTIONS,
)

MEETING_POLICY = Policy(
    model=PanelMeeting,
    history=MeetingHistory,
    scopes={
        **dict.fromkeys((*PANEL, Role.PANEL_MEMBER), ByColumn("panel")),
        **dict.fromkeys(POLICE, Through(AgendaItem, case="meeting", agency="case__force", of="force")),
        Role.WORKER: Everywhere(),
    },
    rules={
        MeetingMove.PLAN_MEETING: allow(*PANEL),
        MeetingMove.OPEN_MEETING: allow(*PANEL, unless=[meeting_not_yet]),
        MeetingMove.RECORD_ATTENDANCE: allow(*PANEL),
        MeetingMove.OPEN_ITEM: allow(*PANEL),
        MeetingMove.ADD_TO_AGENDA: allow(*PANEL),
        MeetingMove.TAKE_OFF_AGENDA: allow(*PANEL),
        MeetingMove.WRITE_MINUTES: allow(*PANEL),
        MeetingMove.END_MEETING: allow(*PANEL),
    },
    steps=MEETING_STEPS,
    owners=MEETING_OWNERS,
)
"""Members see that and when the panel meets; of its agenda they see the cases whose papers reached them (queries)."""


def sections_of(user: User, case: ChannelCase) -> frozenset[str]:
    """What this person reads of the case: the panel to which it is offered reads as far as the offer."""
    return frozenset({Section.TRANSFER}) if is_only_offered(user, case) else POLICY.reads(user, case)
