"""How long does the whole set of a year's tables take, and the same as bare SQL? How long until it is a file?"""

import time
from collections.abc import Iterator

from prevent.accounts.actor import acting_as
from prevent.accounts.models import User
from prevent.demo.cast import key
from prevent.demo.people import PEOPLE
from prevent.exports.choices import Format, Stage
from prevent.exports.models import TableExport
from prevent.exports.tasks import make_exports
from prevent.exports.transitions import ask_export
from prevent.kernel import clock
from prevent.statistics.choices import Kind
from prevent.statistics.counting import Area, Rules
from prevent.statistics.forms import RulesForm
from prevent.statistics.periods import Year, year_of
from prevent.statistics.tables import TABLES
from tests.bench import counting_bare
from tests.bench.figures import GROWTH, Aim, Figure
from tests.bench.reading import WARM, Cost, bare, counting, middle

AIMS = (Aim("median", 5_000), Aim("ratio", 2, unit=""), GROWTH)
GOES = 3
OTHERS = ("olive", "sue", "linus", "cleo", "dov", "kit", "ned")
"""Whoever else has figures: of the country, a region, an authority, a panel."""


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


def exports(size: int) -> Iterator[Figure]:
    """The same as a file, in each format: from being asked for until it waits for its owner, as the worker makes it. For the
    statistician of the country, for every other role of its own area.
    """
    yield _export(size, "stan", bare=_bare())
    for who in OTHERS:
        yield _export(size, who)


def _export(size: int, who: str, bare: float | None = None) -> Figure:
    person = User.objects.get(pk=key(f"user {who}"))
    times, costs, came_to = [], list[Cost](), []
    with acting_as(person):
        rules = _usual(person)
    for as_file in Format:
        with acting_as(person):
            asked = ask_export(rules, as_file=as_file, purpose="To see how long it takes", by=person)
        with counting() as cost:
            began = time.perf_counter()
            make_exports()
            times.append((time.perf_counter() - began) * 1000)
        costs.append(cost)
        with acting_as(person):
            made = TableExport.objects.get(pk=asked.pk)
        if made.stage != Stage.READY:
            raise RuntimeError(f"{made.reference} was not made: {made.stage} {made.failure}")
        came_to.append(f"{as_file.label} {times[-1] / 1000:.1f} s")
    return Figure(
        f"full export of a year of {rules.area.kind.label.lower()}",
        size,
        times,
        role=PEOPLE[who].role.label,
        queries=max(cost.queries for cost in costs),
        database=middle([cost.seconds for cost in costs]) * 1000,
        bare=bare,
        came_to=", ".join(came_to),
        aims=AIMS,
        why="It takes as long as its tables.",
    )


def _usual(person: User) -> Rules:
    """What the page of an export is of, where nothing is chosen."""
    form = RulesForm({}, by=person, whole=True)
    if not form.is_valid():
        raise RuntimeError(f"{person.name}: {form.errors}")
    return form.rules()


def _bare() -> float:
    return bare(counting_bare.TABLES, [counting_bare.days(_year())] * (WARM + GOES))


def _stan() -> User:
    return User.objects.get(pk=key("user stan"))


def _rules() -> Rules:
    """The last whole year, for the country."""
    return Rules(Area(Kind.COUNTRY), _year(), clock.today())


def _year() -> Year:
    return Year(year_of(clock.today()).begins - 1)
