"""What is a table, and how does one come about that sorts referrals by one thing or two?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from prevent.statistics.choices import STAGES, Measure
from prevent.statistics.counting import Rules, count, sort_into
from prevent.statistics.dimensions import CONCERN, QUARTER, REGION, Class, Dimension
from prevent.statistics.periods import Quarter, year_of

TOTAL = "Total"


@dataclass(frozen=True)
class Line:
    """One line of a table. A line that is not `counted` repeats others: a sum of some, its `part`s. What is `not_known` is in no
    base. A cell without a number does not apply.
    """

    name: str
    cells: tuple[int | None, ...]
    counted: bool = True
    not_known: bool = False
    part: bool = False


@dataclass(frozen=True)
class Table:
    """Whole numbers under headings, with their sum as the last line, unless its lines cannot be added up. `goes_on`: each line
    follows the referrals of its first column, of which the others are parts. With `own_times` its lines say of which time they
    are. It is `by_stage` where it hangs on who counts as discussed and adopted.

    `notes` say what a reader must know of it.
    """

    key: str
    title: str
    stub: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()
    goes_on: bool = False
    own_times: bool = False
    by_stage: bool = True

    @property
    def adds_up(self) -> bool:
        """Has it a sum?"""
        return any(line.counted for line in self.lines)

    @property
    def total(self) -> tuple[int, ...]:
        """The sum of each column."""
        return tuple(
            sum(line.cells[at] or 0 for line in self.lines if line.counted) for at in range(len(self.columns))
        )

    @property
    def base(self) -> tuple[int, ...]:
        """The same without what is not known: the base of percentages (Home Office: "where known")."""
        known = [line for line in self.lines if line.counted and not line.not_known]
        return tuple(sum(line.cells[at] or 0 for line in known) for at in range(len(self.columns)))

    def line(self, name: str) -> Line:
        """The line of this name."""
        return next(line for line in self.lines if line.name == name)


def percent(part: int, base: int) -> int | None:
    """A share in whole numbers, a half upwards; none of nothing."""
    return int((Decimal(100 * part) / base).quantize(Decimal(1), ROUND_HALF_UP)) if base else None


@dataclass(frozen=True)
class ByStage:
    """Referrals sorted by one thing, and how far they came."""

    key: str
    title: str
    by: Dimension
    measures: Sequence[Measure] = STAGES
    notes: tuple[str, ...] = ()

    def made(self, rules: Rules) -> Table:
        """The table."""
        classes = classes_in(rules, self.by)
        sums = sort_into(count(rules, [self.by], self.measures), [classes])
        cells = {
            one.code: tuple(sums.get((one.code,), {}).get(m, 0) for m in self.measures) for one in classes
        }
        columns = tuple(measure.label for measure in self.measures)
        return Table(self.key, self.title, self.by.title, columns, tuple(_lines(classes, cells)), self.notes)


@dataclass(frozen=True)
class Crossed:
    """Referrals sorted by two things."""

    key: str
    title: str
    by: Dimension
    across: Dimension

    def made(self, rules: Rules) -> Table:
        """The table; the last column is the sum of the others."""
        down, across = classes_in(rules, self.by), self.across.classes(rules.edition)
        sums = sort_into(count(rules, [self.by, self.across], [Measure.REFERRALS]), [down, across])
        cells = {}
        for one in down:
            row = [sums.get((one.code, other.code), {}).get(Measure.REFERRALS, 0) for other in across]
            cells[one.code] = (*row, sum(row))
        columns = (*(other.name for other in across), TOTAL)
        return Table(self.key, self.title, self.by.title, columns, tuple(_lines(down, cells)), by_stage=False)


def classes_in(rules: Rules, by: Dimension) -> Sequence[Class]:
    """The classes of the edition. No line of a region elsewhere is shown: that there is nobody of it says nothing."""
    classes = by.classes(rules.edition)
    return [one for one in classes if rules.area.has_region(one.code)] if by is REGION else classes


def in_order(classes: Sequence[Class]) -> list[Class]:
    """What is not known comes last."""
    return sorted(classes, key=lambda one: one.not_known)


def _lines(classes: Sequence[Class], cells: Mapping[str, tuple[int, ...]]) -> Iterator[Line]:
    """A line for each class, after the first of a group the group's sum; what is not known comes last."""
    shown = set()
    for one in in_order(classes):
        if one.group and one.group not in shown:
            shown.add(one.group)
            together = [cells[other.code] for other in classes if other.group == one.group]
            yield Line(one.group, tuple(map(sum, zip(*together, strict=True))), counted=False)
        yield Line(one.name, cells[one.code], not_known=one.not_known, part=bool(one.group))


@dataclass(frozen=True)
class Quarterly:
    """The layout of 2015/16: three stages, the types of concern within each, by quarter (written answer 114556)."""

    key: str = "t12"
    title: str = "Type of concern by quarter and stage"

    def made(self, rules: Rules) -> Table:
        """The table. Its sum would mix stages, so that each stage has a sum of its own and the table none."""
        types, quarters = CONCERN.classes(rules.edition), _quarters(rules)
        sums = sort_into(count(rules, [CONCERN, QUARTER], STAGES), [types, quarters])
        lines = []
        for stage in STAGES:
            rows = {
                one.code: [sums.get((one.code, quarter.code), {}).get(stage, 0) for quarter in quarters]
                for one in types
            }
            named = [(f"{stage.label}: {one.name}", rows[one.code]) for one in types]
            named.append(
                (
                    f"{stage.label}: {TOTAL.lower()}",
                    [sum(column) for column in zip(*rows.values(), strict=True)],
                )
            )
            lines += [Line(name, (*row, sum(row)), counted=False) for name, row in named]
        columns = (*(quarter.name for quarter in quarters), TOTAL)
        return Table(self.key, self.title, "Stage and type of concern", columns, tuple(lines))


def _quarters(rules: Rules) -> list[Class]:
    """Those of the period that have begun: of another nothing is known, which is not nil."""
    year, until = year_of(rules.period.last), min(rules.period.last, rules.as_at)
    numbered = enumerate(QUARTER.classes(rules.edition), 1)
    return [
        one
        for number, one in numbered
        if Quarter(year, number).first <= until and Quarter(year, number).last >= rules.period.first
    ]
