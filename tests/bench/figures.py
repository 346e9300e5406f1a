"""What was measured, as a table for people and as JSON for programs, and which aims were missed by how much."""

import os
import platform
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypedDict

from prevent.kernel import clock

HEAD = """# Performance

`make bench` writes this page; `make bench SIZES='10000 100000'` measures other sizes. Page, database and whoever asks share one
machine. Times are milliseconds. *Median* and *95th percentile* are of the server's time at one client, from the request to the
whole answer, unless the line says otherwise; *queries* and *database* are what one answer asks of the database and how long it
waits for that; *bare SQL* is the same work as the shortest SQL, without policies, wall and audit, by the role that owns the
tables; for creation and reminders it is what the service itself asks and writes, again by that role, so that no aim rests on it;
*ratio* is database over bare SQL; *growth* is the median over that of the smallest size.

A page of a list has 100 rows, a deep page is the last that there is; among 10,000 many lists have fewer, and grow by rows too.
Each role is measured at what it has: a referrer has no dashboard, and nobody looks for people by name but those who work on
records. In a crowd, and where several send at once, the service runs in processes of its own, in which nobody counts questions:
those of one page are on its line for one client. A connection has asked each question some times before, and keeps its plan
([ADR 8](adr/0008-second-wall.md)), as a service that has run for some minutes does. `generate` makes no copies of rows, messages
or documents: their tables are nearly empty; a thousand concerns, closures drawn for assurance, emergency accesses and exports
are added. The figures for programs are in [performance.json](performance.json). Measured:

"""
COLUMNS = {
    "work": "Work", "role": "As", "size": "Among", "goes": "Goes", "median_ms": "Median", "p95_ms": "95th percentile",
    "queries": "Queries", "database_ms": "Database", "bare_ms": "Bare SQL", "ratio": "Ratio", "growth": "Growth",
    "came_to": "Came to",
}  # fmt: skip
WORDS = ("work", "role", "came_to")


@dataclass(frozen=True)
class Aim:
    """What a figure is to be: under a limit, or over it. `what` is one of the figure's columns, or another number."""

    what: str
    limit: float
    over: bool = False
    unit: str = " ms"

    def missed(self, reached: float | None) -> str:
        """By how much, in words; nothing where it was reached or not measured."""
        if reached is None or (reached >= self.limit if self.over else reached <= self.limit):
            return ""
        wanted = "over" if self.over else "under"
        return f"{self.what} {reached:,.1f}{self.unit}, aim {wanted} {self.limit:,g}{self.unit}"


GROWTH = Aim("growth", 1.5, unit="")


class Run(TypedDict):
    """What was measured among so many referrals, and on which machine."""

    machine: str
    figures: list[dict[str, Any]]


@dataclass(frozen=True)
class Figure:
    """One kind of work among this many referrals: how long each go took, in milliseconds, and what it cost.

    `numbers` are others that an aim may ask for. `why` says what stands in the way of an aim, for the page.
    """

    work: str
    size: int
    milliseconds: Sequence[float]
    role: str = ""
    queries: int | None = None
    database: float | None = None
    bare: float | None = None
    came_to: str = ""
    aims: Sequence[Aim] = ()
    numbers: dict[str, float] = field(default_factory=dict)
    why: str = ""

    @property
    def median(self) -> float:
        return statistics.median(self.milliseconds)

    @property
    def longest(self) -> float:
        """The 95th percentile."""
        return percentile(self.milliseconds)

    def told(self) -> dict[str, Any]:
        """For a program."""
        ratio = self.database / self.bare if self.database and self.bare else None
        reached = {"median": self.median, "95th percentile": self.longest, "ratio": ratio, **self.numbers}
        return {
            "work": self.work,
            "role": self.role,
            "goes": len(self.milliseconds),
            "median_ms": round(self.median, 1),
            "p95_ms": round(self.longest, 1),
            "queries": self.queries,
            "database_ms": None if self.database is None else round(self.database, 1),
            "bare_ms": None if self.bare is None else round(self.bare, 2),
            "ratio": None if ratio is None else round(ratio, 1),
            "came_to": self.came_to,
            "missed": [words for aim in self.aims if (words := aim.missed(reached.get(aim.what)))],
            "grows": any(aim.what == "growth" for aim in self.aims),
            "why": self.why,
        }


def percentile(values: Sequence[float]) -> float:
    """The 95th; of one value, itself."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]


def machine() -> str:
    """What it is measured on, and how busy that is."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    model = next(
        (line.partition(":")[2].strip() for line in lines if "model name" in line), platform.machine()
    )
    return (
        f"{clock.now():%-d %B %Y, %H:%M} UTC, {os.cpu_count()} cores ({model}), {memory:.0f} GB of memory, "
        f"Python {platform.python_version()}; its load in the last quarter of an hour: {os.getloadavg()[2]:.1f}"
    )


def page(runs: Mapping[int, Run]) -> str:
    """The page in docs: the machine, a line for each figure, and what was missed among the most."""
    least, most = min(runs), max(runs)
    first = {(one["work"], one["role"]): one["median_ms"] for one in runs[least]["figures"]}
    rows = [_row(one, size, first) for size in sorted(runs) for one in runs[size]["figures"]]
    rows.sort(
        key=lambda row: (list(first).index(_name(row)) if _name(row) in first else len(first), row["size"])
    )
    missed = _missed([row for row in rows if row["size"] == most and row["missed"]])
    measured = [f"- Among {size:,}: {runs[size]['machine']}." for size in sorted(runs)]
    table = [
        f"| {' | '.join(COLUMNS.values())} |",
        f"|{'|'.join('---' if name in WORDS else '--:' for name in COLUMNS)}|",
        *(f"| {' | '.join(_cell(row[name]) for name in COLUMNS)} |" for row in rows),
    ]
    head = f"## Missed aims, among {most:,} referrals"
    return "\n".join([HEAD + "\n".join(measured), "", *table, "", head, "", *(missed or ["None.", ""])])


def _name(row: Mapping[str, Any]) -> tuple[str, str]:
    return row["work"], row["role"]


def _row(one: Mapping[str, Any], size: int, first: Mapping[tuple[str, str], float]) -> dict[str, Any]:
    before = first.get(_name(one))
    growth = round(one["median_ms"] / before, 2) if before else None
    missed = [*one["missed"]]
    if one["grows"] and (words := GROWTH.missed(growth)):
        missed.append(words)
    return {**one, "size": size, "growth": growth, "missed": missed}


def _cell(value: object) -> str:
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int) else str(value)


def _missed(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """By how much, under what stands in the way of them."""
    found: dict[str, list[str]] = {}
    for row in rows:
        who = f", {row['role']}" if row["role"] else ""
        found.setdefault(row["why"], []).append(f"- {row['work']}{who}: {'; '.join(row['missed'])}")
    return [line for why, missed in found.items() for line in (why, "", *missed, "")]
