"""What is one area of control, and over which time is it shown?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from prevent.reference.models import Panel
from prevent.reference.working_days import Calendar, calendar_for
from prevent.statistics import periods

MOST_AT_ONCE = 8


@dataclass(frozen=True)
class Area:
    """One area of control: what the records say of it, in a sentence and in a table that holds no word about anybody helped."""

    slug: str
    title: str
    says: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]

    @property
    def is_long(self) -> bool:
        """Is its table folded away on the page until it is wanted?"""
        return len(self.rows) > MOST_AT_ONCE


class Year(periods.Year):
    """A financial year, written as councils write it: our reading, as the first statement was for 2020/21."""

    @classmethod
    def of(cls, day: date) -> "Year":
        """The one in which a day lies."""
        return cls(periods.year_of(day).begins)

    @property
    def span(self) -> tuple[date, date]:
        """Its first and its last day."""
        return self.first, self.last

    def __str__(self) -> str:
        return f"{self.begins}/{(self.begins + 1) % 100:02}"


@dataclass(frozen=True)
class Asked:
    """Of which panel the evidence is, for which year, and how far that year has come."""

    panel: Panel
    year: Year
    today: date

    @property
    def span(self) -> tuple[date, date]:
        """The days that are counted."""
        return self.year.span

    @property
    def calendar(self) -> Calendar:
        """The working days where the panel is."""
        return calendar_for(self.panel.lead_authority.division)
