"""What does a panel need to know of each case on its agenda, so that eight cases fit into forty minutes?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.urls import reverse

from channel.after_conditions import asks_about
from channel.age import of_age_on
from channel.choices import ConsentState, ItemKind, ItemState, MeetingMove, Move, Stage, Susceptibility
from channel.conditions import quorum_denial
from channel.consent import Standing, standing
from channel.deadlines import deadline_of
from channel.denials import Denial
from channel.models import (
    AgencyInput,
    AgendaItem,
    ChannelCase,
    ClosureProposal,
    ConsentEvent,
    HomeArea,
    Invitation,
    PanelAction,
    PanelDecision,
    PanelMeeting,
    PanelView,
    Session,
)
from channel.panel import Present, quorum
from channel.queries.assessed import last_assessed, last_assessed_by_police
from channel.queries.before import LABEL, referred_before
from channel.queries.before import in_words as before_in_words
from channel.queries.due import Due, age_of, assessment_due, name_of, own_consent_due, renewal_due, risk_due
from channel.queries.panel_view import LEVELS
from channel.queries.record import move_url
from channel.queries.sessions import Counts, counts, of_present_plan
from channel.workflow import KINDS
from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.kernel.counted import times
from prevent.reference.choices import DeadlineState
from prevent.reference.time_limits import Deadline

COLOURS = {
    ItemState.WAITING: "blue",
    ItemState.OPEN: "yellow",
    ItemState.DECIDED: "green",
    ItemState.CARRIED_OVER: "grey",
}


PRESSING = frozenset({"red", "orange"})


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
    planned: int
    agencies: Sequence[str]
    inputs: Sequence[str]
    papers_url: str

    @property
    def presses(self) -> str:
        """What the chair must not miss of it, in words; empty for a case that takes its turn."""
        words = [matter.text for matter in self.matters if matter.colour in PRESSING]
        if self.deadline and self.deadline.state == DeadlineState.OVERDUE:
            words.append(f"overdue since {self.deadline.due:%-d %B %Y}")
        return "; ".join(words)


class Known:
    """What is known of the cases on an agenda: consent, sessions and the last decision, each read once for all."""

    def __init__(self, cases: Sequence[ChannelCase], user: User) -> None:
        self.today = clock.today()
        keys = [case.pk for case in cases]
        self._before = referred_before(user, cases)
        self._events = _by_case(ConsentEvent.objects.filter(case__in=keys))
        self._sessions = _by_case(of_present_plan(Session.objects.filter(case__in=keys)))
        self._by_police = last_assessed_by_police(keys)
        self._assessed = last_assessed(keys, self._by_police)
        views = PanelView.objects.filter(case__in=keys)
        self._views = _by_case(views.order_by("decided_on", "recorded_at"))
        self._decisions = _by_case(PanelDecision.objects.filter(case__in=keys).order_by("recorded_at"))
        open_actions = PanelAction.objects.filter(case__in=keys, outcome=None, due_on__lt=self.today)
        self._late_actions = _by_case(open_actions)
        invited = Invitation.objects.filter(case__in=keys, ended_at=None).select_related("agency")
        self._invited = _by_case(invited)
        self._proposals = _by_case(
            ClosureProposal.objects.filter(case__in=keys, answer=None).select_related("reason", "by")
        )
        moved = HomeArea.objects.filter(case__in=keys).select_related("authority", "answer")
        self._homes = _by_case(moved.order_by("recorded_at", "id"))
        self._inputs = _by_case(AgencyInput.objects.filter(case__in=keys).select_related("agency"))

    def consent(self, case: ChannelCase) -> Standing:
        """How consent stands in the case's episode."""
        events = [event for event in self._events.get(case.pk, []) if event.episode == case.episode]
        return standing(events, of_age_on(case.individual), self.today)

    def sessions(self, case: ChannelCase) -> Counts | None:
        """Sessions under the present plan."""
        rows = self._sessions.get(case.pk, [])
        return counts(((row.state, row.planned_for) for row in rows), self.today) if rows else None

    def level(self, case: ChannelCase) -> Susceptibility:
        """How susceptible the panel finds the person; as long as it has not said so, not low: our own choice."""
        views = [view for view in self._views.get(case.pk, []) if view.episode == case.episode]
        return Susceptibility(views[-1].level) if views else Susceptibility.MEDIUM

    def late_actions(self, case: ChannelCase) -> int:
        """How many actions are overdue."""
        return len(self._late_actions.get(case.pk, []))

    def agencies(self, case: ChannelCase) -> list[str]:
        """The agencies that have the papers."""
        return sorted(row.agency.name for row in self._invited.get(case.pk, []))

    def inputs(self, case: ChannelCase, meeting: PanelMeeting) -> list[str]:
        """The agencies that wrote their input for a meeting."""
        rows = self._inputs.get(case.pk, [])
        return sorted({row.agency.name for row in rows if row.meeting_id == meeting.pk})

    def proposed(self, case: ChannelCase) -> ClosureProposal | None:
        """The closure that waits for the panel."""
        return next(iter(self._proposals.get(case.pk, [])), None)

    def moved_to(self, case: ChannelCase) -> str:
        """The area of another panel in which the person lives now, until the panel has said what follows."""
        rows = self._homes.get(case.pk, [])
        return rows[-1].authority.name if rows and asks_about(rows[-1], case) else ""

    def stale(self, case: ChannelCase) -> str:
        """The assessment that should have been refreshed by now; of the police alone where the panel has spoken since."""
        day = self._assessed.get(case.pk)
        if day and _is_overdue(assessment_due(case, day, self.today)):
            return f"Assessment of {day:%-d %B %Y}"
        day = self._by_police.get(case.pk)
        if day and _is_overdue(risk_due(case, day, self.today)):
            return f"Police assessment of {day:%-d %B %Y}"
        return ""

    def before(self, case: ChannelCase) -> str:
        """How often the person was referred before, as far as the reader may know."""
        return before_in_words(self._before.get(case.pk, []))

    def last(self, case: ChannelCase) -> str:
        """What the panel decided last."""
        rows = self._decisions.get(case.pk, [])
        if not rows:
            return "Not considered before"
        return f"{rows[-1].get_decision_display()}, {rows[-1].decided_on:%-d %B %Y}"


def _is_overdue(due: Due | None) -> bool:
    return bool(due and due.deadline and due.deadline.state == DeadlineState.OVERDUE)


Row = TypeVar(
    "Row",
    ConsentEvent,
    Session,
    PanelDecision,
    PanelView,
    PanelAction,
    Invitation,
    AgencyInput,
    ClosureProposal,
    HomeArea,
)


def _by_case(rows: Iterable[Row]) -> dict[UUID, list[Row]]:
    found: dict[UUID, list[Row]] = {}
    for row in rows:
        found.setdefault(row.case_id, []).append(row)
    return found


@dataclass(frozen=True)
class Table:
    """Who is at the table, and whether the panel's own quorum lacks somebody."""

    present: Sequence[Present]
    local: Denial | None


def item_line(item: AgendaItem, meeting: PanelMeeting, known: Known, table: Table) -> ItemLine:
    """One item with what matters about its case."""
    case = item.case
    state = ItemState(item.state)
    why = quorum_denial(quorum(table.present, case.residence_force_id)) or table.local
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
        decide_url=_decide_url(item),
        minutes_url=""
        if state == ItemState.WAITING
        else move_url(MeetingMove.WRITE_MINUTES, meeting.reference),
        planned=item.minutes_planned,
        agencies=known.agencies(case),
        inputs=known.inputs(case, meeting),
        papers_url=reverse("channel:papers", args=[case.reference]),
    )


def risks(case: ChannelCase, known: Known) -> tuple[int, int, int]:
    """How much presses in a case, the most first: what must not be missed at all, then how susceptible the panel finds the
    person, then what must be looked at.
    """
    colours = [matter.colour for matter in _matters(case, known, known.sessions(case))]
    return -colours.count("red"), -LEVELS.index(known.level(case)), -colours.count("orange")


def meeting_of(case: ChannelCase) -> str:
    """The page of the meeting that discussed the case last; empty if none has."""
    opened = case.agenda_items.select_related("meeting").exclude(opened_at=None)
    item = opened.order_by("-opened_at").first()
    return item.meeting.get_absolute_url() if item else ""


def _decide_url(item: AgendaItem) -> str:
    """Where the panel's decision is recorded; a review after closure is recorded from the case's page."""
    if item.kind == ItemKind.POST_CLOSURE_REVIEW:
        return item.case.get_absolute_url()
    return move_url(Move.RECORD_PANEL_DECISION, item.case.reference)


def _about_consent(case: ChannelCase, consent: Standing, today: date) -> list[Matter]:
    """That there is none, or until when it counts."""
    if case.stage == Stage.SUPPORT and not consent.is_in_force:
        return [Matter(f"Consent: {ConsentState(consent.state).label.lower()}", "red")]
    found = []
    if own_consent_due(case, consent, today):
        found.append(Matter(f"Turns 18 on {consent.ends_on:%-d %B %Y}: ask for their own consent", "orange"))
    if renewal_due(case, consent, today):
        found.append(Matter(f"Consent to be renewed by {consent.renew_on:%-d %B %Y}", "orange"))
    return found


def _matters(case: ChannelCase, known: Known, sessions: Counts | None) -> list[Matter]:
    """What must not be missed: consent that is not there or ends, sessions that were not held, nobody's decision to make."""
    found = [Matter(f"{LABEL}: {before}", "blue")] if (before := known.before(case)) else []
    found += _about_consent(case, known.consent(case), known.today)
    if proposal := known.proposed(case):
        found.append(Matter(f"Closure proposed by {proposal.by.name}: {proposal.reason.name}", "blue"))
    if moved_to := known.moved_to(case):
        found.append(Matter(f"Lives in {moved_to} now: decide whether to transfer", "orange"))
    if sessions and sessions.unaccounted:
        found.append(Matter(f"{times(sessions.unaccounted, 'session')} unaccounted for", "red"))
    if sessions and sessions.missed > sessions.held:
        found.append(
            Matter(f"More sessions missed ({sessions.missed}) than held ({sessions.held})", "orange")
        )
    if late := known.late_actions(case):
        found.append(Matter(f"{times(late, 'action')} overdue", "orange"))
    if stale := known.stale(case):
        found.append(Matter(f"{stale} not refreshed", "orange"))
    if Stage(case.stage) not in KINDS:
        found.append(Matter("The panel has nothing to decide at this stage", "grey"))
    return found
