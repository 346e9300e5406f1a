"""How does the demonstration get its past, once, whatever is killed on the way?

Each part is told in one transaction with a note that it was told: after a kill it is there whole or not at all.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime

from django.db import connection, transaction

from prevent.accounts.models import User
from prevent.demo.cast import cast_keys, make_cast, sides
from prevent.demo.models import Told
from prevent.demo.stories.days import at
from prevent.demo.stories.plot import Plot
from prevent.kernel import clock

LOCK = 7308604759
"""Only one process tells stories; the number is ours."""
FIRST, WHOLE = "first", "whole"
WORKDAY_ENDS = 17 * 60 + 30

Say = Callable[[str], object]


@contextmanager
def alone() -> Iterator[None]:
    """Wait until no other process tells stories. Asked again and again, because waiting in the database has a time limit."""
    while not _taken():
        time.sleep(0.2)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def _taken() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        return bool(cursor.fetchone()[0])


def is_told(part: str) -> bool:
    """Was this part told whole?"""
    return Told.objects.filter(part=part).exists()


def has_strangers() -> bool:
    """Are there people here although no story was ever told? Then this is somebody's real database."""
    others = User.objects.filter(is_service=False).exclude(pk__in=cast_keys())
    return not Told.objects.exists() and others.exists()


def seed_first() -> None:
    """The cast, drafts, the first stories, and exceptions to who sees them."""
    from prevent.demo.drafts import write_drafts
    from prevent.demo.exceptions import show_exceptions
    from prevent.demo.stories import book

    with transaction.atomic():
        make_cast()
    _tell(FIRST, book.FIRST, 0)
    if not is_told("drafts"):
        with transaction.atomic():
            write_drafts(sides()["west"])
            Told.objects.create(part="drafts", today=_today())
    if not is_told("exceptions"):
        with transaction.atomic():
            show_exceptions(sides(), _today())
            Told.objects.create(part="exceptions", today=_today())


def seed_rest(say: Say) -> None:
    """All other stories; those that were told are passed over."""
    from prevent.demo.assurance import show_assurance
    from prevent.demo.stories import book

    parts = list(book.parts())
    told = set(Told.objects.values_list("part", flat=True))
    for number, (name, plots, weeks) in enumerate(parts, 1):
        if name not in told:
            _tell(name, plots, weeks)
        if number % 20 == 0 or len(plots) > 1:
            say(f"told {number} of {len(parts)} parts")
    if not is_told("assurance"):
        with transaction.atomic():
            show_assurance(_today())
            Told.objects.create(part="assurance", today=_today())
    Told.objects.get_or_create(part=WHOLE, defaults={"today": _today()})


def _tell(part: str, plots: Sequence[Plot], weeks: int) -> None:
    from prevent.demo.stories import book

    if is_told(part):
        return
    today = _today()
    with transaction.atomic():
        _be_quick()
        book.tell(plots, sides(), today, _until(today), weeks)
        Told.objects.create(part=part, today=today)


def _today() -> date:
    """The day that the first stories called today: a telling that goes on later goes on with the same."""
    return Told.objects.values_list("today", flat=True).order_by("today").first() or clock.today()


def _until(today: date) -> datetime:
    """Now; or, when the telling goes on on a later day, the end of the day on which it began."""
    return min(clock.now(), at(today, WORKDAY_ENDS))


def _be_quick() -> None:
    """Do not wait for the disk after each part: what a failing machine loses is told again."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit TO off")
