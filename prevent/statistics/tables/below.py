"""What is given of each table below a region? How far referrals came, and all sorted by one thing at a time, at each stage.

From what is sorted by two things small numbers would follow, so that inside such a table none is given (ADR 16).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from prevent.statistics.choices import STAGES, Measure
from prevent.statistics.dimensions import (
    AGE,
    CONCERN,
    ETHNICITY,
    GENDER,
    QUARTER,
    QUARTERS,
    REGION,
    SECTOR,
    UNKNOWN,
    Dimension,
)
from prevent.statistics.disclosure.region import EVERYBODY, Sorting
from prevent.statistics.fates import AROUND, CONDITION, CONSENT, END, ENDED, IDENTIFIED, LEFT
from prevent.statistics.periods import DAYS, KEY_DAYS, Around, Quarter, Year, year_of, years_up_to
from prevent.statistics.tables.grid import Grid, GridLine, Inside, Ref
from prevent.statistics.tables.kinds import TOTAL, in_order

INSIDE = "Below a region no number inside this table is given, as small ones would follow: only its sums, and nils with them."

EACH_YEAR = "Each year is counted as at 31 May after its end, and so are its quarters."
SAME_DAYS = "Below a region the days are the same for everybody: days that somebody chooses would give single people away."
NOT_EACH = "Single conditions are not given below a region."


class LocalKind(Protocol):
    """How one table of an area below a region comes about, of numbers that are given away there."""

    @property
    def key(self) -> str:
        """Its short name: that of the table of the country."""

    @property
    def title(self) -> str:
        """What it shows."""

    def grid(self, year: Year, region: str) -> Grid:
        """Of which numbers it is put together, in an area of this region."""


def _all(stage: Measure, year: Year) -> Ref:
    return Ref(Sorting(None, stage), EVERYBODY, year)


@dataclass(frozen=True)
class JourneyBelow:
    """How far referrals came, each year as at its own day."""

    key: str = "t1"
    title: str = "From referral to adoption, over time"

    def grid(self, year: Year, region: str) -> Grid:
        """A line for each year."""
        lines = tuple(
            GridLine(str(one), tuple(self._ref(measure, one) for measure in Measure))
            for one in years_up_to(year)
        )
        columns = tuple(measure.label for measure in Measure)
        return Grid("Period", columns, lines, notes=(EACH_YEAR,), goes_on=True)

    def _ref(self, measure: Measure, year: Year) -> Ref:
        return Ref(Sorting(END), ENDED[measure], year) if measure in ENDED else _all(measure, year)


@dataclass(frozen=True)
class ByStageBelow:
    """Referrals sorted by one thing, and how far they came."""

    key: str
    title: str
    by: Dimension
    stages: Sequence[Measure] = STAGES
    notes: tuple[str, ...] = ()

    def grid(self, year: Year, region: str) -> Grid:
        """A line for each class, without sums of some lines."""
        lines = tuple(
            GridLine(
                one.name,
                tuple(Ref(Sorting(self.by, stage), one.code, year) for stage in self.stages),
                one.not_known,
            )
            for one in in_order(self.by.classes(year.last))
        )
        columns = tuple(stage.label for stage in self.stages)
        total = tuple(_all(stage, year) for stage in self.stages)
        return Grid(self.by.title, columns, lines, total, self.notes)


@dataclass(frozen=True)
class CrossedBelow:
    """Referrals sorted by two things: the sums of its lines and columns."""

    key: str
    title: str
    by: Dimension
    across: Dimension

    def grid(self, year: Year, region: str) -> Grid:
        """A line for each class; the last column is the sum of the others."""
        down, across = in_order(self.by.classes(year.last)), self.across.classes(year.last)
        sums = [Ref(Sorting(self.across), other.code, year) for other in across]
        lines = []
        for one in down:
            of_line = Ref(Sorting(self.by), one.code, year)
            lines.append(GridLine(one.name, (*_inside(of_line, sums), of_line), one.not_known))
        columns = (*(other.name for other in across), TOTAL)
        total = (*sums, _all(Measure.REFERRALS, year))
        return Grid(self.by.title, columns, tuple(lines), total, (INSIDE,))


def _inside(of_line: Ref, sums: Sequence[Ref]) -> tuple[Inside, ...]:
    return tuple(Inside(of_line, of_column) for of_column in sums)


@dataclass(frozen=True)
class RegionBelow:
    """What tables of regions say of an area in one: a single line."""

    key: str
    title: str
    across: Dimension | None = None

    def grid(self, year: Year, region: str) -> Grid:
        """By stage; or by the classes of something, and all together."""
        name = f"{region}: in this area"
        if self.across is None:
            columns = tuple(stage.label for stage in STAGES)
            return Grid(REGION.title, columns, (GridLine(name, tuple(_all(one, year) for one in STAGES)),))
        classes = self.across.classes(year.last)
        refs = (
            *(Ref(Sorting(self.across), one.code, year) for one in classes),
            _all(Measure.REFERRALS, year),
        )
        columns = (*(one.name for one in classes), TOTAL)
        return Grid(REGION.title, columns, (GridLine(name, refs),))


@dataclass(frozen=True)
class QuarterlyBelow:
    """The types of concern by quarter within each stage: their sums."""

    key: str = "t12"
    title: str = "Type of concern by quarter and stage"

    def grid(self, year: Year, region: str) -> Grid:
        """For each stage a line for each type, and one for all."""
        lines = []
        for stage in STAGES:
            sums = [Ref(Sorting(QUARTER, stage), one.code, year) for one in QUARTER.classes(year.last)]
            for one in CONCERN.classes(year.last):
                of_line = Ref(Sorting(CONCERN, stage), one.code, year)
                lines.append(GridLine(f"{stage.label}: {one.name}", (*_inside(of_line, sums), of_line)))
            lines.append(GridLine(f"{stage.label}: {TOTAL.lower()}", (*sums, _all(stage, year))))
        return Grid("Stage and type of concern", (*QUARTERS, TOTAL), tuple(lines), notes=(INSIDE,))


@dataclass(frozen=True)
class QuartersBelow:
    """How far referrals came in each quarter of this year and the year before it."""

    key: str = "quarters"
    title: str = "Referrals by quarter"

    def grid(self, year: Year, region: str) -> Grid:
        """A line for each quarter, the earliest first."""
        lines = tuple(
            GridLine(
                str(Quarter(one, number)),
                tuple(Ref(Sorting(QUARTER, stage), quarter.code, one) for stage in STAGES),
            )
            for one in years_up_to(year)[-2:]
            for number, quarter in enumerate(QUARTER.classes(one.last), 1)
        )
        return Grid("Quarter", tuple(stage.label for stage in STAGES), lines, notes=(EACH_YEAR,))


@dataclass(frozen=True)
class AroundBelow:
    """How far referrals came that were received before and from each key day, up to the end of the year."""

    key: str = "t17"
    title: str = "Referrals before and after a day"

    def grid(self, year: Year, region: str) -> Grid:
        """Two lines for each day."""
        lines = tuple(
            GridLine(
                name, tuple(Ref(Sorting(AROUND, stage), str(span.first), year_of(day)) for stage in STAGES)
            )
            for day in KEY_DAYS
            if year_of(day) <= year
            for name, span in Around(day, DAYS).parts.items()
        )
        return Grid("Time", tuple(stage.label for stage in STAGES), lines, notes=(SAME_DAYS, EACH_YEAR))


@dataclass(frozen=True)
class Lacking:
    """Of how many this is not known."""

    key: str = "t18"
    title: str = "Data quality: what is not known"

    def grid(self, year: Year, region: str) -> Grid:
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
        everybody = _all(Measure.REFERRALS, year)
        lines = tuple(
            GridLine(name, (Ref(Sorting(by), code, year), everybody)) for name, (by, code) in lacks.items()
        )
        return Grid("What is not known", ("Not known", "Referrals"), lines)


BELOW: tuple[LocalKind, ...] = (
    JourneyBelow(),
    ByStageBelow("t2", "Sector of the referrer by stage", SECTOR),
    ByStageBelow("t3", "Age by stage", AGE),
    ByStageBelow("t4", "Gender by stage", GENDER),
    CrossedBelow("t5", "Age by gender", AGE, GENDER),
    ByStageBelow("t6", "Type of concern by stage", CONCERN),
    CrossedBelow("t7", "Type of concern by age", CONCERN, AGE),
    CrossedBelow("t8", "Type of concern by gender", CONCERN, GENDER),
    CrossedBelow("t9", "Type of concern by sector of the referrer", CONCERN, SECTOR),
    RegionBelow("t10", "Region by stage"),
    RegionBelow("t11", "Region by type of concern", CONCERN),
    QuarterlyBelow(),
    ByStageBelow("t13", "Outcome of adopted cases", LEFT, (Measure.ADOPTED,)),
    ByStageBelow("t14", "Consent of adopted cases", CONSENT, (Measure.ADOPTED,)),
    ByStageBelow("t15", "Mental health and neurodiversity by stage", CONDITION, notes=(NOT_EACH,)),
    ByStageBelow("t16", "Ethnic group by stage", ETHNICITY),
    AroundBelow(),
    Lacking(),
)
"""In their order."""


def sortings(year: Year) -> list[Sorting]:
    """What is released of a year of a region for all of these."""
    grids = [kind.grid(year, "") for kind in BELOW]
    refs = (ref for grid in grids for line in grid.lines for ref in (*line.refs, *grid.total))
    return list(dict.fromkeys(ref.sorting for ref in refs if isinstance(ref, Ref) and ref.year == year))
