"""How soon does each agency answer requests for information? Counts alone, of a supervisor's force or a chair's panel."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import TextChoices

from prevent.accounts.models import AgencyKind
from prevent.kernel import clock
from prevent.kernel.counted import times
from prevent.reference.working_days import add_months
from referrals.queries.parts import Cell

COLUMNS = ("Agency", "Asked", "Answered or declined", "Median time", "By the due date", "Waiting")
ASKED = "SELECT * FROM acting.response_times(%s, %s) ORDER BY overdue DESC, waiting DESC, agency"


class Period(TextChoices):
    """Which requests are counted, by the day on which they were sent."""

    QUARTER = "3", "Last 3 months"
    YEAR = "12", "Last 12 months"
    THREE_YEARS = "36", "Last 3 years"


@dataclass(frozen=True)
class AgencyTimes:
    """One agency's answers. A request that was withdrawn counts nowhere; one given more time counts by its later date."""

    agency: str
    kind: str
    asked: int
    answered: int
    declined: int
    extended: int
    in_time: int
    waiting: int
    overdue: int
    median_days: float | None

    @property
    def cells(self) -> Sequence[Cell]:
        """The agency's row."""
        extended = f"{times(self.extended, 'request')} given more time" if self.extended else ""
        declined = f"of these {self.declined} declined" if self.declined else ""
        return [
            {"text": self.agency, "sub": str(AgencyKind(self.kind).label)},
            {"text": str(self.asked), "sub": extended},
            {"text": str(self.answered + self.declined), "sub": declined},
            "–" if self.median_days is None else _days(self.median_days),
            self._share(),
            {"tag": f"{self.overdue} overdue", "colour": "red", "sub": f"of {self.waiting} waiting"}
            if self.overdue
            else str(self.waiting),
        ]

    def _share(self) -> Cell:
        """Of those whose date has come; an answer that is still in time is not counted against anybody."""
        judged = self.answered + self.declined + self.overdue
        if not judged:
            return "–"
        return {"text": f"{round(100 * self.in_time / judged)}%", "sub": f"{self.in_time} of {judged}"}


def _days(days: float) -> str:
    return times(int(days), "day") if days == int(days) else f"{days:.1f} days"


def response_times(period: Period) -> list[AgencyTimes]:
    """Of each agency that the actor's force or panel asked in a period: the database counts them, and shows none.

    What is kept from the reader is not counted: beside their own list a number would tell that it is there (rule 1).
    """
    with connection.cursor() as cursor:
        cursor.execute(ASKED, [begins(period), clock.today()])
        return [AgencyTimes(*row) for row in cursor.fetchall()]


def begins(period: Period) -> date:
    """The first day of a period that ends today."""
    return add_months(clock.today(), -int(period))
