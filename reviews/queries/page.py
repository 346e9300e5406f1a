"""What does the page of one review show?"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from channel.choices import Section
from channel.policy import PANEL, sections_of
from channel.policy import POLICY as CASES
from channel.queries.parts import closures
from channel.queries.record import Agenda, agenda_of
from prevent.accounts.models import User
from prevent.workflow.pages import Action, StoryLine
from referrals.queries.parts import Part
from reviews.choices import Move
from reviews.models import Decision, Preparation, Review
from reviews.policy import POLICY
from reviews.queries.agenda import earlier_open, needs_meeting
from reviews.queries.worklist import ReviewLine, line_of
from reviews.workflow import OPEN


@dataclass(frozen=True)
class ReviewPage:
    """One review with what was prepared, what was decided, its story, and what the reader may do next."""

    review: Review
    line: ReviewLine
    closing: Part | None
    preparations: Sequence[Preparation]
    decision: Decision | None
    story: Sequence[StoryLine]
    actions: Sequence[Action]
    agenda: Agenda | None
    waits_for_panel: bool
    needs_meeting: bool


def review_page(user: User, review: Review) -> ReviewPage:
    """Everything that the template needs."""
    agenda = agenda_of(review.case, linked=bool(CASES.acts_as(user, review.case)))
    is_next = review.stage in OPEN and not earlier_open(review)
    return ReviewPage(
        review=review,
        line=line_of(review),
        closing=closures(review.case) if Section.CLOSURE in sections_of(user, review.case) else None,
        preparations=list(review.preparations.select_related("by")),
        decision=Decision.objects.filter(review=review).select_related("by").first(),
        story=_story(review),
        actions=_actions(user, review),
        agenda=agenda,
        waits_for_panel=is_next and user.holds(*PANEL),
        needs_meeting=is_next and needs_meeting(user, review, agenda),
    )


def _story(review: Review) -> list[StoryLine]:
    rows = review.history.select_related("by").order_by("-version")
    return [StoryLine(POLICY.steps[Move(row.move)].done, row.by.name, row.at) for row in rows]


def _actions(user: User, review: Review) -> list[Action]:
    """Cancelling is no act of its own: reopening the case does it."""
    return [
        Action.of(permitted, reverse(f"reviews:{permitted.move.value}", args=[review.reference]))
        for permitted in POLICY.permitted(user, review)
        if permitted.move != Move.CANCEL_REVIEW
    ]
