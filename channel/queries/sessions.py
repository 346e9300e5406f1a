"""How many sessions were planned, held and missed, and what was said of each before it was corrected?"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from uuid import UUID

from django.db.models import F, QuerySet

from channel.choices import SessionState
from channel.deadlines import report_due
from channel.models import ChannelCase, Session, SessionAccount
from prevent.reference.time_limits import Deadline
from referrals.queries.parts import in_words, who_and_when


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


def of_present_plan(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """Those under the plan of the case's present episode, whether or not their support goes on: every page counts these."""
    return sessions.filter(item__need__episode=F("case__episode"))


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
class CorrectionLine:
    """What was said of a session before, by whom, and who corrected it, when and why."""

    was: str
    report: str
    said: str
    corrected: str
    why: str


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
    account: UUID | None
    corrections: Sequence[CorrectionLine]


COLOURS = {
    SessionState.HELD: "green",
    SessionState.MISSED: "orange",
    SessionState.CANCELLED: "grey",
    SessionState.PLANNED: "blue",
}


def session_line(case: ChannelCase, row: Session, today: date, *, with_reports: bool) -> SessionLine:
    """One session; planned and past without a word is unaccounted for, and its report due within days."""
    is_open = row.state == SessionState.PLANNED
    told = list(row.accounts.all())
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
        account=told[-1].pk if told else None,
        corrections=[
            _correction(before, after, with_reports=with_reports) for before, after in pairwise(told)
        ],
    )


def _correction(before: SessionAccount, after: SessionAccount, *, with_reports: bool) -> CorrectionLine:
    """One step from what was said to what holds instead."""
    details = (
        f"{in_words(before.held_on)}, {before.with_whom}"
        if before.held_on
        else before.get_missed_by_display()
    )
    return CorrectionLine(
        was=f"{before.get_state_display()}: {details}",
        report=before.report if with_reports else "",
        said=f"{before.by.name}, {in_words(before.recorded_at)}",
        corrected="; ".join(
            f"{label.lower()} {in_words(value)}" for label, value in who_and_when(after) if value
        ),
        why=after.why_corrected if with_reports else "",
    )
