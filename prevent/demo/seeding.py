"""How does the demonstration get its past, once, whatever is killed on the way?

Each part is told in one transaction with a note that it was told: after a kill it is there whole or not at all. Several
processes may tell at the same time: each part is told by whichever comes first.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import partial

from django.db import connection, transaction

from prevent.accounts.actor import acting
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.audit.origin import coming_from
from prevent.demo.cast import cast_keys, make_cast, sides
from prevent.demo.models import Told
from prevent.demo.stories.days import at
from prevent.demo.stories.minuting import take_seats
from prevent.demo.stories.plot import Plot
from prevent.kernel import clock
from prevent.notices.outbox import silent

LOCK = 730860475
"""The first half of the key under which a process tells a part; the number is ours."""
FIRST, WHOLE = "first", "whole"
WORKDAY_ENDS = 17 * 60 + 30

Say = Callable[[str], object]


@contextmanager
def taking(part: str) -> Iterator[bool]:
    """Is this part ours to tell? It is then nobody else's until the end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, hashtext(%s))", [LOCK, part])
        ours = bool(cursor.fetchone()[0])
    try:
        yield ours
    finally:
        if ours:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, hashtext(%s))", [LOCK, part])


def share(parts: Mapping[str, Callable[[], object]]) -> None:
    """Tell those parts that nobody has told or is telling, and wait for the others, which we tell if their process died."""
    waiting = dict(parts)
    while waiting:
        for part, tell in list(waiting.items()):
            with taking(part) as ours:
                if ours:
                    _once(part, tell)
                    del waiting[part]
        if waiting:  # asked again and again, because waiting in the database has a time limit
            time.sleep(0.2)


def _once(part: str, tell: Callable[[], object]) -> None:
    if is_told(part):
        return
    today = _today()
    with transaction.atomic():
        _be_quick()
        tell()
        Told.objects.create(part=part, today=today)


def is_told(part: str) -> bool:
    """Was this part told whole?"""
    return Told.objects.filter(part=part).exists()


def has_strangers() -> bool:
    """Are there people here although no story was ever told? Then this is somebody's real database."""
    others = User.objects.filter(is_service=False).exclude(pk__in=cast_keys())
    return not Told.objects.exists() and others.exists()


def seed_cast() -> None:
    """The cast alone."""
    share({"cast": _gather_cast})


def seed_first() -> None:
    """The cast, the first stories, drafts, and exceptions to who sees them."""
    from prevent.demo.drafts import write_drafts
    from prevent.demo.exceptions import show_exceptions
    from prevent.demo.stories import book

    seed_cast()
    share({name: partial(_tell, plots, weeks) for name, plots, weeks in book.FIRST})
    share({"drafts": lambda: write_drafts(sides()["west"])})
    share({FIRST: lambda: show_exceptions(sides(), _today())})


def seed_rest(say: Say) -> None:
    """All other stories; those that were told are passed over."""
    from prevent.demo.assurance import show_assurance
    from prevent.demo.oversight import show_oversight
    from prevent.demo.stories import book

    parts = list(book.parts())
    told = set(Told.objects.values_list("part", flat=True))
    for number, (name, plots, weeks) in enumerate(parts, 1):
        if name not in told:
            share({name: partial(_tell, plots, weeks)})
        if number % 20 == 0 or len(plots) > 1:
            say(f"told {number} of {len(parts)} parts")
    share({"assurance": lambda: show_assurance(_today())})
    share({"oversight": lambda: show_oversight(_today())})
    share({WHOLE: lambda: None})


def _gather_cast() -> None:
    """Everybody, and who sits on which panel."""
    make_cast()
    with silent(), coming_from("demo"), acting(Role.WORKER, "demo.cast"):
        for side in sides().values():
            take_seats(side, _today())


def _tell(plots: Sequence[Plot], weeks: int) -> None:
    from prevent.demo.stories import book

    today = _today()
    book.tell(plots, sides(), today, _until(today), weeks)


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
