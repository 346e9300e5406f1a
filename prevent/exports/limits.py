"""How long does a file wait, and how many records may one hold? As the file of limits says, edition by edition."""

import csv
from pathlib import Path

from prevent.exports.models import ExportLimit
from prevent.reference.files import dates

FILE = Path(__file__).parent / "data" / "export_limits.csv"


def export_limits() -> list[ExportLimit]:
    """Every edition."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return [
            ExportLimit(
                id=line["in_force_from"],
                hours=int(line["hours"]),
                records=int(line["records"]),
                sure=line["sure"],
                source=line["source"],
                **dates(line),
            )
            for line in csv.DictReader(file)
        ]
