"""How far has a plan come? Each goal with its scores over time."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch

from channel.models import Goal, GoalScore
from prevent.kernel.charts import Chart, Reading
from referrals.queries.parts import in_words

WITH_SCORES = Prefetch(
    "goals",
    Goal.objects.select_related("by").prefetch_related(
        Prefetch("scores", GoalScore.objects.select_related("by").order_by("decided_on", "recorded_at"))
    ),
)
"""The goals of needs, read with them."""


@dataclass(frozen=True)
class GoalLine:
    """One goal: what is to be achieved, what is measured, how it was scored."""

    key: UUID
    what: str
    measure: str
    recorded: str
    chart: Chart

    @property
    def in_words(self) -> str:
        """Where it began and where it stands now."""
        if not self.chart.readings:
            return f"{self.what}: not scored yet"
        first, last = self.chart.readings[0], self.chart.readings[-1]
        began = f"{first.words} on {in_words(first.on)}, " if first is not last else ""
        return f"{self.what}: {began}{last.words} on {in_words(last.on)}"


def goal_line(goal: Goal) -> GoalLine:
    """One goal with its scores."""
    return GoalLine(
        key=goal.pk,
        what=goal.what,
        measure=goal.measure,
        recorded=f"Set on {in_words(goal.decided_on)}; {goal.by.name}, {in_words(goal.recorded_at)}",
        chart=Chart(goal.what, goal.lowest, goal.highest, [_reading(goal, row) for row in goal.scores.all()]),
    )


def _reading(goal: Goal, row: GoalScore) -> Reading:
    return Reading(
        on=row.decided_on,
        value=row.score,
        label=str(row.score),
        words=f"{row.score} of {goal.highest}",
        note=row.why,
        recorded=f"{row.by.name}, {in_words(row.recorded_at)}",
    )
