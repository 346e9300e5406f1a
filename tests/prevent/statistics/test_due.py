"""Do the lists in which the database looks say the same as the limits and calendars themselves?"""

from datetime import date, timedelta

import pytest

from prevent.reference.choices import Division, Limit, Unit
from prevent.reference.models import TimeLimit
from prevent.reference.time_limits import due_date
from prevent.reference.working_days import Calendar
from prevent.statistics import due
from prevent.statistics.periods import Span

FIRST = date(2024, 3, 22)
DAYS = Span(FIRST, FIRST + timedelta(days=60))
HOLIDAYS = frozenset({date(2024, 3, 29), date(2024, 4, 1), date(2024, 5, 6)})
CALENDAR = Calendar(Division.ENGLAND_AND_WALES, HOLIDAYS)
PAUSES = [(), (0, 0), (-3, 2), (1, 4), (3, 9), (6, 20), (-5, -1)]
"""How many days after its beginning a step's clock stopped, and went on."""


@pytest.mark.parametrize(
    ("unit", "amount"),
    [(Unit.WORKING_DAYS, 1), (Unit.WORKING_DAYS, 5), (Unit.CALENDAR_DAYS, 7), (Unit.MONTHS, 1)],
)
def test_a_step_is_in_time_until_the_day_on_which_it_is_due(monkeypatch, unit, amount):
    """Begun on each of many days, made on each of those after it, with and without a pause."""
    edition = TimeLimit(unit=unit, amount=amount)
    monkeypatch.setattr(due, "limit", lambda code, on: edition)
    clock = due.Clock.of(Limit.GATEWAY, CALENDAR, DAYS)
    for begun in range(20):
        for pause in PAUSES:
            since = FIRST + timedelta(days=begun)
            paused = [tuple(since + timedelta(days=at) for at in pause)] if pause else []
            by = due_date(edition, since, CALENDAR, paused)
            for made in range(35):
                until = since + timedelta(days=made)
                assert _kept(clock, since, until, paused) == (until <= by), (since, until, paused)


def _kept(clock, since, until, paused):
    """As the database does it."""

    def at(numbers, day):
        return numbers[(day - clock.first).days]

    given, stood = at(clock.given, since), 0
    for asked, answered in paused:
        begins, ends = (at(clock.run, max(day, since)) for day in (asked, answered))
        stood = ends - begins if begins < given else 0
    return at(clock.run, until - timedelta(days=1)) - stood < given


def test_days_without_a_limit_are_not_said(monkeypatch):
    """Nor those of a limit of no days, or of an edition that counts other days than the last one."""
    editions = {
        0: None,
        1: TimeLimit(unit=Unit.CALENDAR_DAYS, amount=3),
        2: TimeLimit(unit=Unit.WORKING_DAYS, amount=0),
    }
    last = TimeLimit(unit=Unit.WORKING_DAYS, amount=2)

    def limit(code, on):
        found = editions.get((on - FIRST).days, last)
        if found is None:
            raise LookupError
        return found

    monkeypatch.setattr(due, "limit", limit)
    assert due.Clock.of(Limit.GATEWAY, CALENDAR, DAYS).given[:6] == [None, None, None, None, 4, 5]
