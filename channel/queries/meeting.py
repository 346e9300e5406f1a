"""Which meetings has a panel, and what does the page of one show?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, F, Q, TextChoices, When

from channel.choices import ItemState, MeetingMove, MeetingStage
from channel.conditions import present_at, was_not_held
from channel.models import (
    AgendaItem,
    Attendance,
    PanelMeeting,
)
from channel.panel import quorum
from channel.policy import CHAIRS, MEETING_POLICY, PANEL, POLICY
from channel.queries.agenda import ItemLine, Known, item_line
from channel.queries.due import name_of
from channel.queries.record import move_url
from channel.workflow import BEFORE_END
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
    is_over: bool
    not_held: str
    why_called_off: str
    has_chair: bool
    present: Sequence[PersonPresent]
    items: Sequence[ItemLine]
    reads_all: bool
    actions: Sequence[Action]
    may_open: bool
    may_decide: bool
    may_minute: bool
    decided: int
    next: MeetingMove | None

    @property
    def waits_on_item(self) -> bool:
        """Does what comes next stand with an item of the agenda: to be opened, or decided?"""
        return self.is_under_way and self.next in (None, MeetingMove.OPEN_ITEM)

    @property
    def outcomes(self) -> Sequence[ItemLine]:
        """When all is over, the items that were decided: what each came to stands on top."""
        return [line for line in self.items if self.is_over and line.decision]

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
    """One page of the panel's meetings: those to come, the next one first; then those that are over, the latest first."""
    to_come = Case(When(stage__in=BEFORE_END, then=F("held_on"))).asc(nulls_last=True)
    found = MEETING_POLICY.visible_to(user).order_by(to_come, "-held_on", "starts_at", "pk")
    page = Paginator(found.values_list("pk", flat=True), PAGE).get_page(number)
    keys = list(page.object_list)
    rows = PanelMeeting.objects.select_related("panel").in_bulk(keys)
    counted = _counted(user, keys)
    return MeetingList([_meeting_line(rows[key], counted.get(key, (0, 0))) for key in keys], page)


def _counted(user: User, meetings: Sequence[UUID]) -> dict[UUID, tuple[int, int]]:
    """How many items in this person's sight each meeting has, and how many of them are decided."""
    decided = Count("pk", filter=Q(state=ItemState.DECIDED))
    in_sight = AgendaItem.objects.filter(case__in=POLICY.visible_to(user), meeting__in=meetings)
    rows = in_sight.order_by().values("meeting").annotate(all_items=Count("pk"), decided=decided)
    return {row["meeting"]: (row["all_items"], row["decided"]) for row in rows}


def undecided_names(meeting: PanelMeeting, user: User) -> list[str]:
    """Whom the panel has not come to yet, as far as the reader sees the cases."""
    waiting = meeting.items.filter(state__in=[ItemState.WAITING, ItemState.OPEN])
    seen = waiting.filter(case__in=POLICY.visible_to(user)).select_related("case__individual")
    return [name_of(item.case.individual) for item in seen]


NOT_HELD = "Its day has passed: open it, move it, or call it off"


def _meeting_line(row: PanelMeeting, counted: tuple[int, int]) -> MeetingLine:
    return MeetingLine(
        url=row.get_absolute_url(),
        held_on=row.held_on,
        starts_at=written_time(row.starts_at),
        place=row.place,
        panel=row.panel.name,
        stage=NOT_HELD if was_not_held(row) else row.get_stage_display(),
        is_emergency=row.is_emergency,
        items=counted[0],
        decided=counted[1],
    )


def meeting_page(user: User, meeting: PanelMeeting) -> MeetingPage:
    """The meeting as its reader sees it: of the agenda only the cases in their sight, and no word of others."""
    in_sight = meeting.items.filter(case__in=POLICY.visible_to(user))
    items = list(
        in_sight.select_related(
            "case__individual",
            "case__referral",
            "case__risk_owner",
            "case__residence_force",
            "case__authority",
            "decision",
        )
    )
    known = Known([item.case for item in items], user)
    table = present_at(meeting)
    lines = [item_line(item, meeting, known, table) for item in items]
    following = next_move(meeting, lines)
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
        is_over=meeting.stage not in BEFORE_END,
        not_held=f"{NOT_HELD}." if was_not_held(meeting) and user.holds(*PANEL) else "",
        why_called_off=meeting.why_called_off,
        has_chair=not quorum(table, None).chair_missing,
        present=[_person(row) for row in attended],
        items=lines,
        reads_all=user.holds(*PANEL),
        actions=_actions(meeting, allowed, following),
        may_open=MeetingMove.OPEN_ITEM in allowed,
        may_decide=user.holds(*CHAIRS),
        may_minute=MeetingMove.WRITE_MINUTES in allowed,
        decided=sum(item.state == ItemState.DECIDED for item in items),
        next=following,
    )


def next_move(meeting: PanelMeeting, lines: Sequence[ItemLine]) -> MeetingMove | None:
    """What the meeting waits for: nothing of its own while an item is under discussion, which the panel decides."""
    if meeting.stage == MeetingStage.PLANNED:
        begins = meeting.held_on <= clock.today() and lines
        return MeetingMove.OPEN_MEETING if begins else MeetingMove.ADD_TO_AGENDA
    if any(line.is_open for line in lines):
        return None
    waiting = [line for line in lines if line.is_waiting]
    if any(not line.missing for line in waiting):
        return MeetingMove.OPEN_ITEM
    if waiting:
        return MeetingMove.RECORD_ATTENDANCE
    return MeetingMove.END_MEETING if lines else MeetingMove.ADD_TO_AGENDA


BUTTONS = {
    MeetingStage.PLANNED: (
        MeetingMove.ADD_TO_AGENDA,
        MeetingMove.OPEN_MEETING,
        MeetingMove.TAKE_OFF_AGENDA,
        MeetingMove.MOVE_MEETING,
        MeetingMove.CALL_OFF_MEETING,
    ),
    MeetingStage.UNDER_WAY: (
        MeetingMove.RECORD_ATTENDANCE,
        MeetingMove.ADD_TO_AGENDA,
        MeetingMove.TAKE_OFF_AGENDA,
        MeetingMove.END_MEETING,
    ),
    MeetingStage.ENDED: (),
    MeetingStage.CALLED_OFF: (),
}
"""What is done with the meeting as a whole; an item is opened, decided and minuted in its own line."""


def _actions(
    meeting: PanelMeeting, allowed: Mapping[TextChoices, Permitted], following: MeetingMove | None
) -> list[Action]:
    """The moves of the whole meeting, what comes next first."""
    found = sorted(BUTTONS[MeetingStage(meeting.stage)], key=lambda move: move != following)
    return [
        Action.of(allowed[move], move_url(move.value, meeting.reference)) for move in found if move in allowed
    ]


def _person(row: Attendance) -> PersonPresent:
    forces = ", ".join(force.name for force in row.forces.all())
    return PersonPresent(row.name, row.agency.name, row.get_capacity_display(), forces)
