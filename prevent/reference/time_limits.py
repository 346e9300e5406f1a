"""When is a step due, and how does its deadline stand today?

Nothing is counted down: due dates and states are computed from stored dates. While a question to the referrer
is open the clock stands still: the days after it was put, up to and including the day of the answer, do not
count.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from prevent.reference.choices import DeadlineState, Limit, Unit
from prevent.reference.kept import kept
from prevent.reference.models import TimeLimit
from prevent.reference.working_days import ONE_DAY, Calendar, add_months

Pause = tuple[date, date | None]
"""The day on which a question was put, and the day on which it was answered (None: still open)."""


@kept
def _editions(code: Limit) -> tuple[TimeLimit, ...]:
    """Every edition of a limit, the latest first."""
    found = TimeLimit.objects.filter(code=code)
    return tuple(sorted(found, key=lambda row: row.in_force_from or date.min, reverse=True))


def limit(code: Limit, *, on: date) -> TimeLimit:
    """The edition that holds on a day, for what begins on it. Raises LookupError where there is none."""
    for edition in _editions(code):
        if edition.is_in_force(on):
            return edition
    raise LookupError(f"no edition of the time limit {code} holds on {on}")


def due_date(limit: TimeLimit, start: date, calendar: Calendar, paused: Iterable[Pause] = ()) -> date:
    """The last day on which a step that began on `start` is in time.

    An open pause moves nothing yet, as nobody knows how far; `deadline` counts it up to today.
    """
    closed = [(asked, answered) for asked, answered in paused if answered is not None]
    in_working_days = limit.unit == Unit.WORKING_DAYS
    left = (add_months(start, limit.amount) - start).days if limit.unit == Unit.MONTHS else limit.amount
    if not closed and not in_working_days:
        return start + timedelta(days=left)
    day = start
    while left:
        day += ONE_DAY
        stands_still = any(asked < day <= answered for asked, answered in closed)
        left -= not stands_still and (not in_working_days or calendar.is_working_day(day))
    return day


@dataclass(frozen=True)
class Deadline:
    """A due date and how it stands; `days` are calendar days left until it, negative once it has passed."""

    due: date
    state: DeadlineState
    days: int
    met_on: date | None = None

    @property
    def is_late(self) -> bool:
        """Overdue, or done after the due date."""
        return self.state == DeadlineState.OVERDUE or (self.met_on is not None and self.met_on > self.due)


def deadline(
    limit: TimeLimit,
    start: date,
    calendar: Calendar,
    *,
    today: date,
    paused: Iterable[Pause] = (),
    met_on: date | None = None,
) -> Deadline:
    """How the deadline of a step that began on `start` stands today; an open pause runs up to today."""
    pauses = list(paused)
    until_now = [(asked, answered or max(asked, met_on or today)) for asked, answered in pauses]
    due = due_date(limit, start, calendar, until_now)
    is_paused = any(asked <= today and answered is None for asked, answered in pauses)
    return deadline_at(
        due, today=today, due_soon_days=limit.due_soon_days, met_on=met_on, is_paused=is_paused
    )


def deadline_at(
    due: date, *, today: date, due_soon_days: int, met_on: date | None = None, is_paused: bool = False
) -> Deadline:
    """How a stored due date stands today. What was overdue before a pause began stays overdue."""
    days = (due - today).days
    if met_on is not None:
        state = DeadlineState.MET
    elif days < 0:
        state = DeadlineState.OVERDUE
    elif is_paused:
        state = DeadlineState.PAUSED
    else:
        state = DeadlineState.DUE_SOON if days <= due_soon_days else DeadlineState.ON_TIME
    return Deadline(due, state, days, met_on)
