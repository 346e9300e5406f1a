"""Where would a table say of everybody in an area what they are? If all are of one class, that is hidden too (ST5)."""

from prevent.statistics.disclosure.flows import Cell, Sheet
from prevent.statistics.disclosure.rounding import BASE, rounded


def crowded(sheet: Sheet, hidden: set[Cell], unknown: set[str]) -> set[Cell]:
    """The only number that is given of a place, where it is about all of those of whom something is known.

    Judged by what is given alone, so that hiding it does not say that it was exactly all.
    """
    found = set()
    for place in sheet.places[1:]:
        given = [
            name
            for name in sheet.shown
            if name not in unknown and (place, name) not in hidden and sheet.number(place, name)
        ]
        if place.names and len(given) == 1:
            apart = sum(rounded(sheet.number(place, name)) for name in unknown if (place, name) not in hidden)
            if rounded(sheet.total(place)) - apart - rounded(sheet.number(place, given[0])) <= BASE:
                found.add((place, given[0]))
    return found
