"""What is given of each table below a region? How far referrals came, and all sorted by one thing at a time, at each stage.

From what is sorted by two things small numbers would follow, so that inside such a table none is given (ADR 16); nor of what is
sorted and of one quarter alone.
"""

from collections.abc import Iterable, Sequence
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
from prevent.statistics.fates import AROUND, CONDITION, CONSENT, END, ENDED, IDENTIFIED, LAPSED, LEFT
from prevent.statistics.periods import (
    DAYS,
    Around,
    Quarter,
    Year,
    key_days_up_to,
    periods_up_to,
    quarters_of,
    year_of,
    years_up_to,
)
from prevent.statistics.tables.grid import Grid, GridLine, Inside, Ref
from prevent.statistics.tables.kinds import TOTAL, in_order
from prevent.statistics.tables.particular import OF_ALL
from prevent.statistics.tables.times import IN_TIME, LIMITED, NOT_IN_TIME, STAND_STILL, by_limit

INSIDE = "Below a region no number inside this table is given, as small ones would follow: only its sums, and nils with them."

EACH_YEAR = "Each year is counted as at 31 May after its end, and so are its quarters."
SAME_DAYS = "Below a region the days are the same for everybody: days that somebody chooses would give single people away."
OF_WHOM = (
    "The first step is counted of all referrals, the others of those that a panel discussed.",
    "Within the limit: by the one that was in force when the step began. Without a limit then, it counts as later.",
    STAND_STILL,
)
NOT_EACH = "Single conditions are not given below a region."


GATEWAY, SECTION_36, FIRST_PANEL = LIMITED
BY_LIMIT = {
    GATEWAY: Sorting(by_limit(GATEWAY, Measure.REFERRALS), Measure.REFERRALS),
    SECTION_36: Sorting(by_limit(SECTION_36, Measure.DISCUSSED), Measure.DISCUSSED),
    FIRST_PANEL: Sorting(by_limit(FIRST_PANEL, Measure.DISCUSSED), Measure.DISCUSSED),
}
"""Of whom each step is counted: so that its numbers add up to one that is given besides."""


class LocalKind(Protocol):
    """How one table of an area below a region comes about, of numbers that are given away there."""

    @property
    def key(self) -> str:
        """Its short name: that of the table of the country."""

    @property
    def title(self) -> str:
        """What it shows."""

    def grid(self, period: Year | Quarter, region: str) -> Grid:
        """Of which numbers it is put together, in an area of this region."""


def _all(stage: Measure, period: Year | Quarter) -> Ref:
    if isinstance(period, Year):
        return Ref(Sorting(None, stage), EVERYBODY, period)
    return Ref(Sorting(QUARTER, stage), QUARTER.classes(period.last)[period.number - 1].code, period.year)


def _part(sorting: Sorting, code: str, period: Year | Quarter) -> Ref | Inside:
    """Those of a class; of a quarter what these have in common with all of it."""
    of_year = Ref(sorting, code, year_of(period.last))
    return of_year if isinstance(period, Year) else Inside(of_year, _all(sorting.stage, period))


def _columns(stages: Iterable[Measure]) -> tuple[str, ...]:
    return tuple(stage.label for stage in stages)


@dataclass(frozen=True)
class JourneyBelow:
    """How far referrals came, each year as at its own day."""

    key: str = "t1"
    title: str = "From referral to adoption, over time"

    def grid(self, period: Year | Quarter, region: str) -> Grid:
        """A line for each year, or for the same quarter of each."""
        lines = tuple(
            GridLine(str(one), tuple(self._number(measure, one) for measure in Measure))
            for one in periods_up_to(period)
        )
        return Grid("Period", _columns(Measure), lines, notes=(EACH_YEAR,), goes_on=True, own_times=True)

    def _number(self, measure: Measure, period: Year | Quarter) -> Ref | Inside:
        return _part(Sorting(END), ENDED[measure], period) if measure in ENDED else _all(measure, period)


@dataclass(frozen=True)
class ByStageBelow:
    """Referrals sorted by one thing, and how far they came. Shares are of those who are known, or `of_all`."""

    key: str
    title: str
    by: Dimension
    stages: Sequence[Measure] = STAGES
    notes: tuple[str, ...] = ()
    of_all: bool = False

    def grid(self, period: Year | Quarter, region: str) -> Grid:
        """A line for each class, without sums of some lines."""
        lines = tuple(
            GridLine(
                one.name,
                tuple(_part(Sorting(self.by, stage), one.code, period) for stage in self.stages),
                one.not_known and not self.of_all,
            )
            for one in in_order(self.by.classes(period.last))
        )
        total = tuple(_all(stage, period) for stage in self.stages)
        return Grid(self.by.title, _columns(self.stages), lines, total, self.notes)


@dataclass(frozen=True)
class CrossedBelow:
    """Referrals sorted by two things: the sums of its lines and columns."""

    key: str
    title: str
    by: Dimension
    across: Dimension

    def grid(self, period: Year | Quarter, region: str) -> Grid:
        """A line for each class; the last column is the sum of the others."""
        down, across = in_order(self.by.classes(period.last)), self.across.classes(period.last)
        sums = [_part(Sorting(self.across), other.code, period) for other in across]
        lines = []
        for one in down:
            of_line = _part(Sorting(self.by), one.code, period)
            lines.append(GridLine(one.name, (*_inside(of_line, sums), of_line), one.not_known))
        columns = (*(other.name for other in across), TOTAL)
        total = (*sums, _all(Measure.REFERRALS, period))
        return Grid(self.by.title, columns, tuple(lines), total, (INSIDE,))


def _inside(of_line: Ref | Inside, sums: Sequence[Ref | Inside]) -> tuple[Inside, ...]:
    return tuple(Inside(of_line, of_column) for of_column in sums)


@dataclass(frozen=True)
class RegionBelow:
    """What tables of regions say of an area in one: a single line."""

    key: str
    title: str
    across: Dimension | None = None

    def grid(self, period: Year | Quarter, region: str) -> Grid:
        """By stage; or by the classes of something, and all together."""
        name = f"{region}: in this area"
        if self.across is None:
            line = GridLine(name, tuple(_all(stage, period) for stage in STAGES))
            return Grid(REGION.title, _columns(STAGES), (line,))
        classes = self.across.classes(period.last)
        refs = (
            *(_part(Sorting(self.across), one.code, period) for one in classes),
            _all(Measure.REFERRALS, period),
        )
        columns = (*(one.name for one in classes), TOTAL)
        return Grid(REGION.title, columns, (GridLine(name, refs),))


@dataclass(frozen=True)
class QuarterlyBelow:
    """The types of concern by quarter within each stage: their sums."""

    key: str = "t12"
    title: str = "Type of concern by quarter and stage"

    def grid(self, period: Year | Quarter, region: str) -> Grid:
        """For each stage a line for each type, and one for all. Of a quarter there is no column but its own."""
        quarters, lines = quarters_of(period), []
        for stage in STAGES:
            sums = [_all(stage, quarter) for quarter in quarters]
            for one in CONCERN.classes(period.last):
                of_line = _part(Sorting(CONCERN, stage), one.code, period)
                lines.append(GridLine(f"{stage.label}: {one.name}", (*_inside(of_line, sums), of_line)))
            lines.append(GridLine(f"{stage.label}: {TOTAL.lower()}", (*sums, _all(stage, period))))
        columns = (*(QUARTERS[quarter.number - 1] for quarter in quarters), TOTAL)
        return Grid("Stage and type of concern", columns, tuple(lines), notes=(INSIDE,))


@dataclass(frozen=True)
class QuartersBelow:
    """How far referrals came in each quarter of this year and the year before it."""

    key: str = "quarters"
    title: str = "Referrals by quarter"

    def grid(self, period: Year | Quarter, region: str) -> Grid:
        """A line for each quarter, the earliest first."""
        lines = tuple(
            GridLine(
                str(quarter),
                tuple(_all(stage, quarter) for stage in STAGES),
            )
            for year in years_up_to(year_of(period.last))[-2:]
            for quarter in quarters_of(year)
        )
        return Grid("Quarter", _columns(STAGES), lines, notes=(EACH_YEAR,), of_years=True, own_times=True)


@dataclass(frozen=True)
class AroundBelow:
    """How far referrals came that were received before and from each key day, up to the end of the year."""

    key: str = "t17"
    title: str = "Referrals before and after a day"

    def grid(self, period: Year | Quarter, region: str) -> Grid:
        """Two lines for each day."""
        lines = tuple(
            GridLine(
                name, tuple(Ref(Sorting(AROUND, stage), str(span.first), year_of(day)) for stage in STAGES)
            )
            for day in key_days_up_to(period)
            for name, span in Around(day, DAYS).parts.items()
        )
        notes = (SAME_DAYS, EACH_YEAR)
        return Grid("Time", _columns(STAGES), lines, notes=notes, of_years=True, own_times=True)


@dataclass(frozen=True)
class Lacking:
    """Of how many this is not known."""

    key: str = "t18"
    title: str = "Data quality: what is not known"

    def grid(self, period: Year | Quarter, region: str) -> Grid:
        """A line for each thing."""
        lacks = {
            "Age": (AGE, UNKNOWN),
            "Gender": (GENDER, UNKNOWN),
            "Ethnic group": (ETHNICITY, UNKNOWN),
            "Type of concern": (CONCERN, "unspecified"),
            "Sector of the referrer: other, or not specified": (SECTOR, "other"),
            "Mental health and neurodiversity": (CONDITION, UNKNOWN),
            "Who the person is: no officer identified them": (IDENTIFIED, "no"),
        }
        everybody = _all(Measure.REFERRALS, period)
        lines = tuple(
            GridLine(name, (_part(Sorting(by), code, period), everybody))
            for name, (by, code) in lacks.items()
        )
        return Grid("What is not known", ("Not known", "Referrals"), lines)


@dataclass(frozen=True)
class LimitsBelow:
    """How many steps were made within their limits: the first of all referrals, those after it of what a panel discussed."""

    key: str = "t19"
    title: str = "Time against limits"

    def grid(self, period: Year | Quarter, region: str) -> Grid:
        """A line for each step that has a limit."""
        lines = tuple(
            GridLine(
                step.name,
                (_all(by.stage, period), *(_part(by, code, period) for code in (IN_TIME, NOT_IN_TIME))),
            )
            for step, by in BY_LIMIT.items()
        )
        columns = ("Counted", "Within the limit", "Later, or not yet made")
        return Grid("Step", columns, lines, notes=OF_WHOM, goes_on=True)


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
    ByStageBelow("t14", "Consent of adopted cases", CONSENT, (Measure.ADOPTED,), notes=(LAPSED,)),
    ByStageBelow(
        "t15", "Mental health and neurodiversity by stage", CONDITION, notes=(NOT_EACH, OF_ALL), of_all=True
    ),
    ByStageBelow("t16", "Ethnic group by stage", ETHNICITY),
    AroundBelow(),
    Lacking(),
    LimitsBelow(),
)
"""In their order."""


def sortings(year: Year) -> list[Sorting]:
    """What is released of a year of a region for all of these."""
    refs = (ref for kind in BELOW for ref in kind.grid(year, "").refs)
    return sorted({ref.sorting for ref in refs if ref.year == year}, key=lambda sorting: sorting.name)
