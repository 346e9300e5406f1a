"""Measure at each of these sizes, keep the table in docs/performance.md, and print it, then the same as JSON."""

import json
import logging
import resource
import sys
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402  # Django must be ready

from prevent.accounts.actor import acting, acting_as  # noqa: E402
from prevent.accounts.models import User  # noqa: E402
from prevent.accounts.roles import Role  # noqa: E402
from prevent.demo.cast import key  # noqa: E402
from prevent.kernel import clock  # noqa: E402
from prevent.kernel.own_database import own_database  # noqa: E402
from prevent.statistics.disclosure.local import region_of, release  # noqa: E402
from prevent.statistics.disclosure.region import Region  # noqa: E402
from prevent.statistics.gate import areas_for  # noqa: E402
from prevent.statistics.periods import settled_years  # noqa: E402
from tests.bench import creating, crowd, reading, search, sweeping, tables  # noqa: E402
from tests.bench.figures import Figure, Run, machine, page  # noqa: E402
from tests.bench.filling import fill  # noqa: E402
from tests.bench.serving import serving  # noqa: E402
from tests.bench.works import WORKS  # noqa: E402

PAGE, FIGURES = Path("docs/performance.md"), Path("docs/performance.json")
SEED = 6


def main(sizes: list[int]) -> None:
    """The smallest first. Each figure is kept as soon as it is measured, in place of all that was kept of its size before."""
    runs: dict[int, Run] = {
        int(size): run for size, run in json.loads(FIGURES.read_text(encoding="utf-8")).items()
    }
    for size in sorted(sizes):
        told: list[dict[str, Any]] = []
        with own_database("bench"):
            for figure in figures(size):
                told.append(_said(figure))
                runs[size] = {"machine": machine(), "figures": told}
                _keep(FIGURES, json.dumps(runs, indent=1) + "\n")
                _keep(PAGE, page(runs))
    print(PAGE.read_text(encoding="utf-8"))
    print(json.dumps({size: runs[size] for size in sizes}, indent=1))


def _keep(path: Path, text: str) -> None:
    """Written beside it first: a disk that is full leaves what was there."""
    beside = path.with_suffix(".new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def _said(figure: Figure) -> dict[str, Any]:
    told = figure.told()
    print(
        f"    {figure.work}, {figure.role}: {figure.median:,.1f} ms {figure.came_to}",
        file=sys.stderr,
        flush=True,
    )
    return told


def be_silent() -> None:
    """What the service says of each request is put into words as ever, and goes nowhere."""
    for handler in logging.getLogger().handlers:
        handler.emit = handler.format  # type: ignore[assignment]


def figures(size: int) -> Iterator[Figure]:
    """All kinds of work among so many referrals: what only reads before what writes."""
    print(f"  among {size:,} …", file=sys.stderr, flush=True)
    yield generated(size)
    for work in WORKS:
        if figure := reading.figure(work, size):
            yield figure
    yield search.figure(size)
    yield tables.figure(size)
    yield from tables.exports(size)
    with serving() as port:
        yield from crowd.figures(size, port)
        yield from creating.figures(size, port)
    yield sweeping.figure(size)


def generated(size: int) -> Figure:
    """The ground on which the rest is measured."""
    call_command("load_reference", verbosity=0)
    began = time.perf_counter()
    call_command("generate", referrals=size, seed=SEED)
    seconds = time.perf_counter() - began
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    fill()
    release_around(["cleo", "linus"])
    came_to = f"{seconds:,.0f} s, {size / seconds:,.0f} referrals a second, at most {most:,.0f} MB of memory"
    return Figure("generate", size, [seconds * 1000], came_to=came_to)


def release_around(people: list[str]) -> None:
    """As in the nights before, but for the regions of these people alone: each takes seconds, and no page asks for others."""
    names = set()
    for user in User.objects.filter(pk__in=[key(f"user {who}") for who in people]):
        with acting_as(user):
            names |= {region_of(area) for area in areas_for(user)}
    for year, name in product(settled_years(clock.today()), sorted(names)):
        with acting(Role.WORKER, "bench"):
            release(Region(name, year))


if __name__ == "__main__":
    be_silent()
    main([int(size) for size in sys.argv[1:]])
