"""How are released figures drawn? As bars, by the server: each with its name and number, and the table below says the same."""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from prevent.statistics.releasing import Figure, Released
from prevent.statistics.showing import as_text

WIDE = 34
"""Letters of a name on a line: as many as a narrow phone has room for beside a number."""
LINE, BAR, GAP = 20, 14, 12
"""Heights in pixels: of a line of text, of a bar, and between one bar and the next name."""


@dataclass(frozen=True)
class Bar:
    """A name over one or more lines, a number at its end, and below it a bar of so many percent of the width. Nothing is drawn
    of a number that is hidden or nil.
    """

    name: Sequence[tuple[int, str]]
    says: str
    percent: float
    top: int


@dataclass(frozen=True)
class Bars:
    """Bars one below the other. `title` says what they are."""

    title: str
    bars: Sequence[Bar]
    height: int

    @property
    def words(self) -> str:
        """The picture for whoever does not see it."""
        return "; ".join(f"{' '.join(text for _, text in bar.name)}: {bar.says}" for bar in self.bars)


def bars_of(table: Released, column: int = 0, title: str = "") -> Bars:
    """One column of a table, without its sums."""
    rows = [(line.name, line.figures[column]) for line in table.lines if not line.is_sum]
    return drawn(title or table.title, rows)


def drawn(title: str, rows: Iterable[tuple[str, Figure]], whole: int = 0, unit: str = "") -> Bars:
    """These, in their order, with a unit; the tallest is as wide as the picture, or the picture as wide as a `whole`."""
    rows = list(rows)
    most = whole or max((figure.value or 0 for _, figure in rows), default=0)
    bars, top = [], 0
    for name, figure in rows:
        lines = textwrap.wrap(name, WIDE) or [""]
        named = [(top + LINE * (number + 1) - 5, line) for number, line in enumerate(lines)]
        top += LINE * len(lines)
        says = f"{figure.value}{unit}" if unit and figure.value is not None else as_text(figure)
        bars.append(Bar(named, says, round(100 * (figure.value or 0) / (most or 1), 1), top))
        top += BAR + GAP
    return Bars(title, bars, max(0, top - GAP))
