"""Which reviews are coming or overdue, in this person's sight?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.reference.time_limits import Deadline, deadline_at, limit
from reviews.choices import Occasion, Stage
from reviews.models import Review
from reviews.policy import POLICY
from reviews.reminders import LIMITS
from reviews.workflow import OPEN

COLUMNS = ("Person", "Stands at", "Due", "Risk owner")
OF_CASE = ("Review", *COLUMNS[1:])
NEXT_YEAR = timedelta(days=366)
"""How far ahead the list of reviews goes."""


@dataclass(frozen=True)
class ReviewLine:
    """One review in a list: what it is, whose it is, when it is due and how that stands today."""

    reference: str
    url: str
    case_reference: str
    name: str
    occasion: str
    stage: str
    deadline: Deadline
    risk_owner: str
    is_open: bool
    is_cancelled: bool


def open_reviews(user: User) -> QuerySet[Review]:
    """Reviews not yet held, soonest first."""
    near = POLICY.visible_to(user).filter(stage__in=OPEN).order_by("due_on", "reference")
    return near.select_related("case__individual", "case__risk_owner")


def coming_reviews(user: User, *, until: date) -> list[ReviewLine]:
    """Open reviews due by a day, overdue ones first because they are the earliest."""
    return [line_of(review) for review in open_reviews(user).filter(due_on__lte=until)]


def ready_for(panels: Iterable[str | None]) -> tuple[int, int, date | None]:
    """Of these panels' reviews, how many are prepared and wait for a decision, how many of them late, and the first due day."""
    waiting = Review.objects.filter(panel__in=panels, stage=Stage.PREPARED)
    late = Count("pk", filter=Q(due_on__lt=clock.today()))
    found = waiting.aggregate(count=Count("pk"), late=late, first=Min("due_on"))
    return found["count"], found["late"], found["first"]


def line_of(review: Review) -> ReviewLine:
    """One review as a line of a list."""
    return ReviewLine(
        reference=review.reference,
        url=review.get_absolute_url(),
        case_reference=review.case.reference,
        name=review.case.individual.name,
        occasion=Occasion(review.occasion).label,
        stage=Stage(review.stage).label,
        deadline=deadline_of(review),
        risk_owner=review.case.risk_owner.name,
        is_open=review.stage in OPEN,
        is_cancelled=review.stage == Stage.CANCELLED,
    )


def deadline_of(review: Review) -> Deadline:
    """How the review's date stands today: computed from the stored date, so that nothing can miss it."""
    soon = limit(LIMITS[Occasion(review.occasion)], on=review.closed_on).due_soon_days
    held_on = review.decision.held_on if review.stage == Stage.HELD else None
    return deadline_at(review.due_on, today=clock.today(), due_soon_days=soon, met_on=held_on)


def review_cells(lines: Iterable[ReviewLine], *, of_case: bool = False) -> list[list[Any]]:
    """Reviews as the rows of a table with COLUMNS; of one case, whose name its page bears, with OF_CASE."""
    return [
        [
            {"text": line.occasion, "url": line.url} if of_case else _person(line),
            line.stage,
            "" if line.is_cancelled else {"deadline": line.deadline},
            line.risk_owner,
        ]
        for line in lines
    ]


def _person(line: ReviewLine) -> dict[str, str]:
    return {"text": line.name, "url": line.url, "sub": f"{line.occasion} · {line.case_reference}"}
