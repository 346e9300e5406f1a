"""How well does matching find people again, on a labelled set of records?"""

import csv
import statistics
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from uuid import UUID, uuid5

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.kernel.own_database import vacuum
from prevent.people.matching.comparing import Strength
from prevent.people.matching.index import enter
from prevent.people.matching.searching import Match, compared
from prevent.people.matching.statement import Kind, Statement, statement

NEEDED = ("record_id", "true_person_id", "given_name", "family_name")
KEYS = {"address": Kind.ADDRESS, "suburb": Kind.PLACE, "postcode": Kind.POSTCODE, "phone": Kind.PHONE}
AT_ONCE = 2000
RANKS = (1, 5, 10)
PEOPLE = UUID("5f0f0d7a-3df1-4b7e-9a55-0d6d3c6f6a21")
"""The namespace of the keys by which the people of a set are loaded."""
Row = Mapping[str, str]


class NotASet(Exception):
    """The file is not a labelled set; the message says what to do."""


@dataclass
class Tally:
    """What the searches came to."""

    searches: int = 0
    found_at: dict[int, int] = field(default_factory=lambda: dict.fromkeys(RANKS, 0))
    right: dict[Strength, int] = field(default_factory=lambda: dict.fromkeys(Strength, 0))
    given: dict[Strength, int] = field(default_factory=lambda: dict.fromkeys(Strength, 0))
    milliseconds: list[float] = field(default_factory=list)

    def count(self, person: UUID, matches: list[Match], took: float) -> None:
        """One search for this person."""
        self.searches += 1
        self.milliseconds.append(took)
        for rank in RANKS:
            self.found_at[rank] += person in {match.about for match in matches[:rank]}
        for strength, counted in AT_LEAST.items():
            given = [match.about for match in matches if match.comparison.strength in counted]
            self.given[strength] += len(given)
            self.right[strength] += person in given

    def recall(self, strength: Strength) -> float:
        """Of the people searched for, the part that was among those given."""
        return self.right[strength] / self.searches

    def precision(self, strength: Strength) -> float:
        """Of those given, the part that was the person searched for."""
        return self.right[strength] / self.given[strength] if self.given[strength] else 1.0

    def candidates(self, strength: Strength) -> float:
        """How many were given for a search, on average."""
        return self.given[strength] / self.searches

    def lines(self) -> Iterator[str]:
        """A line for each figure."""
        for rank, found in self.found_at.items():
            yield f"recall at {rank}: {found / self.searches:.4f}"
        for at in AT_LEAST:
            yield (
                f"{at.value}: recall {self.recall(at):.4f}, precision {self.precision(at):.4f}, "
                f"{self.candidates(at):.2f} candidates a search"
            )
        longest = statistics.quantiles([*self.milliseconds, self.milliseconds[-1]], n=20)[-1]
        yield f"time: median {statistics.median(self.milliseconds):.1f} ms, 95th percentile {longest:.1f} ms"


AT_LEAST = {Strength.POSSIBLE: (Strength.POSSIBLE, Strength.LIKELY), Strength.LIKELY: (Strength.LIKELY,)}


def read(path: Path) -> Iterator[Row]:
    """The rows of a set; raises NotASet with what is wrong with it."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, skipinitialspace=True, restval="")
            columns = [(name or "").strip() for name in reader.fieldnames or ()]
            if missing := [name for name in NEEDED if name not in columns]:
                raise NotASet(f"{path} has no column {missing[0]}. It needs {', '.join(NEEDED)}.")
            reader.fieldnames = columns
            yield from reader
    except UnicodeDecodeError as error:
        raise NotASet(f"{path} is not UTF-8. Save it as CSV in UTF-8.") from error
    except OSError as error:
        raise NotASet(f"{path} cannot be read: {error.strerror}.") from error
    except csv.Error as error:
        raise NotASet(f"{path} is not CSV: {error}.") from error


def check(path: Path) -> None:
    """Raise NotASet unless somebody is recorded twice, before anything is done with the file."""
    known: set[str] = set()
    rows = 0
    for row in read(path):
        known.add(row["true_person_id"])
        rows += 1
    if rows == len(known):
        raise NotASet(f"{path} has no second record of anybody: there is nothing to search.")


def measure(rows: Iterable[Row], task: str) -> Tally:
    """Load, count for the planner as the database would by itself, then search."""
    with acting(Role.MATCHING, task):
        others = load(rows)
    vacuum("people_indexedperson", "people_nameword")
    with acting(Role.MATCHING, task):
        return search(others)


def load(rows: Iterable[Row]) -> list[Row]:
    """Load the first record of each person; the others are given back, to be searched."""
    known: set[str] = set()
    others: list[Row] = []
    firsts = _firsts(rows, known, others)
    while some := dict(islice(firsts, AT_ONCE)):
        enter(some)
    return others


def _firsts(rows: Iterable[Row], known: set[str], others: list[Row]) -> Iterator[tuple[UUID, Statement]]:
    for row in rows:
        if row["true_person_id"] in known:
            others.append(row)
        else:
            known.add(row["true_person_id"])
            yield key_of(row), stated_in(row)


def search(rows: Iterable[Row]) -> Tally:
    """Search for each, one after the other; the time is that from what was typed to the matches."""
    tally = Tally()
    for row in rows:
        began = time.perf_counter()
        matches = compared(stated_in(row))
        tally.count(key_of(row), matches, (time.perf_counter() - began) * 1000)
    return tally


def key_of(row: Row) -> UUID:
    """The person's."""
    return uuid5(PEOPLE, row["true_person_id"])


def stated_in(row: Row) -> Statement:
    """What a record of the set states."""
    return statement(
        names=[(row["given_name"], row["family_name"])],
        births=[row.get("date_of_birth", "")],
        keys=[(kind, row.get(column, "")) for column, kind in KEYS.items()],
    )
