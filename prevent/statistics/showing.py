"""How does a table look on a page? Numbers with their shares, and nil as a dash."""

from collections.abc import Sequence
from dataclasses import dataclass

from prevent.statistics.figures import NOT_APPLICABLE, NOT_COUNTED
from prevent.statistics.releasing import Figure, Released

NIL = "–"
MARKS = {
    NOT_APPLICABLE: f"{NOT_APPLICABLE} does not apply: there is nothing of which it could be worked out.",
    NOT_COUNTED: f"{NOT_COUNTED} is not available: the area or the category is newer than the figures.",
}
"""What marks mean, where they stand."""


@dataclass(frozen=True)
class Cell:
    """A number as text, and what share of its column it is, if that says something."""

    text: str
    share: str = ""


@dataclass(frozen=True)
class Row:
    """One line as shown; a sum stands out."""

    name: str
    cells: Sequence[Cell]
    is_sum: bool = False
    is_part: bool = False


@dataclass(frozen=True)
class Shown:
    """A table for a page."""

    title: str
    stub: str
    columns: Sequence[str]
    rows: Sequence[Row]
    notes: Sequence[str]
    shares: bool


def shown(table: Released) -> Shown:
    """The table with its notes."""
    rows = [Row(line.name, [*map(_cell, line.figures)], line.is_sum, line.is_part) for line in table.lines]
    marks = {figure.mark for line in table.lines for figure in line.figures}
    notes = [*table.notes, f"{NIL} is nil.", *(words for mark, words in MARKS.items() if mark in marks)]
    return Shown(table.title, table.stub, table.columns, rows, notes, table.has_shares)


def _cell(figure: Figure) -> Cell:
    return Cell(as_text(figure), "" if figure.share is None else f"{figure.share}%")


def as_text(figure: Figure) -> str:
    """The number, a dash for nil, or the mark that says why there is none."""
    if figure.value is None:
        return figure.mark
    return f"{figure.value:,}" if figure.value else NIL
