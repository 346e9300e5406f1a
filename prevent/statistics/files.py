"""Which categories do the files name, edition by edition?"""

import csv
from pathlib import Path

from prevent.reference.files import dates
from prevent.statistics.models import Category

FILE = Path(__file__).parent / "data" / "categories.csv"


def categories() -> list[Category]:
    """Every category of every edition, in the order of the file."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return [_category(line, order) for order, line in enumerate(csv.DictReader(file))]


def _category(line: dict[str, str], order: int) -> Category:
    return Category(
        id=f"{line['sorts']}.{line['code']}.{line['in_force_from']}",
        **{name: line[name] for name in ("sorts", "code", "name", "group", "sure", "source")},
        members=line["members"].split(";"),
        not_known=line["not_known"] == "yes",
        order=order,
        **dates(line),
    )
