"""Which tables are given below a region? Of all who were referred, sorted by one thing at a time.

Who came how far, and what is crossed with something else, is not given there: from nested and crossed tables together small
numbers follow (ADR 16).
"""

from dataclasses import dataclass
from typing import Protocol

from prevent.statistics.choices import Measure
from prevent.statistics.dimensions import AGE, CONCERN, ETHNICITY, GENDER, SECTOR, UNKNOWN, Dimension
from prevent.statistics.disclosure.region import EVERYBODY, By, name_of
from prevent.statistics.fates import CONDITION, END, ENDED, IDENTIFIED
from prevent.statistics.periods import Year, years_up_to
from prevent.statistics.tables.grid import Grid, GridLine, Ref
from prevent.statistics.tables.kinds import in_order


class LocalKind(Protocol):
    """How one table of an area below a region comes about, of numbers that are given away there."""

    @property
    def key(self) -> str:
        """Its short name: that of the whole table."""

    @property
    def title(self) -> str:
        """What it shows."""

    def grid(self, year: Year) -> Grid:
        """Of which numbers it is put together."""


@dataclass(frozen=True)
class Ended:
    """How many were referred and how the police ended it, each year as at its own day."""

    key: str = "t1"
    title: str = "Referrals and how the police decided, over time"

    def grid(self, year: Year) -> Grid:
        """A line for each year."""
        lines = (
            GridLine(
                str(one), (Ref(None, EVERYBODY, one), *(Ref(END, outcome, one) for outcome in ENDED.values()))
            )
            for one in years_up_to(year)
        )
        return Grid("Period", tuple(measure.label for measure in (Measure.REFERRALS, *ENDED)), tuple(lines))


@dataclass(frozen=True)
class Sorting:
    """All referrals, sorted by one thing."""

    key: str
    by: Dimension

    @property
    def title(self) -> str:
        """Sorted by what."""
        return f"Referrals by {self.by.title[0].lower()}{self.by.title[1:]}"

    def grid(self, year: Year) -> Grid:
        """A line for each class, without sums of some lines."""
        lines = tuple(
            GridLine(one.name, (Ref(self.by, one.code, year),), one.not_known)
            for one in in_order(self.by.classes(year.last))
        )
        return Grid(self.by.title, (Measure.REFERRALS.label,), lines, (Ref(None, EVERYBODY, year),))


@dataclass(frozen=True)
class Lacking:
    """Of how many this is not known."""

    key: str = "t18"
    title: str = "Data quality: what is not known"

    def grid(self, year: Year) -> Grid:
        """A line for each thing."""
        lacks = {
            "Age": (AGE, UNKNOWN),
            "Gender": (GENDER, UNKNOWN),
            "Ethnic group": (ETHNICITY, UNKNOWN),
            "Type of concern": (CONCERN, "unspecified"),
            "Sector of the referrer": (SECTOR, "other"),
            "Mental health and neurodiversity": (CONDITION, UNKNOWN),
            "Who the person is: no officer identified them": (IDENTIFIED, "no"),
        }
        everybody = Ref(None, EVERYBODY, year)
        lines = tuple(GridLine(name, (Ref(by, code, year), everybody)) for name, (by, code) in lacks.items())
        return Grid("What is not known", ("Not known", "Referrals"), lines)


BELOW: tuple[LocalKind, ...] = (
    Ended(),
    Sorting("t2", SECTOR),
    Sorting("t3", AGE),
    Sorting("t4", GENDER),
    Sorting("t6", CONCERN),
    Sorting("t15", CONDITION),
    Sorting("t16", ETHNICITY),
    Lacking(),
)
"""In their order."""


def sortings(year: Year) -> list[By]:
    """By what the people of a region are sorted for all of these."""
    found = {
        name_of(ref.by): ref.by
        for kind in BELOW
        for grid in [kind.grid(year)]
        for refs in [grid.total, *(line.refs for line in grid.lines)]
        for ref in refs
    }
    return list(found.values())
