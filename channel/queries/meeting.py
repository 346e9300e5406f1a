"""Which meetings has a panel, and what does the page of one show?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, F, Q, TextChoices, When

from channel.choices import ItemState, MeetingMove, MeetingStage
from channel.conditions import present_at
from channel.models import (
    Attendance,
    PanelMeeting,
)
from channel.panel import quorum
from channel.policy import CHAIRS, MEETING_POLICY, PANEL, POLICY
from channel.queries.agenda import ItemLine, Known, item_line
from channel.queries.record import move_url
from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.kernel.forms.dates import written_time
from prevent.workflow.pages import Action
from prevent.workflow.policy import Permitted

PAGE = 25


@dataclass(frozen=True)
class MeetingLine:
    """One meeting on the list."""

    url: str
    held_on: date
    starts_at: str
    place: str
    panel: str
    stage: str
    is_emergency: bool
    items: int
    decided: int


@dataclass(frozen=True)
class PersonPresent:
    """Somebody at the table."""

    name: str
    agency: str
    part: str
    forces: str


@dataclass(frozen=True)
class MeetingPage:
    """Everything that the meeting's page needs."""

    reference: str
    panel: str
    held_on: date
    starts_at: str
    place: str
    stage: str
    is_emergency: bool
    is_under_way: bool
    has_ended: bool
    has_chair: bool
    present: Sequence[PersonPresent]
    items: Sequence[ItemLine]
    reads_all: bool
    actions: Sequence[Action]
    may_open: bool
    may_decide: bool
    may_minute: bool
    decided: int

    @property
    def pressing(self) -> Sequence[ItemLine]:
        """The items about which something must not be missed."""
        return [line for line in self.items if line.presses]


@dataclass(frozen=True)
class MeetingList:
    """One page of meetings."""

    lines: Sequence[MeetingLine]
    page: Page[UUID]


def meetings(user: User, *, number: str | int = 1) -> MeetingList:
    """One page of the panel's meetings: those to come, the next one first; then those that ended, the latest first."""
    to_come = Case(When(~Q(stage=MeetingStage.ENDED), then=F("held_on"))).asc(nulls_last=True)
    found = MEETING_POLICY.visible_to(user).order_by(to_come, "-held_on", "starts_at", "pk")
    page = Paginator(found.values_list("pk", flat=True), PAGE).get_page(number)
    in_sight = Q(items__case__in=POLICY.visible_to(user))
    decided = Count("items", filter=in_sight & Q(items__state=ItemState.DECIDED))
    seen = Count("items", filter=in_sight)
    full = PanelMeeting.objects.select_related("panel").annotate(seen=seen, decided=decided)
    rows = full.in_bulk(list(page.object_list))
    return MeetingList([_meeting_line(rows[key]) for key in page.object_list], page)


NOT_HELD = "Its day has passed: open it, or take its cases off"


def _was_not_held(row: PanelMeeting) -> bool:
    return row.stage == MeetingStage.PLANNED and row.held_on < clock.today()


def _meeting_line(row: PanelMeeting) -> MeetingLine:
    return MeetingLine(
        url=row.get_absolute_url(),
        held_on=row.held_on,
        starts_at=written_time(row.starts_at),
        place=row.place,
        panel=row.panel.name,
        stage=NOT_HELD if _was_not_held(row) else row.get_stage_display(),
        is_emergency=row.is_emergency,
        items=row.seen,  # type: ignore[attr-defined]  # annotated above
        decided=row.decided,  # type: ignore[attr-defined]
    )


def meeting_page(user: User, meeting: PanelMeeting) -> MeetingPage:
    """The meeting as its reader sees it: of the agenda only the cases in their sight, and no word of others."""
    in_sight = meeting.items.filter(case__in=POLICY.visible_to(user))
    items = list(
        in_sight.select_related("case__individual", "case__risk_owner", "case__residence_force", "decision")
    )
    known = Known([item.case for item in items])
    table = present_at(meeting)
    allowed = {one.move: one for one in MEETING_POLICY.permitted(user, meeting)}
    attended = meeting.attendances.filter(left_at=None).select_related("agency").prefetch_related("forces")
    return MeetingPage(
        reference=meeting.reference,
        panel=meeting.panel.name,
        held_on=meeting.held_on,
        starts_at=written_time(meeting.starts_at),
        place=meeting.place,
        stage=meeting.get_stage_display(),
        is_emergency=meeting.is_emergency,
        is_under_way=meeting.stage == MeetingStage.UNDER_WAY,
        has_ended=meeting.stage == MeetingStage.ENDED,
        has_chair=not quorum(table, None).chair_missing,
        present=[_person(row) for row in attended],
        items=[item_line(item, meeting, known, table) for item in items],
        reads_all=user.holds(*PANEL),
        actions=_actions(meeting, allowed),
        may_open=MeetingMove.OPEN_ITEM in allowed,
        may_decide=user.holds(*CHAIRS),
        may_minute=MeetingMove.WRITE_MINUTES in allowed,
        decided=sum(item.state == ItemState.DECIDED for item in items),
    )


BUTTONS = {
    MeetingStage.PLANNED: (MeetingMove.ADD_TO_AGENDA, MeetingMove.OPEN_MEETING, MeetingMove.TAKE_OFF_AGENDA),
    MeetingStage.UNDER_WAY: (
        MeetingMove.RECORD_ATTENDANCE,
        MeetingMove.ADD_TO_AGENDA,
        MeetingMove.TAKE_OFF_AGENDA,
        MeetingMove.END_MEETING,
    ),
    MeetingStage.ENDED: (),
}
"""What is done with the meeting as a whole; an item is opened, decided and minuted in its own line."""


def _actions(meeting: PanelMeeting, allowed: Mapping[TextChoices, Permitted]) -> list[Action]:
    return [
        Action.of(allowed[move], move_url(move.value, meeting.reference))
        for move in BUTTONS[MeetingStage(meeting.stage)]
        if move in allowed
    ]


def _person(row: Attendance) -> PersonPresent:
    forces = ", ".join(force.name for force in row.forces.all())
    return PersonPresent(row.name, row.agency.name, row.get_capacity_display(), forces)
