"""Measure at each of these sizes, keep the table in docs/performance.md, and print it, then the same as JSON."""

import json
import sys
from pathlib import Path

import django

django.setup()

from tests.bench import search  # noqa: E402  # Django must be ready
from tests.bench.figures import page  # noqa: E402

KEPT = Path("docs/performance.md")


def main(sizes: list[int]) -> None:
    """The smallest first: the others are set beside it."""
    figures = []
    for size in sorted(sizes):
        print(f"  among {size:,} …", file=sys.stderr, flush=True)
        figures.append(search.figure(size))
    told = [one.told(figures[0]) for one in figures]
    KEPT.write_text(page(told), encoding="utf-8")
    print(KEPT.read_text(encoding="utf-8"))
    print(json.dumps(told, indent=1))


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]])
