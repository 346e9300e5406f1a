"""Which reviews are coming or overdue, in this person's sight?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.paginator import Page
from django.db.models import Count, Min, Q

from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.kernel.once import once_each
from prevent.kernel.paging import FIRST, Wanted
from prevent.reference.time_limits import Deadline, deadline_at, limit
from prevent.workflow.pages import Load
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


@dataclass(frozen=True)
class Coming:
    """One page of the open reviews that are due by a day, and how much of all of them waits."""

    lines: Sequence[ReviewLine]
    page: Page[Any]
    load: Load


def coming_reviews(user: User, wanted: Wanted = FIRST, *, until: date) -> Coming:
    """Open reviews due by a day, overdue ones first because they are the earliest."""
    seen = POLICY.visible_to(user)
    near = seen.filter(stage__in=OPEN, due_on__lte=until).order_by("due_on", "reference")
    dated = list(near.values_list("pk", "occasion", "closed_on", "due_on"))
    page = wanted.page_of([key for key, *_ in dated])
    full = seen.select_related("case__individual", "case__risk_owner").in_bulk(list(page))
    load = Load.of(once_each(_deadline, (row[1:] for row in dated)))
    return Coming([line_of(full[key]) for key in page if key in full], page, load)


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
    held_on = review.decision.held_on if review.stage == Stage.HELD else None
    return _deadline(review.occasion, review.closed_on, review.due_on, held_on)


def _deadline(occasion: str, closed_on: date, due_on: date, held_on: date | None = None) -> Deadline:
    soon = limit(LIMITS[Occasion(occasion)], on=closed_on).due_soon_days
    return deadline_at(due_on, today=clock.today(), due_soon_days=soon, met_on=held_on)


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
