"""What is the demonstration's time? Web and workers read the same row, so that they move together."""

import math
import time
from datetime import date, datetime, timedelta
from datetime import time as time_of_day

from prevent.demo.models import MovedClock
from prevent.kernel import clock
from prevent.kernel.hints import hint_on_commit

READ_AGAIN_AFTER = 1.0
DAY_BEGINS = time_of_day(9)
REMIND = "reviews.tasks.remind"
_read: list[tuple[float, timedelta]] = []  # what this process read last, and when


def offset() -> timedelta:
    """How far business time is ahead; read from the database at most once a second in each process."""
    last = next(iter(_read), None)
    if last is None or time.monotonic() - last[0] > READ_AGAIN_AFTER:
        row = MovedClock.objects.first()
        last = (time.monotonic(), timedelta(seconds=row.seconds if row else 0))
        _read[:] = [last]
    return last[1]


def forget() -> None:
    """Drop what this process has read; the next question asks the database."""
    _read.clear()


def move_to(moment: datetime) -> None:
    """Let business time go on from `moment`, which must lie ahead: time in this system only goes forward.

    Reminders that are due by then are looked for at once. Raises ValueError for a moment that has passed.
    """
    if moment < clock.now():
        raise ValueError("the demonstration's clock only goes forward")
    seconds = math.ceil((moment - clock.real_now()).total_seconds())
    MovedClock.objects.update_or_create(pk=1, defaults={"seconds": seconds})
    forget()
    hint_on_commit(REMIND)


def move_to_day(day: date) -> None:
    """Go on from the morning of a day to come."""
    move_to(datetime.combine(day, DAY_BEGINS, tzinfo=clock.LONDON))
