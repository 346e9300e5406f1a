"""What is the demonstration's time? Web and workers read the same row, so that they move together."""

import time
from datetime import datetime, timedelta

from prevent.demo.models import MovedClock
from prevent.kernel import clock

READ_AGAIN_AFTER = 1.0
_read: tuple[float, timedelta] | None = None


def offset() -> timedelta:
    """How far business time is ahead; read from the database at most once a second in each process."""
    global _read
    if _read is None or time.monotonic() - _read[0] > READ_AGAIN_AFTER:
        row = MovedClock.objects.first()
        _read = (time.monotonic(), timedelta(seconds=row.seconds if row else 0))
    return _read[1]


def move_to(moment: datetime) -> None:
    """Let business time go on from `moment`, which must lie ahead: time in this system only goes forward."""
    global _read
    if moment < clock.now():
        raise ValueError("the demonstration's clock only goes forward")
    seconds = round((moment - clock.real_now()).total_seconds())
    MovedClock.objects.update_or_create(pk=1, defaults={"seconds": seconds})
    _read = None
