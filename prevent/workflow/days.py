"""Can a day that somebody states be right?"""

from datetime import date
from typing import NamedTuple

from prevent.kernel import clock
from prevent.kernel.errors import Invalid


class Since(NamedTuple):
    """What came before on the record, and when: nothing that followed it can have an earlier day."""

    day: date
    event: str


def stated_day(day: date | None, field: str, since: Since) -> date:
    """The day stated, today if none was. Raises Invalid for one that is still to come, or before what came before it."""
    day = day or clock.today()
    if day > clock.today():
        raise Invalid("Enter a date that is today or in the past.", field)
    return not_before(day, field, since)


def not_before(day: date, field: str, since: Since) -> date:
    """A day that may also be still to come. Raises Invalid for one before what came before it."""
    if day < since.day:
        raise Invalid(f"Enter a date on or after {since.day:%-d %B %Y}, when {since.event}.", field)
    return in_reach(day, field)


def still_to_come(day: date | None, field: str) -> date:
    """A day by which something is to be done. Raises Invalid for none, one in the past, or one out of reach."""
    if day is None or day < clock.today():
        raise Invalid("Enter the date by which it is to be done, today or later.", field)
    return in_reach(day, field)


def in_reach(day: date, field: str) -> date:
    """A day for which something can be planned. Raises Invalid for one too far ahead."""
    if day > (furthest := clock.furthest()):
        raise Invalid(f"Enter a date on or before {furthest:%-d %B %Y}.", field)
    return day
