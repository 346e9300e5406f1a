"""What was measured, as a table for people and as JSON for programs."""

import os
import platform
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from prevent.kernel import clock

HEAD = """# Performance

`make bench` writes this page; `make bench SIZES='10000 100000'` measures other sizes. Times are milliseconds of one
request at a time, from what was typed to the answer. Growth: the median beside that of the smallest size.

"""


@dataclass(frozen=True)
class Figure:
    """One kind of work among this many records: how long each go took, in milliseconds, and what it came to."""

    work: str
    size: int
    milliseconds: Sequence[float]
    came_to: str

    @property
    def median(self) -> float:
        return statistics.median(self.milliseconds)

    @property
    def longest(self) -> float:
        """The 95th percentile."""
        return statistics.quantiles(self.milliseconds, n=20)[-1]

    def told(self, smallest: "Figure") -> dict[str, object]:
        """For a program."""
        return {
            "work": self.work,
            "size": self.size,
            "goes": len(self.milliseconds),
            "median_ms": round(self.median, 1),
            "p95_ms": round(self.longest, 1),
            "growth": round(self.median / smallest.median, 2),
            "came_to": self.came_to,
        }


def page(figures: Iterable[dict[str, object]]) -> str:
    """The page in docs: the machine, and a line for each figure."""
    lines = [
        "| Work | Among | Goes | Median | 95th percentile | Growth | Came to |",
        "|---|--:|--:|--:|--:|--:|---|",
        *(
            f"| {one['work']} | {one['size']:,} | {one['goes']} | {one['median_ms']} | {one['p95_ms']} "
            f"| {one['growth']} | {one['came_to']} |"
            for one in figures
        ),
    ]
    machine = (
        f"Measured on {clock.today():%d %B %Y}: {os.cpu_count()} cores, Python {platform.python_version()}."
    )
    return f"{HEAD}{machine}\n\n" + "\n".join(lines) + "\n"
