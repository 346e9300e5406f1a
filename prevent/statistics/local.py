"""How is a table of an area below a region written down? Rounded numbers, marks for those that are hidden, and why."""

from collections.abc import Callable, Sequence

from prevent.statistics.disclosure.region import Sorting
from prevent.statistics.figures import HIDDEN, Figure, ReleasedLine
from prevent.statistics.periods import Year
from prevent.statistics.tables import TOTAL, Grid, GridLine, Inside, Ref, percent

NOTES = (
    "Below a region each figure is rounded to the nearest five by itself, totals too: they need not agree with their sum.",
    f"{HIDDEN} is hidden: fewer than five, a figure from which such a one would follow, or one that tells what all are.",
    "Percentages are worked out from the rounded figures, without what is given as not known.",
    "Counted once, in the night after the day of counting, and the same ever after.",
)
"""The rule of each figure, as it stands beside the table."""
OF_QUARTERS = "Of one quarter only sums are given below a region: what is sorted is given for the whole year."
Given = Callable[[Sorting, str, Year], int | None]


def local_lines(grid: Grid, given: Given, *, shares: bool) -> tuple[ReleasedLine, ...]:
    """Its lines, and its totals."""
    total = [_number(ref, given) for ref in grid.total]
    bases = _bases(grid, total, given)
    lines = [
        _line(line, _first(line, given) if grid.goes_on else bases, given, shares) for line in grid.lines
    ]
    if grid.total:
        lines.append(ReleasedLine(TOTAL, tuple(map(_figure, total)), is_sum=True))
    return tuple(lines)


def _number(ref: Ref | Inside, given: Given) -> int | None:
    if isinstance(ref, Inside):
        return 0 if 0 in {_number(ref.of_line, given), _number(ref.of_column, given)} else None
    return given(ref.sorting, ref.code, ref.year)


def _figure(number: int | None, share: int | None = None) -> Figure:
    return Figure(None, HIDDEN) if number is None else Figure(number, share=share)


def _line(line: GridLine, bases: Sequence[int | None], given: Given, shares: bool) -> ReleasedLine:
    numbers = [_number(ref, given) for ref in line.refs]
    if line.not_known or not (shares and bases):
        return ReleasedLine(line.name, tuple(map(_figure, numbers)))
    return ReleasedLine(line.name, tuple(map(_figure, numbers, map(_share, numbers, bases))))


def _share(number: int | None, base: int | None) -> int | None:
    """Of rounded numbers, which may be a little more than their sum."""
    return min(100, percent(number, base) or 0) if number and base else None


def _first(line: GridLine, given: Given) -> list[int | None]:
    """The first number of a line, of which the others are shares."""
    return [None, *[_number(line.refs[0], given)] * (len(line.refs) - 1)]


def _bases(grid: Grid, total: Sequence[int | None], given: Given) -> list[int | None]:
    """The given totals without what is given as not known."""
    unknown = [line for line in grid.lines if line.not_known]
    return [
        None if whole is None else whole - sum(_number(line.refs[at], given) or 0 for line in unknown)
        for at, whole in enumerate(total)
    ]
