"""What do the project's own files of reference data say, word for word?"""

import csv
from datetime import date
from pathlib import Path

DATA = Path(__file__).parent / "data"
Line = dict[str, str]


def lines(name: str) -> list[Line]:
    """The lines of one file, every column as text: codes have leading zeros, and Namibia's code is NA."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def day(text: str) -> date | None:
    """A date column, which may be empty."""
    return date.fromisoformat(text) if text else None


def dates(line: Line) -> dict[str, date | None]:
    """The two dates that every row has."""
    return {
        "in_force_from": day(line.get("in_force_from", "")),
        "retired_on": day(line.get("retired_on", "")),
    }
