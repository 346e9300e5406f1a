"""What time is it, for business? One clock, which demonstrations and tests may move.

Dates of decisions, deadlines and audit times come from here and are passed into SQL as values. Sessions, codes and leases
use `real_now`, because moving the demonstration's clock must not sign people out.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.module_loading import import_string

LONDON = ZoneInfo("Europe/London")
HORIZON = timedelta(days=5 * 366)
"""Nothing is planned further ahead than this: the longest time here are the two years of reviews after closure, so that
what is typed beyond five years is a slip, such as 2062 for 2026. Our own choice; no guidance names one."""
_moved: list[timedelta] = []  # of the whole process, so that a test's server thread sees the same time


def real_now() -> datetime:
    """The machine's time, in UTC."""
    return datetime.now(UTC)


def _offset() -> timedelta:
    if _moved:
        return _moved[-1]
    return _source(settings.CLOCK_OFFSET)() if settings.CLOCK_OFFSET else timedelta()


_source = cache(import_string)  # a page asks for the time some hundred times


def now() -> datetime:
    """The business time, in UTC."""
    return real_now() + _offset()


def today() -> date:
    """The business date where the law of this system applies: Europe/London."""
    return now().astimezone(LONDON).date()


def furthest() -> date:
    """The last day for which anything can be planned today."""
    return today() + HORIZON


def day_of(moment: datetime) -> date:
    """The London date of a moment."""
    return moment.astimezone(LONDON).date()


@contextmanager
def moved_to(moment: datetime) -> Iterator[None]:
    """Run the block as if it began at `moment`; time goes on from there."""
    _moved.append(moment - real_now())
    try:
        yield
    finally:
        _moved.pop()
