"""Which reviews belong to one case?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from channel.models import ChannelCase
from channel.queries.record import Agenda
from prevent.accounts.models import User
from prevent.workflow.pages import Action, StoryLine
from reviews.choices import Move
from reviews.models import Reopening, Review, ReviewHistory
from reviews.policy import POLICY
from reviews.queries.agenda import needs_meeting
from reviews.queries.worklist import OF_CASE, ReviewLine, line_of
from reviews.workflow import OPEN


@dataclass(frozen=True)
class CaseReviews:
    """Reviews of a case in the reader's sight, by due date, their story, and the times that the case was reopened.

    `needs_meeting`: the next one is due soon and on no agenda, and the reader may choose a meeting for it.
    """

    lines: Sequence[ReviewLine]
    story: Sequence[StoryLine]
    reopenings: Sequence[Reopening]
    to_decide: Action | None
    needs_meeting: bool
    columns: Sequence[str] = OF_CASE


def reviews_of(user: User, case: ChannelCase, agenda: Agenda | None) -> CaseReviews:
    """Every review of the case, cancelled ones too; nothing for a reader whose role does not reach reviews.

    `agenda` is that on which the case stands, or stood last.
    """
    mine = POLICY.visible_to(user).filter(case=case)
    reviews = list(mine.select_related("case__individual", "case__risk_owner", "decision").order_by("due_on"))
    following = next((review for review in reviews if review.stage in OPEN), None)
    return CaseReviews(
        lines=[line_of(review) for review in reviews],
        story=_story({review.pk: review for review in reviews}),
        reopenings=list(case.reopenings.select_related("by")) if reviews else [],
        to_decide=_to_decide(user, reviews),
        needs_meeting=following is not None and needs_meeting(user, following, agenda),
    )


def _to_decide(user: User, reviews: Sequence[Review]) -> Action | None:
    """The decision on the review that the panel discusses now, for whoever may record it."""
    move = Move.DECIDE_REVIEW
    ready = (review for review in reviews if POLICY.denial(user, move, review) is None)
    found = next(ready, None)
    return (
        Action(str(move.label), reverse(f"reviews:{move.value}", args=[found.reference]), "")
        if found
        else None
    )


def _story(reviews: Mapping[UUID, Review]) -> list[StoryLine]:
    """What was done with these, the earliest first; that they were planned goes without saying."""
    rows = ReviewHistory.objects.filter(case__in=reviews).exclude(move=Move.SCHEDULE_REVIEW)
    return [_event(row, reviews[row.case_id]) for row in rows.select_related("by").order_by("at")]


def _event(row: ReviewHistory, review: Review) -> StoryLine:
    done = f"{POLICY.steps[Move(row.move)].done}: {review.get_occasion_display().lower()}"
    decided = row.move == Move.DECIDE_REVIEW and hasattr(review, "decision")
    found = f"{review.decision.get_outcome_display()}." if decided else ""
    return StoryLine(done, row.by.name, row.at, found)
