"""How is a table of an area below a region written down? Rounded numbers, marks for those that are hidden, and why."""

from collections.abc import Sequence
from dataclasses import replace

from prevent.statistics.disclosure.local import Given
from prevent.statistics.figures import HIDDEN, Figure, ReleasedLine
from prevent.statistics.tables import TOTAL, Grid, GridLine, Inside, Ref, percent

NOTES = (
    "Below a region each figure is rounded to the nearest five by itself, totals too: they need not agree with their sum.",
    f"{HIDDEN} is hidden: fewer than five, a figure from which such a one would follow, or one that shows nearly all as alike.",
    "Percentages are worked out from the rounded figures, without what is not known where no note says otherwise.",
    "Counted once, as at 31 May after the end of the year, and kept.",
)
"""The rule of each figure, as it stands beside the table."""
OF_QUARTERS = "Of one quarter only sums are given below a region: what is sorted is given for the whole year."


def local_lines(grid: Grid, given: Given, *, shares: bool) -> tuple[ReleasedLine, ...]:
    """Its lines, and its totals."""
    total = [_figure(ref, given) for ref in grid.total]
    bases = _bases(grid, total, given)
    lines = [
        _line(line, _first(line, given) if grid.goes_on else bases, given, shares) for line in grid.lines
    ]
    if grid.total:
        lines.append(ReleasedLine(TOTAL, tuple(total), is_sum=True))
    return tuple(lines)


def _figure(ref: Ref | Inside, given: Given) -> Figure:
    if isinstance(ref, Ref):
        return given(ref)
    is_nil = any(_figure(part, given).value == 0 for part in (ref.of_line, ref.of_column))
    return Figure(0) if is_nil else Figure(None, HIDDEN)


def _line(line: GridLine, bases: Sequence[int | None], given: Given, shares: bool) -> ReleasedLine:
    figures = [_figure(ref, given) for ref in line.refs]
    if line.not_known or not (shares and bases):
        return ReleasedLine(line.name, tuple(figures))
    return ReleasedLine(line.name, tuple(map(_with_share, figures, bases)))


def _with_share(figure: Figure, base: int | None) -> Figure:
    """Of rounded numbers, which may be a little more than their sum."""
    if not (figure.value and base):
        return figure
    return replace(figure, share=min(100, percent(figure.value, base) or 0))


def _first(line: GridLine, given: Given) -> list[int | None]:
    """The first number of a line, of which the others are shares."""
    return [None, *[_figure(line.refs[0], given).value] * (len(line.refs) - 1)]


def _bases(grid: Grid, total: Sequence[Figure], given: Given) -> list[int | None]:
    """The given totals without what is given as not known."""
    unknown = [line for line in grid.lines if line.not_known]
    return [
        None
        if whole.value is None
        else whole.value - sum(_figure(line.refs[at], given).value or 0 for line in unknown)
        for at, whole in enumerate(total)
    ]
