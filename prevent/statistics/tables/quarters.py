"""How do referrals change from quarter to quarter?"""

from dataclasses import dataclass

from prevent.statistics.choices import STAGES
from prevent.statistics.counting import Rules, count
from prevent.statistics.periods import FIRST, Quarter, Year, year_of
from prevent.statistics.tables.kinds import Line, Table

QUARTERS_BACK = 8


@dataclass(frozen=True)
class Quarters:
    """How far referrals came in each of the last quarters up to the end of the period; one that has not begun is left out."""

    key: str = "quarters"
    title: str = "Referrals by quarter"

    def made(self, rules: Rules) -> Table:
        """The table, the earliest quarter first."""
        lines = []
        for quarter in self._of(rules):
            found = count(rules.over(quarter), [], STAGES)[()]
            lines.append(Line(str(quarter), tuple(found[stage] for stage in STAGES), counted=False))
        columns = tuple(stage.label for stage in STAGES)
        return Table(self.key, self.title, "Quarter", columns, tuple(lines), own_times=True)

    def _of(self, rules: Rules) -> list[Quarter]:
        last = year_of(rules.period.last).begins
        quarters = [Quarter(Year(year), number) for year in range(FIRST, last + 1) for number in range(1, 5)]
        until = min(rules.period.last, rules.as_at)
        return [one for one in quarters if one.first <= until][-QUARTERS_BACK:]
