"""What does a provider see?

The brief and sessions of its own items, whether there is consent, and nothing else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Exists, F, OuterRef, Prefetch, Subquery

from channel.choices import Move, Section, SessionState
from channel.conditions import consent_of
from channel.deadlines import report_due
from channel.denials import Denial
from channel.models import COMMISSIONED, ChannelCase, PlanItem
from channel.policy import POLICY
from channel.queries.due import name_of
from channel.queries.plan import ItemLine, item_line
from channel.queries.record import move_url
from channel.transitions.sessions import own_items
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.kernel.errors import NotFound
from prevent.kernel.paging import FIRST, Wanted
from prevent.reference.time_limits import Deadline
from prevent.workflow.pages import Action


@dataclass(frozen=True)
class Commission:
    """One case as its provider sees it."""

    reference: str
    name: str
    has_consent: bool
    scope: str
    items: Sequence[ItemLine]
    actions: Sequence[Action]
    may_answer: bool
    may_correct: bool


@dataclass(frozen=True)
class CommissionLine:
    """One commission on the provider's list."""

    reference: str
    url: str
    name: str
    kinds: str
    unaccounted: int
    report_due: Deadline | None
    to_answer: int


def commission_of(user: User, case: ChannelCase) -> Commission:
    """The provider's page. Raises NotFound for somebody who is no provider in this case."""
    if Section.OWN_ITEMS not in POLICY.reads(user, case):
        raise NotFound
    today = clock.today()
    consent = consent_of(case, today)
    given = case.consent_events.filter(episode=case.episode).exclude(scope="").last()
    items = (
        own_items(case, user)
        .select_related("agency", "kind", "answer__by")
        .prefetch_related("sessions__accounts__by")
    )
    allowed = {one.move: one for one in POLICY.permitted(user, case)}
    return Commission(
        reference=case.reference,
        name=name_of(case.individual),
        has_consent=consent.is_in_force,
        scope=given.scope if given and consent.is_in_force else "",
        items=[item_line(case, item, list(item.sessions.all()), with_reports=True) for item in items],
        actions=[
            Action.of(allowed[move], move_url(move.value, case.reference))
            for move in (
                Move.ACCEPT_COMMISSION,
                Move.DECLINE_COMMISSION,
                Move.RECORD_SESSION,
                Move.PLAN_SESSIONS,
            )
            if move in allowed and allowed[move].denial != Denial.NOTHING_TO_ANSWER
        ],
        may_answer=Move.ACCEPT_COMMISSION in allowed and not allowed[Move.ACCEPT_COMMISSION].denial,
        may_correct=Move.CORRECT_SESSION in allowed and not allowed[Move.CORRECT_SESSION].denial,
    )


@dataclass(frozen=True)
class CommissionList:
    """One page of commissions."""

    lines: Sequence[CommissionLine]
    page: Page[UUID]
    to_report: int


def commissions(user: User, wanted: Wanted = FIRST) -> CommissionList:
    """The cases in which the provider gives support now, the longest unreported session first."""
    today = clock.today()
    agencies = [post.agency_id for post in user.posts_as(Role.PROVIDER)]
    own = PlanItem.objects.filter(COMMISSIONED, agency__in=agencies)
    late = own.filter(sessions__state=SessionState.PLANNED, sessions__planned_for__lt=today)
    of_case = late.filter(case=OuterRef("pk")).order_by("sessions__planned_for")
    found = (
        POLICY.visible_to(user)
        .filter(Exists(own.filter(case=OuterRef("pk"))))
        .annotate(oldest=Subquery(of_case.values("sessions__planned_for")[:1]))
        .order_by(F("oldest").asc(nulls_last=True), "reference")
    )
    page = wanted.page_of(found.values_list("pk", flat=True))
    full = ChannelCase.objects.select_related("individual", "authority").prefetch_related(
        Prefetch("plan_items", own.select_related("kind", "answer").prefetch_related("sessions"))
    )
    rows = full.in_bulk(list(page.object_list))
    to_report = found.filter(oldest__isnull=False).count()
    return CommissionList([_line(rows[key], today) for key in page.object_list], page, to_report)


def _line(case: ChannelCase, today: date) -> CommissionLine:
    """The case with the reader's own items, which were read with it."""
    items = case.plan_items.all()
    late = [
        session.planned_for
        for item in items
        for session in item.sessions.all()
        if session.state == SessionState.PLANNED and session.planned_for < today
    ]
    kinds = ", ".join(dict.fromkeys(item.kind.name for item in items))
    return CommissionLine(
        reference=case.reference,
        url=move_url("commission", case.reference),
        name=name_of(case.individual),
        kinds=kinds,
        unaccounted=len(late),
        report_due=report_due(case, min(late), today) if late else None,
        to_answer=sum(not hasattr(item, "answer") for item in items),
    )
