"""What is one area of control, and over which time is it shown?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from prevent.reference.models import Panel

APRIL = 4


@dataclass(frozen=True)
class Area:
    """One area of control: what the records say of it, in a sentence and in a table that holds no word about anybody helped."""

    slug: str
    title: str
    says: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Year:
    """A year as councils count it, from April to March: our reading, as the first statement was for 2020/21."""

    begins: int

    @classmethod
    def of(cls, day: date) -> "Year":
        """The one in which a day lies."""
        return cls(day.year if day.month >= APRIL else day.year - 1)

    @property
    def span(self) -> tuple[date, date]:
        """Its first and its last day."""
        return date(self.begins, APRIL, 1), date(self.begins + 1, APRIL - 1, 31)

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
