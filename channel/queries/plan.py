"""How does the support plan stand: needs, what meets them, and how many of its sessions were held?"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from channel.choices import SessionState
from channel.conditions import plan_is_agreed
from channel.deadlines import report_due
from channel.models import AgreedPlan, ChannelCase, Need, PlanItem, Session
from prevent.kernel import clock
from prevent.reference.time_limits import Deadline


@dataclass(frozen=True)
class Counts:
    """Sessions planned, and what became of them. `unaccounted` have passed without a word; `to_come` are still ahead."""

    planned: int
    held: int
    missed: int
    unaccounted: int
    to_come: int
    cancelled: int

    @property
    def in_words(self) -> str:
        """Seven planned, one held must be seen at once."""
        words = [f"{self.planned} planned", f"{self.held} held", f"{self.missed} missed"]
        words += [f"{self.unaccounted} unaccounted for"] if self.unaccounted else []
        words += [f"{self.to_come} to come"] if self.to_come else []
        return ", ".join(words)


def counts(states: Iterable[tuple[str, date]], today: date) -> Counts:
    """Count sessions by what became of them; those cancelled because support stopped were planned, too."""
    sessions = list(states)
    by_state = Counter(state for state, _ in sessions)
    passed = sum(state == SessionState.PLANNED and day < today for state, day in sessions)
    return Counts(
        planned=len(sessions),
        held=by_state[SessionState.HELD],
        missed=by_state[SessionState.MISSED],
        unaccounted=passed,
        to_come=by_state[SessionState.PLANNED] - passed,
        cancelled=by_state[SessionState.CANCELLED],
    )


@dataclass(frozen=True)
class SessionLine:
    """One session; with a date where its report is still to come."""

    key: UUID
    planned_for: date
    held_on: date | None
    state: str
    colour: str
    with_whom: str
    missed_by: str
    report: str
    report_due: Deadline | None
    may_be_told: bool


@dataclass(frozen=True)
class ItemLine:
    """One item of support with its four elements (s.36(5)) and its sessions."""

    key: UUID
    kind: str
    nature: str
    agency: str
    responsible: str
    how: str
    timing: str
    starts_on: date
    brief: str
    ended_on: date | None
    why_ended: str
    counts: Counts
    sessions: Sequence[SessionLine]
    mentors: str


@dataclass(frozen=True)
class NeedLine:
    """One need: met by items, left unmet for a reason, or still to be answered."""

    key: UUID
    need: str
    source: str
    why_unmet: str
    items: Sequence[ItemLine]

    @property
    def is_answered(self) -> bool:
        """Is there support for it now, or a reason why not?"""
        return bool(self.why_unmet) or any(item.ended_on is None for item in self.items)


@dataclass(frozen=True)
class Plan:
    """The plan of the present episode."""

    needs: Sequence[NeedLine]
    counts: Counts
    agreed: AgreedPlan | None
    is_agreed: bool


def plan_of(case: ChannelCase, *, with_reports: bool) -> Plan:
    """The plan as it stands; reports of sessions only for those who read them."""
    today = clock.today()
    sessions = list(case.sessions.order_by("planned_for", "id"))
    of_item: dict[UUID, list[Session]] = {}
    for session in sessions:
        of_item.setdefault(session.item_id, []).append(session)
    rows = case.needs.filter(episode=case.episode).prefetch_related("items__agency", "items__kind")
    needs = [_need(case, row, of_item, with_reports=with_reports) for row in rows]
    in_plan = [line for need in needs for item in need.items for line in of_item.get(item.key, [])]
    return Plan(
        needs=needs,
        counts=counts(((one.state, one.planned_for) for one in in_plan), today),
        agreed=case.agreed_plans.filter(episode=case.episode).select_related("by").last(),
        is_agreed=plan_is_agreed(case),
    )


def _need(
    case: ChannelCase, row: Need, sessions: dict[UUID, list[Session]], *, with_reports: bool
) -> NeedLine:
    items = [
        item_line(case, item, sessions.get(item.pk, []), with_reports=with_reports)
        for item in row.items.all()
    ]
    return NeedLine(row.pk, row.need, row.source, row.why_unmet, items)


def item_line(
    case: ChannelCase, item: PlanItem, sessions: Sequence[Session], *, with_reports: bool
) -> ItemLine:
    """One item of the case with its sessions."""
    today = clock.today()
    mentors = list(dict.fromkeys(one.with_whom for one in sessions if one.with_whom))
    return ItemLine(
        key=item.pk,
        kind=item.kind.name,
        nature=item.nature,
        agency=item.agency.name,
        responsible=item.responsible,
        how=item.how,
        timing=item.timing,
        starts_on=item.starts_on,
        brief=item.brief,
        ended_on=item.ended_on,
        why_ended=item.why_ended,
        counts=counts(((one.state, one.planned_for) for one in sessions), today),
        sessions=[_session(case, one, today, with_reports=with_reports) for one in sessions],
        mentors=", then ".join(mentors),
    )


COLOURS = {
    SessionState.HELD: "green",
    SessionState.MISSED: "orange",
    SessionState.CANCELLED: "grey",
    SessionState.PLANNED: "blue",
}


def _session(case: ChannelCase, row: Session, today: date, *, with_reports: bool) -> SessionLine:
    """One session; planned and past without a word is unaccounted for, and its report due within days."""
    is_open = row.state == SessionState.PLANNED
    is_late = is_open and row.planned_for < today
    return SessionLine(
        key=row.pk,
        planned_for=row.planned_for,
        held_on=row.held_on,
        state="Unaccounted for" if is_late else row.get_state_display(),
        colour="red" if is_late else COLOURS[SessionState(row.state)],
        with_whom=row.with_whom,
        missed_by=row.get_missed_by_display() if row.missed_by else "",
        report=row.report if with_reports else "",
        report_due=report_due(case, row.planned_for, today) if is_late else None,
        may_be_told=is_open and row.planned_for <= today,
    )
