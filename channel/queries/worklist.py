"""Which referrals wait for a panel, and which cases are on a person's list?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet

from channel.choices import ItemState, SessionState, Stage
from channel.conditions import taken_on
from channel.deadlines import LIMITS, STEPS_DUE, deadline_of, referred_on, report_due
from channel.models import AgendaItem, ChannelCase, JoinedReferral
from channel.policy import CHAIRS, POLICY
from channel.queries.due import age_of, name_of
from channel.workflow import OPEN
from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.kernel.paging import FIRST, Wanted
from prevent.people.models import Individual
from prevent.reference.choices import Limit
from prevent.reference.time_limits import Deadline, deadline, limit
from prevent.reference.working_days import calendar_for
from prevent.workflow.pages import Load
from referrals.choices import Stage as ReferralStage
from referrals.models import Referral
from referrals.policy import POLICY as REFERRALS

ANSWER = "Accept or refuse the transfer"
"""The next step of a case that another panel offers to the reader's."""


@dataclass(frozen=True)
class Waiting:
    """A referral that waits for the panel to open a case."""

    reference: str
    url: str
    person: UUID
    name: str
    age: str
    referred_on: date
    deadline: Deadline
    officer: str
    case: str
    is_closed: bool
    may_open: bool


@dataclass(frozen=True)
class CaseLine:
    """One case on a list: where it stands, what is due, who owns it, when the panel next looks at it."""

    reference: str
    url: str
    name: str
    age: str
    stage: str
    step: str
    deadline: Deadline | None
    risk_owner: str
    plan_owner: str
    next_meeting: date | None
    unaccounted: int
    report_due: Deadline | None
    is_offer: bool


def waiting(user: User) -> list[Waiting]:
    """Referrals to the reader's panel without a case, the longest waiting first."""
    case = ChannelCase.objects.filter(referral=OuterRef("pk"))
    joined = JoinedReferral.objects.filter(referral=OuterRef("pk"))
    found = list(
        REFERRALS.workable_by(user)
        .filter(
            ~Exists(case), ~Exists(joined), stage=ReferralStage.REFERRED_TO_PANEL, individual__isnull=False
        )
        .select_related("individual", "officer", "authority")
        .order_by("stage_since")
    )
    gone = taken_on(found)
    rows = [row for row in found if row.pk not in gone]
    theirs = _cases(user, rows)
    may_open = user.holds(*CHAIRS)
    return [_waiting(row, row.individual, theirs, may_open=may_open) for row in rows if row.individual]


def _cases(user: User, rows: Sequence[Referral]) -> dict[tuple[Any, str], ChannelCase]:
    """Cases of the same people at the same panels in the reader's sight, open or with reviews to come."""
    people = [row.individual.person for row in rows if row.individual]
    found = POLICY.visible_to(user).filter(individual__person__in=people, stage__in=[*OPEN, Stage.CLOSED])
    return {(case.individual.person, case.panel_id): case for case in found.select_related("individual")}


def _waiting(
    row: Referral, individual: Individual, theirs: dict[tuple[Any, str], ChannelCase], *, may_open: bool
) -> Waiting:
    start, today = referred_on(row), clock.today()
    case = theirs.get((individual.person, row.panel_id))
    return Waiting(
        reference=row.reference,
        url=row.get_absolute_url(),
        person=individual.person,
        name=name_of(individual),
        age=age_of(individual, today),
        referred_on=start,
        deadline=deadline(
            limit(Limit.FIRST_PANEL, on=start), start, calendar_for(row.authority.division), today=today
        ),
        officer=row.officer.name if row.officer else "",
        case=case.reference if case else "",
        is_closed=bool(case and case.stage == Stage.CLOSED),
        may_open=may_open,
    )


@dataclass(frozen=True)
class CaseList:
    """One page of cases."""

    lines: Sequence[CaseLine]
    page: Page[UUID]
    load: Load


def case_list(user: User, wanted: Wanted = FIRST, *, stage: str = "", own_risk: bool = False) -> CaseList:
    """One page of the cases in the reader's sight: open ones by what is due first, or those at one stage.

    With `own_risk` only those whose risk the reader owns.
    """
    those = Q(stage=stage) if stage in Stage.values else Q(stage__in=OPEN)
    those &= Q(risk_owner=user) if own_risk else Q()
    found = POLICY.visible_to(user).filter(those).order_by(F("due_on").asc(nulls_last=True), "pk")
    load = _load(found)
    page = wanted.page_of(found.values_list("pk", flat=True), counted=load.total)
    return CaseList(case_lines(user, list(page.object_list)), page, load)


def _load(found: QuerySet[ChannelCase]) -> Load:
    """How many there are, overdue and due soon: by the stored dates and each stage's own limit."""
    today = clock.today()
    soon = Q()
    for stage, code in LIMITS.items():
        until = today + timedelta(days=limit(code, on=today).due_soon_days)
        soon |= Q(stage=stage, due_on__gte=today, due_on__lte=until)
    late = Q(stage__in=list(LIMITS), due_on__lt=today)
    counted = found.order_by().aggregate(
        total=Count("pk"), overdue=Count("pk", filter=late), due_soon=Count("pk", filter=soon)
    )
    return Load(**counted)


def case_lines(user: User, keys: Sequence[Any]) -> list[CaseLine]:
    """The lines of these cases, in this order."""
    if not keys:
        return []
    today = clock.today()
    planned = Q(sessions__state=SessionState.PLANNED, sessions__planned_for__lt=today)
    rows = (
        POLICY.visible_to(user)
        .select_related("individual", "risk_owner", "plan_owner", "authority")
        .annotate(
            unaccounted=Count("sessions", filter=planned),
            oldest=Min("sessions__planned_for", filter=planned),
        )
        .in_bulk(keys)
    )
    meetings = dict(
        AgendaItem.objects.filter(case__in=keys, state__in=[ItemState.WAITING, ItemState.OPEN])
        .values_list("case")
        .annotate(Min("meeting__held_on"))
        .order_by()
    )
    panels = {post.panel_id for post in user.posts_in_force if post.panel_id}
    return [_line(rows[key], meetings.get(key), panels, today) for key in keys if key in rows]


def _line(case: ChannelCase, meeting: date | None, panels: set[str], today: date) -> CaseLine:
    stage = Stage(case.stage)
    is_offer = case.offered_panel_id in panels and case.panel_id not in panels
    step = STEPS_DUE[stage] if stage in LIMITS else ""
    oldest: date | None = case.oldest  # type: ignore[attr-defined]  # annotated above
    return CaseLine(
        reference=case.reference,
        url=case.get_absolute_url(),
        name=name_of(case.individual),
        age=age_of(case.individual, today),
        stage=stage.label,
        step=ANSWER if is_offer else step,
        deadline=deadline_of(case, today),
        risk_owner=case.risk_owner.name,
        plan_owner=case.plan_owner.name,
        next_meeting=meeting,
        unaccounted=case.unaccounted,  # type: ignore[attr-defined]  # annotated above
        report_due=report_due(case, oldest, today) if oldest else None,
        is_offer=is_offer,
    )


def waiting_for(user: User, person: UUID) -> list[tuple[str, str]]:
    """Referrals of one person that wait for the reader's panel, for a list: reference and words."""
    return [
        (row.reference, f"{row.reference}, {row.name}, referred on {row.referred_on:%-d %B %Y}")
        for row in waiting(user)
        if row.person == person
    ]
