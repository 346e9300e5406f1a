"""Which days are working days, and what day is it n working days or months later?

Days are counted from the day after the event: what happens on Monday, with a limit of one working day, is due
on Tuesday, at whatever hour it happened and whether or not the Monday itself was a working day.
"""

import calendar as months
from dataclasses import dataclass
from datetime import date, timedelta

from prevent.reference.choices import Division
from prevent.reference.kept import kept
from prevent.reference.models import BankHoliday

ONE_DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True)
class Calendar:
    """The working days of one division: Monday to Friday, without its bank holidays."""

    division: Division
    holidays: frozenset[date]

    def is_working_day(self, day: date) -> bool:
        """Is this neither a Saturday, a Sunday nor a bank holiday?"""
        return day.weekday() < SATURDAY and day not in self.holidays

    def add_working_days(self, start: date, n: int) -> date:
        """The n-th working day after `start`; `start` itself for 0. Raises ValueError below 0."""
        if n < 0:
            raise ValueError("working days are counted forwards")
        day = start
        while n:
            day += ONE_DAY
            n -= self.is_working_day(day)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days lie after `start`, up to and including `end`; 0 if `end` is not later."""
        days = (end - start).days
        return sum(self.is_working_day(start + timedelta(days=n)) for n in range(1, days + 1))


@kept
def calendar_for(division: Division) -> Calendar:
    """The working days of a division, from the table of bank holidays; kept for 30 seconds."""
    held = BankHoliday.objects.filter(division=division, retired_on__isnull=True)
    return Calendar(division, frozenset(held.values_list("date", flat=True)))


def add_months(start: date, n: int) -> date:
    """The same day of the month n months later, or the last of that month where it is shorter.

    Count from the anchor each time (6 and 12 months from closure), never from a date already shortened.
    """
    year, month = divmod(start.year * 12 + start.month - 1 + n, 12)
    return date(year, month + 1, min(start.day, months.monthrange(year, month + 1)[1]))
