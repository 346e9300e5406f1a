"""What does a panel need before it at a meeting, so that eight cases fit into forty minutes?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, TextChoices

from channel.age import of_age_on
from channel.choices import ConsentState, ItemState, MeetingMove, MeetingStage, Move, Stage
from channel.conditions import present_at, quorum_denial
from channel.consent import Standing, standing
from channel.deadlines import deadline_of
from channel.models import (
    AgendaItem,
    Attendance,
    ChannelCase,
    ConsentEvent,
    PanelDecision,
    PanelMeeting,
    Session,
)
from channel.panel import Present, quorum
from channel.policy import MEETING_POLICY, POLICY
from channel.queries.due import age_of, name_of, own_consent_due
from channel.queries.plan import Counts, counts
from channel.queries.record import Action, move_url
from channel.workflow import KINDS
from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.kernel.forms.dates import written_time
from prevent.reference.time_limits import Deadline

PAGE = 25
COLOURS = {
    ItemState.WAITING: "blue",
    ItemState.OPEN: "yellow",
    ItemState.DECIDED: "green",
    ItemState.CARRIED_OVER: "grey",
}


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
class Matter:
    """Something about a case that the panel must not miss."""

    text: str
    colour: str


@dataclass(frozen=True)
class ItemLine:
    """One case on the agenda: who, why, what matters, what was decided last, and what can be done now."""

    key: UUID
    position: int
    url: str
    reference: str
    name: str
    age: str
    kind: str
    stage: str
    state: str
    colour: str
    deadline: Deadline | None
    matters: Sequence[Matter]
    sessions: Counts | None
    last: str
    risk_owner: str
    decision: str
    minutes: str
    is_open: bool
    is_waiting: bool
    missing: str
    decide_url: str
    minutes_url: str


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
    hidden: int
    actions: Sequence[Action]
    may_open: bool
    may_minute: bool
    decided: int


@dataclass(frozen=True)
class MeetingList:
    """One page of meetings."""

    lines: Sequence[MeetingLine]
    page: Page[UUID]


def meetings(user: User, *, number: str | int = 1) -> MeetingList:
    """One page of the panel's meetings, the latest first."""
    found = MEETING_POLICY.visible_to(user).order_by("-held_on", "-starts_at", "pk")
    page = Paginator(found.values_list("pk", flat=True), PAGE).get_page(number)
    decided = Count("items", filter=Q(items__state=ItemState.DECIDED))
    full = PanelMeeting.objects.select_related("panel").annotate(all_items=Count("items"), decided=decided)
    rows = full.in_bulk(list(page.object_list))
    return MeetingList([_meeting_line(rows[key]) for key in page.object_list], page)


def _meeting_line(row: PanelMeeting) -> MeetingLine:
    return MeetingLine(
        url=row.get_absolute_url(),
        held_on=row.held_on,
        starts_at=written_time(row.starts_at),
        place=row.place,
        panel=row.panel.name,
        stage=row.get_stage_display(),
        is_emergency=row.is_emergency,
        items=row.all_items,  # type: ignore[attr-defined]  # annotated above
        decided=row.decided,  # type: ignore[attr-defined]
    )


def meeting_page(user: User, meeting: PanelMeeting) -> MeetingPage:
    """The meeting as its reader sees it: of the agenda only the cases in their sight, and how many others there are."""
    in_sight = meeting.items.filter(case__in=POLICY.visible_to(user))
    items = list(
        in_sight.select_related("case__individual", "case__risk_owner", "case__residence_force", "decision")
    )
    known = _Known([item.case for item in items])
    table = present_at(meeting)
    allowed = {one.move: one.denial for one in MEETING_POLICY.permitted(user, meeting)}
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
        items=[_item(item, meeting, known, table) for item in items],
        hidden=meeting.items.count() - len(items),
        actions=_actions(meeting, allowed),
        may_open=MeetingMove.OPEN_ITEM in allowed,
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


def _actions(meeting: PanelMeeting, allowed: Mapping[TextChoices, TextChoices | None]) -> list[Action]:
    return [
        Action(
            move.label,
            move_url(move.value, meeting.reference),
            str(getattr(allowed[move], "label", "") or ""),
        )
        for move in BUTTONS[MeetingStage(meeting.stage)]
        if move in allowed
    ]


def _person(row: Attendance) -> PersonPresent:
    forces = ", ".join(force.name for force in row.forces.all())
    return PersonPresent(row.name, row.agency.name, row.get_capacity_display(), forces)


class _Known:
    """What is known of the cases on an agenda: consent, sessions and the last decision, each read once for all."""

    def __init__(self, cases: Sequence[ChannelCase]) -> None:
        self.today = clock.today()
        keys = [case.pk for case in cases]
        self._events = _by_case(ConsentEvent.objects.filter(case__in=keys))
        self._sessions = _by_case(Session.objects.filter(case__in=keys, item__ended_on=None))
        self._decisions = _by_case(PanelDecision.objects.filter(case__in=keys).order_by("recorded_at"))

    def consent(self, case: ChannelCase) -> Standing:
        """How consent stands in the case's episode."""
        events = [event for event in self._events.get(case.pk, []) if event.episode == case.episode]
        return standing(events, of_age_on(case.individual), self.today)

    def sessions(self, case: ChannelCase) -> Counts | None:
        """Sessions of the support that is given now."""
        rows = self._sessions.get(case.pk, [])
        return counts(((row.state, row.planned_for) for row in rows), self.today) if rows else None

    def last(self, case: ChannelCase) -> str:
        """What the panel decided last."""
        rows = self._decisions.get(case.pk, [])
        if not rows:
            return "Not considered before"
        return f"{rows[-1].get_decision_display()}, {rows[-1].decided_on:%-d %B %Y}"


Row = TypeVar("Row", ConsentEvent, Session, PanelDecision)


def _by_case(rows: Iterable[Row]) -> dict[UUID, list[Row]]:
    found: dict[UUID, list[Row]] = {}
    for row in rows:
        found.setdefault(row.case_id, []).append(row)
    return found


def _item(item: AgendaItem, meeting: PanelMeeting, known: _Known, table: list[Present]) -> ItemLine:
    case = item.case
    state = ItemState(item.state)
    why = quorum_denial(quorum(table, case.residence_force_id))
    sessions = known.sessions(case)
    decision = getattr(item, "decision", None)
    return ItemLine(
        key=item.pk,
        position=item.position,
        url=case.get_absolute_url(),
        reference=case.reference,
        name=name_of(case.individual),
        age=age_of(case.individual, known.today),
        kind=item.get_kind_display(),
        stage=case.get_stage_display(),
        state=state.label,
        colour=COLOURS[state],
        deadline=deadline_of(case, known.today) if state in (ItemState.WAITING, ItemState.OPEN) else None,
        matters=_matters(case, known, sessions) if state in (ItemState.WAITING, ItemState.OPEN) else [],
        sessions=sessions,
        last=known.last(case),
        risk_owner=case.risk_owner.name,
        decision=decision.get_decision_display() if decision else "",
        minutes=item.minutes,
        is_open=state == ItemState.OPEN,
        is_waiting=state == ItemState.WAITING,
        missing=str(why.label) if why and state == ItemState.WAITING else "",
        decide_url=move_url(Move.RECORD_PANEL_DECISION, case.reference),
        minutes_url=""
        if state == ItemState.WAITING
        else move_url(MeetingMove.WRITE_MINUTES, meeting.reference),
    )


def _matters(case: ChannelCase, known: _Known, sessions: Counts | None) -> list[Matter]:
    """What must not be missed: consent that is not there or ends, sessions that were not held, nobody's decision to make."""
    consent = known.consent(case)
    found = []
    if case.stage == Stage.SUPPORT and not consent.is_in_force:
        found.append(Matter(f"Consent: {ConsentState(consent.state).label.lower()}", "red"))
    elif own_consent_due(case, consent, known.today):
        found.append(Matter(f"Turns 18 on {consent.ends_on:%-d %B %Y}: ask for their own consent", "orange"))
    if sessions and sessions.unaccounted:
        found.append(Matter(f"{sessions.unaccounted} sessions unaccounted for", "red"))
    if sessions and sessions.missed > sessions.held:
        found.append(
            Matter(f"More sessions missed ({sessions.missed}) than held ({sessions.held})", "orange")
        )
    if Stage(case.stage) not in KINDS:
        found.append(Matter("The panel has nothing to decide at this stage", "grey"))
    return found
