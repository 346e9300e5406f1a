"""How is a local table put together from numbers that are given away? Each by the name of what it counts."""

from dataclasses import dataclass

from prevent.statistics.disclosure.region import Sorting
from prevent.statistics.periods import Year


@dataclass(frozen=True)
class Ref:
    """One number: of which sorting, of which class, of which year."""

    sorting: Sorting
    code: str
    year: Year


@dataclass(frozen=True)
class Inside:
    """A number inside a crossed table, part of that of its line and that of its column. It is nil where one of them is, and
    otherwise never given.
    """

    of_line: "Ref | Inside"
    of_column: "Ref | Inside"


@dataclass(frozen=True)
class GridLine:
    """One line, and whether it counts those of whom this is not known."""

    name: str
    refs: tuple[Ref | Inside, ...]
    not_known: bool = False


@dataclass(frozen=True)
class Grid:
    """A table of an area below a region. With a `total` its lines are parts of it. `goes_on`: each line follows the referrals of
    its first column, of which the others are parts. What is `of_years` shows years, whichever quarter is asked for. With
    `own_times` its lines say of which time they are.
    """

    stub: str
    columns: tuple[str, ...]
    lines: tuple[GridLine, ...]
    total: tuple[Ref | Inside, ...] = ()
    notes: tuple[str, ...] = ()
    goes_on: bool = False
    of_years: bool = False
    own_times: bool = False

    @property
    def earliest(self) -> Year | None:
        """The first year to which its numbers go back, if it has any."""
        return min((ref.year for ref in self.refs), default=None)

    @property
    def refs(self) -> set[Ref]:
        """Every number that it is put together from."""
        found = set[Ref]()
        waiting = [*self.total, *(ref for line in self.lines for ref in line.refs)]
        while waiting:
            ref = waiting.pop()
            if isinstance(ref, Ref):
                found.add(ref)
            else:
                waiting += [ref.of_line, ref.of_column]
        return found
