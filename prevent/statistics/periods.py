"""Of which time are figures given? By financial years, from April to March, and their quarters (Home Office statistics)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

FIRST = 2015
"""Figures begin with the year to March 2016: the first that was published, and the first under the duty (CTSA 2015)."""


@dataclass(frozen=True, order=True)
class Year:
    """A financial year, by the calendar year in which it begins."""

    begins: int

    def __str__(self) -> str:
        return f"Year to March {self.begins + 1}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.begins, 4, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.begins + 1, 3, 31)


@dataclass(frozen=True, order=True)
class Quarter:
    """A quarter of a financial year, 1 to 4: the first begins in April."""

    year: Year
    number: int

    def __str__(self) -> str:
        return f"{self.first:%B} to {self.last:%B %Y}"

    @property
    def first(self) -> date:
        """Its first day."""
        month = 3 * self.number + 1
        return date(self.year.begins + (month > 12), (month - 1) % 12 + 1, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        month = 3 * self.number + 3
        return date(self.year.begins + (month > 12), (month - 1) % 12 + 1, 31 if month % 12 in (0, 3) else 30)


@dataclass(frozen=True)
class Span:
    """Any days from a first to a last one: for the country and its regions only, as chosen days give single people away below."""

    first: date
    last: date


@dataclass(frozen=True)
class Around:
    """As many days before a day on which something happened as from that day on: for the country and its regions only."""

    day: date
    days: int

    def __str__(self) -> str:
        return f"{self.days} days before and from {self.day:%-d %B %Y}"

    @property
    def first(self) -> date:
        """The first day before it."""
        return self.day - timedelta(days=self.days)

    @property
    def last(self) -> date:
        """The last day from it on."""
        return self.day + timedelta(days=self.days - 1)

    @property
    def parts(self) -> dict[str, Span]:
        """Those before and those from it on, by name."""
        day = f"{self.day:%-d %B %Y}"
        return {
            f"{self.days} days before {day}": Span(self.first, self.day - timedelta(days=1)),
            f"{self.days} days from {day}": Span(self.day, self.last),
        }


DAYS = 91
"""How many days before and after a day are usual: a quarter of a year."""
KEY_DAYS = (date(2023, 10, 7),)
"""Days around which the Home Office published referrals, and around which they are given below a region too (statistics
9.5, T17). What is around one lies in one financial year, and apart from what is around another.
"""
Period = Year | Quarter | Span | Around


def key_days_up_to(period: Period) -> Sequence[date]:
    """Those up to the end of the financial year in which this time ends."""
    return [day for day in KEY_DAYS if day <= year_of(period.last).last]


def year_of(day: date) -> Year:
    """The financial year of a day."""
    return Year(day.year - (day.month < 4))


YEARS_BACK = 5


def years_up_to(year: Year) -> list[Year]:
    """The last years, this one last, as far back as figures go."""
    return [Year(begins) for begins in range(max(FIRST, year.begins - YEARS_BACK + 1), year.begins + 1)]


def periods_up_to(period: Year | Quarter) -> Sequence[Year | Quarter]:
    """The last years, or the same quarter of each."""
    if isinstance(period, Year):
        return years_up_to(period)
    return [Quarter(year, period.number) for year in years_up_to(period.year)]


def quarters_of(period: Year | Quarter) -> Sequence[Quarter]:
    """The quarters of a year, or the one that it is."""
    return [period] if isinstance(period, Quarter) else [Quarter(period, number) for number in range(1, 5)]


SETTLING = timedelta(days=61)
"""So long after a year has ended its local figures are counted, once: as at 31 May."""


def settled(year: Year) -> date:
    """As at which day the local figures of a year count."""
    return year.last + SETTLING


def is_settled(year: Year, today: date) -> bool:
    """Is that day over?"""
    return today > settled(year)


def settled_years(today: date) -> list[Year]:
    """Every year of which that day is over."""
    years = map(Year, range(FIRST, year_of(today).begins))
    return [year for year in years if is_settled(year, today)]
