"""How is a local table put together from numbers that are given away? Each by the name of what it counts."""

from dataclasses import dataclass

from prevent.statistics.disclosure.region import By
from prevent.statistics.periods import Year


@dataclass(frozen=True)
class Ref:
    """One number: sorted by what, of which class, of which year."""

    by: By
    code: str
    year: Year


@dataclass(frozen=True)
class GridLine:
    """One line, and whether it counts those of whom this is not known."""

    name: str
    refs: tuple[Ref, ...]
    not_known: bool = False


@dataclass(frozen=True)
class Grid:
    """A table of an area below a region. With a `total` its lines are parts of it."""

    stub: str
    columns: tuple[str, ...]
    lines: tuple[GridLine, ...]
    total: tuple[Ref, ...] = ()
    notes: tuple[str, ...] = ()
