"""How long does the sweep take that reminds of reviews, with 10,000 due, and does it need more memory the more there are?"""

import time
from pathlib import Path

from django.db import connections, transaction

from prevent.kernel.ids import new_id
from prevent.kernel.routers import OWNER
from reviews.tasks import remind
from tests.bench.figures import Aim, Figure
from tests.bench.reading import Cost, again, counting

FEW, DUE = 1_000, 10_000
AIMS = (Aim("seconds", 30, unit=" s"), Aim("more memory", 50, unit=" MB"))
ADD = """
    INSERT INTO reviews_review (id, reference, stage, stage_since, version, opened_at, case_id, episode, occasion, closed_on,
        due_on, reason, panel_id, force_id, authority_id)
    SELECT md5(%(salt)s || n)::uuid, 'V-' || upper(substr(md5(%(salt)s || n), 1, 14)), 'pending', now(), 1, now(), c.id, 1,
        'extended', CURRENT_DATE - 200, CURRENT_DATE + 5, 'Looked at again.', c.panel_id, c.force_id, c.authority_id
    FROM generate_series(1, %(many)s) AS n
    JOIN (SELECT *, row_number() OVER (ORDER BY id) AS nth, count(*) OVER () AS many FROM channel_channelcase) c
    ON c.nth = n %% c.many + 1
"""


def figure(size: int) -> Figure:
    """Further reviews of the cases that there are, all of them due within days; the sweep in this process."""
    _, little = _swept(FEW)
    seconds, much = _swept(DUE)
    _add(DUE)
    cost = _tried()
    return Figure(
        f"reminders of {DUE:,} due reviews",
        size,
        [seconds * 1000],
        role="Worker",
        queries=cost.queries,
        database=cost.seconds * 1000,
        bare=again(cost.asked),
        came_to=f"{seconds:.1f} s, {much - little:.0f} MB more memory than with {FEW:,}",
        aims=AIMS,
        numbers={"seconds": seconds, "more memory": much - little},
        why="Each review is read with its case, and a message for each of those who answer for it is written.",
    )


def _swept(many: int) -> tuple[float, float]:
    """So many are due: how many seconds the sweep takes, and how much memory at most."""
    _add(many)
    Path("/proc/self/clear_refs").write_text("5")  # the most that was held is counted anew
    began = time.perf_counter()
    remind()
    return time.perf_counter() - began, _most_memory()


def _add(many: int) -> None:
    with connections[OWNER].cursor() as cursor:
        cursor.execute(ADD, {"many": many, "salt": str(new_id())})


def _tried() -> Cost:
    """What it asks and writes, taken back."""
    with counting() as cost, transaction.atomic():
        remind()
        transaction.set_rollback(True)
    return cost


def _most_memory() -> float:
    """What this process held at most, in megabytes."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
