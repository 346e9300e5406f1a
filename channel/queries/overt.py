"""By which source may a panel support somebody beside an investigation, country by country?"""

from prevent.kernel import clock
from prevent.reference.choices import Country
from prevent.reference.models import OvertBasis
from referrals.queries.parts import Cell, in_words

COLUMNS = ("Country", "Stands", "From", "Source")


def basis_rows() -> list[list[Cell]]:
    """Each country's sources, the latest first; one without any says that it is refused there."""
    known: dict[str, list[OvertBasis]] = {country: [] for country in Country}
    for row in OvertBasis.objects.order_by("-in_force_from"):
        known[row.country].append(row)
    return [cells for country, rows in known.items() for cells in _of_country(country, rows)]


def _of_country(country: str, rows: list[OvertBasis]) -> list[list[Cell]]:
    if not rows:
        return [[country, {"tag": "Refused", "colour": "grey"}, "", "No source is entered"]]
    return [[country, _stands(row), in_words(row.in_force_from), row.source] for row in rows]


def _stands(row: OvertBasis) -> Cell:
    if row.is_in_force(clock.today()):
        return {"tag": "Allowed", "colour": "green"}
    ended = row.retired_on is not None and row.retired_on <= clock.today()
    return {"tag": "No longer", "colour": "grey"} if ended else {"tag": "Not yet", "colour": "blue"}
