"""A labelled set of records of fictional people, for the tests of matching.

`python -m tests.builders.made_people 20000 misspelt` prints a set as CSV for `make manage ARGS='matching_quality FILE.csv'`. The
same number and kind give the same set.
"""

import csv
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from typing import TextIO

from prevent.demo.generating.people import Maker, Row
from tests.builders import made_mistakes as mistakes


def records(number: int, kind: str, seed: int = 4) -> Iterator[Row]:
    """Each person's first record, then another of each, by the kind of set."""
    maker = Maker(seed)
    people = list(maker.people(number))
    first, again = KINDS[kind]
    yield from map(first, people)
    for person in people:
        yield replace(again(maker, person), record_id=f"{person.true_person_id}-1")


def _born(row: Row) -> Row:
    """Nothing but the name and the date of birth."""
    return replace(row, address="", suburb="", postcode="", phone="")


def _named(row: Row) -> Row:
    """Nothing but the name."""
    return replace(_born(row), date_of_birth="")


def _misspelt(maker: Maker, row: Row) -> Row:
    found = mistakes.misspell(maker.chance, row)
    return mistakes.misdate(maker.chance, found) if maker.chance.random() < 0.1 else found


def _damaged(maker: Maker, row: Row) -> Row:
    """Everything may be missing or wrong, as in the records of many agencies."""
    found = mistakes.damage(maker.chance, row)
    return (
        replace(found, **{**maker.reached(), "phone": found.phone}) if maker.chance.random() < 0.15 else found
    )


KINDS: dict[str, tuple[Callable[[Row], Row], Callable[[Maker, Row], Row]]] = {
    # Kind -> how people are recorded first, and how again.
    "misspelt": (
        _born,
        lambda maker, row: _born(_misspelt(maker, row)),
    ),  # one date of birth in ten is wrong too
    "named": (_named, lambda maker, row: _named(mistakes.misspell(maker.chance, row))),
    "damaged": (lambda row: row, _damaged),
}


def write(number: int, kind: str, file: TextIO) -> None:
    """The set as CSV."""
    writer = csv.DictWriter(file, list(Row.__dataclass_fields__))
    writer.writeheader()
    writer.writerows(asdict(row) for row in records(number, kind))


if __name__ == "__main__":
    write(int(sys.argv[1]), sys.argv[2], sys.stdout)
