"""What must whoever runs a panel know at a glance: what waits for its decision, who is late, and who comes to its meetings?"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet
from django.urls import reverse

from channel.choices import MeetingStage, SeatKind, Stage
from channel.deadlines import MEETING_CHOSEN
from channel.models import AgendaItem, Attendance, PanelAction, PanelMeeting, PanelSeat
from channel.policy import CHAIRS, MEETING_POLICY, PANEL, POLICE, POLICY
from channel.queries.membership import last_seats
from channel.workflow import OPEN
from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.kernel.counted import times

A_YEAR = timedelta(days=365)
NEVER: tuple[int, date | None] = (0, None)
DECIDED_ON = {
    Stage.AWAITING_PANEL: "New cases to consider",
    Stage.SUPPORT: "Monthly reviews of support",
    Stage.AWAITING_CONSENT: "Cases that wait for an answer about consent",
    Stage.FURTHER_ASSESSMENT: "Further assessments",
    Stage.CLOSING: "Closing reports to write",
}
"""What waits for the panel at each stage, in the order in which it matters; what another panel was offered waits there."""


@dataclass(frozen=True)
class Awaited:
    """Something that waits for the panel's decision: how often, how much of it is late, and by when the first is due."""

    what: str
    count: int
    overdue: int
    first_due: date | None
    url: str


@dataclass(frozen=True)
class Late:
    """What somebody who owns it has let pass."""

    owner: str
    what: str
    count: int
    since: date


@dataclass(frozen=True)
class Attends:
    """How often an agency came to the panel's meetings of the last year."""

    agency: str
    member: str
    came: int
    last: date | None
    held: int
    is_core: bool

    @property
    def is_seldom(self) -> bool:
        """Fewer than half of them: worth a word with an agency that sits at every meeting; others come where they are needed."""
        return self.is_core and 2 * self.came < self.held


def decisions_waiting(user: User) -> list[Awaited]:
    """What the panel decides by its next meetings: cases by their stage, offers to it, and minutes to sign."""
    found = [*_cases_waiting(user), _offered(user), _unsigned(user)]
    return [one for one in found if one and one.count]


def _cases_waiting(user: User) -> list[Awaited]:
    today = clock.today()
    soon = Q(due_on=None) | Q(due_on__lte=today + MEETING_CHOSEN)
    rows = (
        POLICY.workable_by(user)
        .filter(soon, stage__in=list(DECIDED_ON), panel__in=panels_run_by(user))
        .order_by()
        .values("stage")
        .annotate(count=Count("pk"), late=Count("pk", filter=Q(due_on__lt=today)), first=Min("due_on"))
    )
    by_stage = {row["stage"]: row for row in rows}
    url = reverse("channel:cases")
    return [
        Awaited(what, row["count"], row["late"], row["first"], f"{url}?stage={stage.value}")
        for stage, what in DECIDED_ON.items()
        if (row := by_stage.get(stage.value))
    ]


def _offered(user: User) -> Awaited:
    today = clock.today()
    to_us = POLICY.workable_by(user).filter(
        stage=Stage.TRANSFER_OFFERED, offered_panel__in=panels_run_by(user)
    )
    found = to_us.aggregate(
        count=Count("pk"), late=Count("pk", filter=Q(due_on__lt=today)), first=Min("due_on")
    )
    url = f"{reverse('channel:cases')}?stage={Stage.TRANSFER_OFFERED.value}"
    return Awaited("Transfers that another panel offers", found["count"], found["late"], found["first"], url)


def _unsigned(user: User) -> Awaited | None:
    """Minutes that the panel agreed and nobody signed; the chair signs them."""
    unsigned = AgendaItem.objects.filter(meeting=OuterRef("pk"), signed=None).exclude(minutes="")
    waiting = MEETING_POLICY.workable_by(user).filter(Exists(unsigned), agreement__isnull=False)
    rows = list(waiting.filter(panel__in=panels_run_by(user)).order_by("held_on"))
    if not rows or not user.holds(*CHAIRS):
        return None
    return Awaited(
        "Minutes to sign", len(rows), 0, None, reverse("channel:minutes", args=[rows[0].reference])
    )


def panels_run_by(user: User) -> set[str | None]:
    """The panels whose chair, deputy or coordinator somebody is."""
    return {post.panel_id for role in PANEL for post in user.posts_as(role)}


def overdue_by_owner(user: User) -> list[Late]:
    """Steps and actions whose day has passed, for each person who answers for them; the longest overdue first."""
    days: dict[tuple[str, str], list[date]] = defaultdict(list)
    for owner, what, due_on in [*_late_steps(user), *_late_actions(user)]:
        days[owner, what].append(due_on)
    rows = [
        Late(owner, times(len(found), what), len(found), min(found)) for (owner, what), found in days.items()
    ]
    return sorted(rows, key=lambda row: (row.since, row.owner))


def _late_steps(user: User) -> Iterable[tuple[str, str, date]]:
    late = POLICY.workable_by(user).filter(
        panel__in=panels_run_by(user), stage__in=OPEN, due_on__lt=clock.today()
    )
    for stage, risk, plan, due_on in late.values_list(
        "stage", "risk_owner__name", "plan_owner__name", "due_on"
    ):
        is_the_police_s = POLICY.owners[Stage(stage)] in POLICE
        if due_on is not None:
            yield risk if is_the_police_s else plan, "step of a case,steps of cases", due_on


def _late_actions(user: User) -> Iterable[tuple[str, str, date]]:
    cases = POLICY.workable_by(user).filter(panel__in=panels_run_by(user))
    late = PanelAction.objects.filter(outcome=None, due_on__lt=clock.today(), case__in=cases)
    for owner, due_on in late.values_list("owner__name", "due_on"):
        yield owner, "action", due_on


def attendance(user: User) -> list[Attends]:
    """How often each agency with a seat came in the last year, those that came least first; after them those that sit by case."""
    panels, today = panels_run_by(user), clock.today()
    held = PanelMeeting.objects.filter(
        panel__in=panels, stage=MeetingStage.ENDED, held_on__range=(today - A_YEAR, today)
    )
    count = held.count()
    came = attended(held)
    rows = [
        Attends(
            seat.agency.name,
            seat.member.name if seat.member else "",
            *came.get(seat.agency_id, NEVER),
            count,
            seat.kind == SeatKind.CORE,
        )
        for seat in last_seats(PanelSeat.objects.filter(panel__in=panels))
    ]
    return sorted(rows, key=lambda row: (not row.is_core, row.came, row.agency)) if count else []


def attended(meetings: QuerySet[PanelMeeting]) -> dict[UUID, tuple[int, date | None]]:
    """Of how many of these meetings each agency had somebody at the table, and when it last had."""
    rows = Attendance.objects.filter(meeting__in=meetings).order_by().values_list("agency")
    found = rows.annotate(Count("meeting", distinct=True), Max("meeting__held_on"))
    return {agency: (came, last) for agency, came, last in found}
