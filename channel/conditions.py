"""Which conditions can refuse a move, beyond role and stage?"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from channel.age import of_age_on
from channel.choices import ConsentState, ItemState, MeetingStage, Move, SessionState
from channel.consent import Standing, standing
from channel.denials import Denial
from channel.meeting_conditions import RUNS_PANEL, local_denial
from channel.models import (
    COMMISSIONED,
    AgendaItem,
    CaseExclusion,
    CaseGrant,
    ChannelCase,
    ConsentEvent,
    Goal,
    JoinedReferral,
    Need,
    PanelMeeting,
    PlanItem,
    Session,
    SessionAccount,
)
from channel.panel import Present, Quorum, quorum
from prevent.accounts.actor import standing_in
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.workflow.denials import Denial as Common
from prevent.workflow.exceptions import Exceptions
from prevent.workflow.read_once import read_once
from referrals.models import Referral

EXCEPTIONS = Exceptions(CaseGrant, CaseExclusion)


def is_only_offered(user: User, case: ChannelCase) -> bool:
    """Does this person reach the case only because it is offered to their panel?"""
    panels = {post.panel_id for post in user.posts_in_force if post.panel_id}
    return case.offered_panel_id in panels and case.panel_id not in panels


def only_offered(user: User) -> Q:
    """The same of many: the cases that are offered to this person's panel, and another panel's."""
    panels = [post.panel_id for post in user.posts_in_force if post.panel_id]
    return Q(offered_panel__in=panels) & ~Q(panel__in=panels)


def not_your_panel(user: User, case: ChannelCase) -> Denial | None:
    """Until a transfer is accepted the sending panel holds the case; the other panel only answers the offer."""
    return Denial.NOT_YOUR_PANEL if is_only_offered(user, case) else None


def not_offered_to_you(user: User, case: ChannelCase) -> Denial | None:
    """Only the panel to which a case is offered accepts or refuses it."""
    panels = {post.panel_id for post in user.posts_in_force if post.panel_id}
    return None if case.offered_panel_id in panels else Denial.NOT_OFFERED_TO_YOU


def not_restricted(user: User, case: ChannelCase) -> Common | None:
    """A restriction is lifted where there is one."""
    return None if case.restricted else Common.NOT_RESTRICTED


def nobody_excluded(user: User, case: ChannelCase) -> Common | None:
    """An exclusion is ended where there is one."""
    return None if EXCEPTIONS.excluded_from(case).exists() else Common.NOBODY_EXCLUDED


def no_papers(user: User, case: ChannelCase) -> Denial | None:
    """Requests and their answers go to the panel with the papers, once they circulate to an agency (permissions.md)."""
    return None if case.invitations.exists() else Denial.NO_PAPERS


def present_at(meeting: PanelMeeting) -> list[Present]:
    """Who is at the table now."""
    rows = meeting.attendances.filter(left_at=None).select_related("agency").prefetch_related("forces")
    return [
        Present(row.capacity, frozenset(force.pk for force in row.forces.all()), row.agency.kind)
        for row in rows
    ]


def quorum_denial(found: Quorum) -> Denial | None:
    """Nobody may be discussed without the authority's chair or deputy and the police of the force of residence (s.37)."""
    if found.chair_missing:
        return Denial.NO_CHAIR
    if found.force_unknown:
        return Denial.FORCE_UNKNOWN
    return Denial.NO_POLICE if found.police_missing else None


def open_item_of(case: ChannelCase) -> AgendaItem | None:
    """The agenda item on which the case is under discussion now."""
    found = case.agenda_items.filter(state=ItemState.OPEN, meeting__stage=MeetingStage.UNDER_WAY)
    return found.select_related("meeting").first()


def somebody_may_not_hear(meeting: PanelMeeting, case: ChannelCase) -> bool:
    """Is somebody at the table from whom this case is kept: excluded, or not named where it is restricted?"""
    here = meeting.attendances.filter(left_at=None).exclude(user=None)
    present = User.objects.filter(pk__in=here.values("user"))
    return present.count() > EXCEPTIONS.may_hear(present, case).count()


def not_under_discussion(user: User, case: ChannelCase) -> Denial | None:
    """The panel decides on an open item, with those there whom the law asks for (s.37) and nobody from whom the case is kept."""
    item = open_item_of(case)
    if item is None:
        return Denial.NOT_UNDER_DISCUSSION
    if somebody_may_not_hear(item.meeting, case):
        return Denial.NOT_IN_THE_ROOM
    table = present_at(item.meeting)
    return quorum_denial(quorum(table, case.residence_force_id)) or local_denial(item.meeting, table)


@read_once
def consent_of(case: ChannelCase, on: date) -> Standing:
    """How consent stands on a day: it counts only within the case's present episode."""
    events = [event for event in consent_events_of(case) if event.episode == case.episode]
    return standing(events, of_age_on(case.individual), on)


@read_once
def consent_events_of(case: ChannelCase) -> list[ConsentEvent]:
    """What happened about consent in all episodes, in the order in which it was recorded."""
    return list(case.consent_events.order_by("recorded_at", "id"))


def no_consent(user: User, case: ChannelCase) -> Denial | None:
    """Support needs consent in force: it lapses if not renewed, a parent's on the 18th birthday (s.36(4)(b) and (8))."""
    found = consent_of(case, clock.today())
    if found.is_in_force:
        return None
    return Denial.CONSENT_LAPSED if found.state == ConsentState.LAPSED else Denial.NO_CONSENT


@read_once
def consent_is_planned(case: ChannelCase) -> bool:
    """Is it said how, when and by whom consent is to be requested, since the case was last opened? (s.36(5)(a))."""
    return case.consent_plans.filter(episode=case.episode).exists()


def plan_incomplete(user: User, case: ChannelCase) -> Denial | None:
    """A plan says how consent is requested, and answers each need with support or a reason why not (s.36(5))."""
    if not consent_is_planned(case):
        return Denial.NO_CONSENT_PLAN
    if missing := no_needs(user, case):
        return missing
    return Denial.NEED_UNANSWERED if unanswered_needs(case).exists() else None


def no_needs(user: User, case: ChannelCase) -> Denial | None:
    """A goal is set for a need of the plan."""
    return None if case.needs.filter(episode=case.episode).exists() else Denial.NO_NEEDS


def no_goal(user: User, case: ChannelCase) -> Denial | None:
    """Only a goal that was set is scored."""
    set_before = Goal.objects.filter(need__case=case, need__episode=case.episode)
    return None if set_before.exists() else Denial.NO_GOAL


def unanswered_needs(case: ChannelCase) -> QuerySet[Need]:
    """The needs of the present episode that have neither support now nor a reason why not (lessons: the Amess review)."""
    supported = case.plan_items.filter(ended_on=None).values("need")
    return case.needs.filter(episode=case.episode, why_unmet="").exclude(pk__in=supported)


CHANGES_PLAN = (
    Move.ADD_NEED,
    Move.ADD_PLAN_ITEM,
    Move.LEAVE_NEED_UNMET,
    Move.END_PLAN_ITEM,
    Move.DECLINE_COMMISSION,
    Move.ACCEPT_TRANSFER,
)
"""Moves after which the panel agrees the plan again; a panel that takes a case over agrees its own."""


@read_once
@standing_in(Role.WORKER)
def plan_is_agreed(case: ChannelCase) -> bool:
    """Was the plan of this episode agreed as it stands now, each need answered?

    A provider asks this too, who sees its own items only: so the worker looks.
    """
    if not case.agreed_plans.filter(episode=case.episode).exists() or unanswered_needs(case).exists():
        return False
    moves = case.history.filter(move__in=[Move.AGREE_PLAN, *CHANGES_PLAN]).order_by("version")
    return moves.values_list("move", flat=True).last() == Move.AGREE_PLAN


def plan_unchanged(user: User, case: ChannelCase) -> Denial | None:
    """A plan that is agreed as it stands is not agreed twice."""
    return Denial.PLAN_AGREED if plan_is_agreed(case) else None


def no_agreed_plan(user: User, case: ChannelCase) -> Denial | None:
    """Support follows a plan that the panel agreed (s.36(4)(b))."""
    return None if plan_is_agreed(case) else Denial.NO_PLAN


def unaccounted(case: ChannelCase, on: date) -> int:
    """Planned sessions that have passed without a word: seven planned, one held must never stay unseen."""
    return len(days_unaccounted(case, on))


@read_once
def days_unaccounted(case: ChannelCase, on: date) -> list[date]:
    """For which days these were planned, the first first."""
    passed = case.sessions.filter(state=SessionState.PLANNED, planned_for__lt=on)
    return list(passed.order_by("planned_for").values_list("planned_for", flat=True))


def sessions_unaccounted(user: User, case: ChannelCase) -> Denial | None:
    """A case is not closed while nobody has said what became of a planned session (lessons: the Amess review)."""
    return Denial.SESSIONS_UNACCOUNTED if unaccounted(case, clock.today()) else None


def commissioned_to(case: ChannelCase, user: User) -> QuerySet[PlanItem]:
    """The support that this person's agency gives now."""
    return case.plan_items.filter(COMMISSIONED, agency__in=[post.agency_id for post in user.posts_in_force])


def waiting_for_answer(case: ChannelCase, user: User) -> QuerySet[PlanItem]:
    """The commissions of this person's agency that it has neither accepted nor declined."""
    return commissioned_to(case, user).filter(answer=None).select_related("agency", "kind")


def runs_the_panel(user: User, case: ChannelCase) -> bool:
    """Is this person chair, deputy or coordinator of the panel that holds the case?"""
    return any(post.panel_id == case.panel_id for role in RUNS_PANEL for post in user.posts_as(role))


def accepted_by(case: ChannelCase, user: User) -> QuerySet[PlanItem]:
    """The commissions that this person's agency has accepted: it plans sessions of these alone."""
    return commissioned_to(case, user).filter(answer__accepts=True)


def no_accepted_commission(user: User, case: ChannelCase) -> Denial | None:
    """A provider answers a commission before it plans sessions; the panel plans without (process: commissioning)."""
    may = runs_the_panel(user, case) or accepted_by(case, user).exists()
    return None if may else Denial.COMMISSION_UNANSWERED


def nothing_to_answer(user: User, case: ChannelCase) -> Denial | None:
    """A commission is answered once."""
    return None if waiting_for_answer(case, user).exists() else Denial.NOTHING_TO_ANSWER


def nothing_to_say(user: User, case: ChannelCase) -> Denial | None:
    """Something is said of sessions that were planned, and of none else."""
    waiting = Session.objects.filter(case=case, state=SessionState.PLANNED)
    return None if waiting.exists() else Denial.NOTHING_TO_SAY


def nothing_to_correct(user: User, case: ChannelCase) -> Denial | None:
    """Only what was said of a session can be corrected."""
    told = SessionAccount.objects.filter(session__case=case)
    return None if told.exists() else Denial.NOTHING_TO_CORRECT


def was_not_held(meeting: PanelMeeting) -> bool:
    """Has the day of a meeting passed that nobody opened?"""
    return meeting.stage == MeetingStage.PLANNED and meeting.held_on < clock.today()


def meeting_not_yet(user: User, meeting: PanelMeeting) -> Denial | None:
    """A meeting is opened on its day, not before."""
    return Denial.MEETING_NOT_YET if meeting.held_on > clock.today() else None


def taken_on(referrals: Iterable[Referral]) -> set[UUID]:
    """Which of these a panel has taken on, as a case of their own or into another one. The worker looks: a case that passed to
    another panel is out of the sight of the one that opened it.
    """
    keys = [referral.pk for referral in referrals]
    if not keys:
        return set()
    with standing_in(Role.WORKER):
        opened = ChannelCase.objects.filter(referral__in=keys).values_list("referral", flat=True)
        joined = JoinedReferral.objects.filter(referral__in=keys).values_list("referral", flat=True)
        return {*opened, *joined}
