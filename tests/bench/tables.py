"""How long does the whole set of a year's tables take, and the same as bare SQL? How long until it is a file?"""

import time

from prevent.accounts.actor import acting_as
from prevent.accounts.models import User
from prevent.demo.cast import key
from prevent.exports.choices import Format, Stage
from prevent.exports.models import TableExport
from prevent.exports.tasks import make_exports
from prevent.exports.transitions import ask_export
from prevent.kernel import clock
from prevent.statistics.choices import Kind
from prevent.statistics.counting import Area, Rules
from prevent.statistics.periods import Year, year_of
from prevent.statistics.tables import TABLES
from tests.bench import counting_bare
from tests.bench.figures import GROWTH, Aim, Figure
from tests.bench.reading import WARM, Cost, bare, counting, middle

AIMS = (Aim("median", 5_000), Aim("ratio", 2, unit=""), GROWTH)
GOES = 3


def figure(size: int) -> Figure:
    """All tables of the last whole year, for the country, as the statistician gets them; then without the wall."""
    stan, rules = _stan(), _rules()
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
        bare=_bare(),
        came_to=f"{len(TABLES)} tables",
        aims=AIMS,
        why="Each table that sorts referrals reads the facts of the year, some hundred thousand; whether a referral is the "
        "first of its person, and whether a step was within its limit, is asked of each.",
    )


def export(size: int) -> Figure:
    """The same as a file, in each format: from being asked for until it waits for its owner, as the worker makes it."""
    stan, times, costs, came_to = _stan(), [], list[Cost](), []
    for as_file in Format:
        with acting_as(stan):
            asked = ask_export(_rules(), as_file=as_file, purpose="To see how long it takes", by=stan)
        with counting() as cost:
            began = time.perf_counter()
            make_exports()
            times.append((time.perf_counter() - began) * 1000)
        costs.append(cost)
        with acting_as(stan):
            made = TableExport.objects.get(pk=asked.pk)
        if made.stage != Stage.READY:
            raise RuntimeError(f"{made.reference} was not made: {made.stage} {made.failure}")
        came_to.append(f"{as_file.label} {times[-1] / 1000:.1f} s")
    return Figure(
        "full export of a year",
        size,
        times,
        role="Statistician",
        queries=max(cost.queries for cost in costs),
        database=middle([cost.seconds for cost in costs]) * 1000,
        bare=_bare(),
        came_to=", ".join(came_to),
        aims=AIMS,
        why="It takes as long as its tables.",
    )


def _bare() -> float:
    return bare(counting_bare.TABLES, [counting_bare.days(_year())] * (WARM + GOES))


def _stan() -> User:
    return User.objects.get(pk=key("user stan"))


def _rules() -> Rules:
    """The last whole year, for the country."""
    return Rules(Area(Kind.COUNTRY), _year(), clock.today())


def _year() -> Year:
    return Year(year_of(clock.today()).begins - 1)
