"""How long does the whole set of a year's tables take, and the same as bare SQL?"""

import time
from typing import Any

from django.db import connections

from prevent.accounts.actor import acting_as
from prevent.accounts.models import User
from prevent.demo.cast import key
from prevent.kernel import clock
from prevent.kernel.routers import OWNER
from prevent.statistics.choices import Kind
from prevent.statistics.counting import Area, Rules
from prevent.statistics.periods import Year, year_of
from prevent.statistics.tables import TABLES
from tests.bench.figures import GROWTH, Aim, Figure
from tests.bench.reading import counting

AIMS = (Aim("median", 5_000), Aim("ratio", 2, unit=""), GROWTH)
GOES = 3


def figure(size: int) -> Figure:
    """All tables of the last whole year, for the country, as the statistician gets them; then without the wall."""
    stan = User.objects.get(pk=key("user stan"))
    year = Year(year_of(clock.today()).begins - 1)
    rules = Rules(Area(Kind.COUNTRY), year, clock.today())
    times, costs = [], []
    for _ in range(GOES):
        with acting_as(stan), counting() as cost:
            began = time.perf_counter()
            for kind in TABLES:
                kind.made(rules)
            times.append((time.perf_counter() - began) * 1000)
            costs.append(cost)
    best = min(costs, key=lambda cost: cost.seconds)
    return Figure(
        "all tables of a year",
        size,
        times,
        role="Statistician",
        queries=best.queries,
        database=best.seconds * 1000,
        bare=min(_bare(best.asked) for _ in range(GOES)),
        came_to=f"{len(TABLES)} tables",
        aims=AIMS,
        why="The wall around the facts asks for each of them what its reader reaches.",
    )


def _bare(asked: list[tuple[str, Any]]) -> float:
    """The same questions by the role that owns the table."""
    with connections[OWNER].cursor() as cursor:
        began = time.perf_counter()
        for sql, params in asked:
            cursor.execute(sql, params)
            cursor.fetchall()
        return (time.perf_counter() - began) * 1000
