"""How long does it take to find a person again whose name is spelt otherwise, among ever more people?"""

from collections.abc import Iterator
from dataclasses import asdict, replace

from prevent.kernel.own_database import own_database
from prevent.people.matching.comparing import Strength
from prevent.people.matching.quality import Row, measure
from tests.bench.figures import Figure
from prevent.demo.generating.people import Maker
from tests.builders.made_people import KINDS

SEED, SEARCHES = 4, 500
MISSPELT = "misspelt"


def figure(size: int) -> Figure:
    """The search among this many fictional people, each with a name and a date of birth; one in ten dates is wrong too."""
    with own_database("bench"):
        tally = measure(rows(size), "bench")
    found = f"recall at 5 {tally.found_at[5] / tally.searches:.4f}"
    possible = f"{tally.candidates(Strength.POSSIBLE):.2f} candidates a search"
    return Figure("search by misspelt name", size, tally.milliseconds, f"{found}, {possible}")


def rows(size: int) -> Iterator[Row]:
    """Everybody once, then again some who are spread evenly among them; never all at once in memory."""
    maker, searched = Maker(SEED), []
    first, again = KINDS[MISSPELT]
    for at, person in enumerate(maker.people(size)):
        if at % max(1, size // SEARCHES) == 0:
            searched.append(person)
        yield asdict(first(person))
    for person in searched:
        yield asdict(replace(again(maker, person), record_id=f"{person.true_person_id}-1"))
