"""What does the Commissioner's office see of the country? Numbers, and what it follows itself: never a record about a person.

What it may not see one by one is counted with the worker's sight, and only counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum
from django.urls import reverse

from prevent.accounts.actor import standing_in
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.assurance.queries.results import QuarterTable, Results, results
from prevent.inspection.choices import Of
from prevent.inspection.models import Sample
from prevent.kernel import clock
from prevent.oversight.choices import RecommendationStage, Stage
from prevent.oversight.models import Concern, Recommendation
from prevent.oversight.policy import OFFICE, RECOMMENDATION_POLICY
from prevent.oversight.queries.recommendations import COLUMNS, overdue
from prevent.oversight.workflow import OPEN
from prevent.statistics.choices import Kind
from prevent.statistics.counting import Area, Rules
from prevent.statistics.gate import READERS as OF_FIGURES
from prevent.statistics.gate import counts_everywhere
from prevent.statistics.glance import View, trends
from prevent.statistics.periods import year_of
from referrals.queries.parts import Cell

CONCERN_COLUMNS = ("Concerns about Prevent", "Number", "Overdue")
RECOMMENDATION_COLUMNS = ("Recommendations", "Number", "Overdue")
SAMPLE_COLUMNS = ("Samples of quality assurance", "Samples", "Records drawn", "Drawn from")
LATE_COLUMNS = COLUMNS
QUARTERS = 4
METHOD_OF_SAMPLES = (
    "Records of an area that were opened in a period of at least 28 days are drawn at random, up to 50 at a time, and opened to "
    "whoever drew them until a day. Nothing about a person can be chosen, and restricted records are never drawn."
)


@dataclass(frozen=True)
class National:
    """The page's facts."""

    figures_url: str
    trends: Sequence[View]
    concerns: Sequence[Sequence[Cell]]
    concerns_url: str
    recommendations: Sequence[Sequence[Cell]]
    late: Sequence[Sequence[Cell]]
    samples: Sequence[Sequence[Cell]]
    assurance: Results

    @property
    def quarters(self) -> Sequence[QuarterTable]:
        """Of the monthly draws the latest quarters, in which somebody may still do something."""
        return self.assurance.quarters[:QUARTERS]


def national(user: User) -> National:
    """The same for the office and for quality assurance, but for the ways to what only the office opens."""
    today = clock.today()
    with standing_in(Role.WORKER):
        concerns = _concerns(today)
        samples = _samples()
    seen = RECOMMENDATION_POLICY.visible_to(user)
    return National(
        figures_url=reverse("statistics:glance") if _sees_figures(user) else "",
        trends=trends(Rules(Area(Kind.COUNTRY, shared=True), year_of(today), today)),
        concerns=concerns,
        concerns_url=reverse("oversight:concerns") if user.holds(OFFICE) else "",
        recommendations=_recommendations(seen, today),
        late=overdue(seen),
        samples=samples,
        assurance=results(user),
    )


def _sees_figures(user: User) -> bool:
    return user.holds(*OF_FIGURES) and counts_everywhere(user)


def _concerns(today: date) -> list[list[Cell]]:
    late = Q(stage__in=OPEN, due_on__lt=today)
    counted = _by_stage(Concern.objects.all(), late)
    return [[str(stage.label), *counted.get(stage, ("0", "0"))] for stage in Stage]


def _recommendations(seen: QuerySet[Recommendation], today: date) -> list[list[Cell]]:
    waiting, accepted = RecommendationStage.WAITING, RecommendationStage.ACCEPTED
    late = Q(stage=waiting, answer_by__lt=today) | Q(stage=accepted, due_on__lt=today)
    counted = _by_stage(seen, late)
    return [[str(stage.label), *counted.get(stage, ("0", "0"))] for stage in RecommendationStage]


def _by_stage(found: QuerySet[Concern] | QuerySet[Recommendation], late: Q) -> dict[str, tuple[str, str]]:
    rows = found.order_by().values_list("stage").annotate(number=Count("pk"), late=Count("pk", filter=late))
    return {stage: (f"{number:,}", f"{overdue:,}") for stage, number, overdue in rows}


def _samples() -> list[list[Cell]]:
    made = Sample.objects.order_by().values_list("of")
    pools = {of: (number, pool) for of, number, pool in made.annotate(Count("pk"), Sum("drawn_from"))}
    drawn = dict(made.annotate(Count("drawn")))
    return [
        [str(of.label), *(f"{number:,}" for number in (pools[of][0], drawn[of], pools[of][1]))]
        for of in Of
        if of in pools
    ]
