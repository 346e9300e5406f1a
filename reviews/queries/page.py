"""What does the page of one review show?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from prevent.accounts.models import User
from reviews.choices import Move
from reviews.models import Decision, Preparation, Review
from reviews.policy import POLICY
from reviews.queries.worklist import ReviewLine, line_of


@dataclass(frozen=True)
class Action:
    """A move of the reader's role at this stage; `refused` says why not now."""

    label: str
    url: str
    refused: str


@dataclass(frozen=True)
class Event:
    """One line of the story."""

    what: str
    by: str
    at: datetime


@dataclass(frozen=True)
class ReviewPage:
    """One review with what was prepared, what was decided, its story, and what the reader may do next."""

    review: Review
    line: ReviewLine
    preparations: Sequence[Preparation]
    decision: Decision | None
    story: Sequence[Event]
    actions: Sequence[Action]


def review_page(user: User, review: Review) -> ReviewPage:
    """Everything that the template needs."""
    return ReviewPage(
        review=review,
        line=line_of(review),
        preparations=list(review.preparations.select_related("by")),
        decision=Decision.objects.filter(review=review).select_related("by").first(),
        story=_story(review),
        actions=_actions(user, review),
    )


def _story(review: Review) -> list[Event]:
    rows = review.history.select_related("by").order_by("-version")
    return [Event(POLICY.steps[Move(row.move)].done, row.by.name, row.at) for row in rows]


def _actions(user: User, review: Review) -> list[Action]:
    """Cancelling is no act of its own: reopening the case does it."""
    return [
        Action(
            str(permitted.move.label),
            reverse(f"reviews:{permitted.move.value}", args=[review.reference]),
            str(permitted.denial.label) if permitted.denial else "",
        )
        for permitted in POLICY.permitted(user, review)
        if permitted.move != Move.CANCEL_REVIEW
    ]
