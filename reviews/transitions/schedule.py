"""How do reviews come to be, and end without being held?"""

from datetime import date

from channel.models import ChannelCase
from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.reference.choices import Limit
from prevent.reference.time_limits import limit
from prevent.reference.working_days import add_months
from prevent.workflow.days import Since
from prevent.workflow.moves import creating
from reviews.choices import Move, Occasion
from reviews.models import Review
from reviews.policy import POLICY

FOLLOWING = {
    Occasion.SIX_MONTHS: Limit.POST_CLOSURE_REVIEW_1,
    Occasion.TWELVE_MONTHS: Limit.POST_CLOSURE_REVIEW_2,
}
"""The reviews that follow every closure (Home Office written answer 29364, 12 February 2025)."""


def closed_since(review: Review) -> Since:
    """Whatever belongs to a review happened after the closure that it looks back on."""
    return Since(review.closed_on, "the case was closed")


def schedule_following(case: ChannelCase, closed_on: date, *, by: User) -> list[Review]:
    """Make the two reviews that follow a closure, in its transaction; each date counts from the closure itself."""
    return [
        _schedule(case, occasion, closed_on, add_months(closed_on, limit(code, on=closed_on).amount), by=by)
        for occasion, code in FOLLOWING.items()
    ]


def extend_to(review: Review, due_on: date | None, reason: str, *, by: User) -> Review:
    """Look again on a later date that the panel chose, at most 24 months after the closure.

    Raises Invalid if there is no date, it has passed, or lies beyond what the panel may choose.
    """
    latest = add_months(review.closed_on, limit(Limit.EXTENDED_REVIEW_MAX, on=review.closed_on).amount)
    if due_on is None or not clock.today() < due_on <= latest:
        raise Invalid(
            f"Enter a date after today and no later than {latest:%-d %B %Y}, two years after closure.",
            "due_on",
        )
    return _schedule(review.case, Occasion.EXTENDED, review.closed_on, due_on, by=by, reason=reason)


def _schedule(
    case: ChannelCase, occasion: Occasion, closed_on: date, due_on: date, *, by: User, reason: str = ""
) -> Review:
    review = Review(
        case=case,
        episode=case.episode,
        occasion=occasion,
        closed_on=closed_on,
        due_on=due_on,
        reason=reason,
        panel_id=case.panel_id,
        force_id=case.force_id,
        authority_id=case.authority_id,
    )
    with creating(POLICY, Move.SCHEDULE_REVIEW, review, by=by):
        return review
