"""How is a review prepared?"""

from datetime import date

from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.notices.choices import NoticeKind
from prevent.notices.outbox import tell
from prevent.workflow.days import stated_day
from prevent.workflow.moves import moving
from reviews.choices import Move, Stage
from reviews.models import Preparation, Review
from reviews.policy import POLICY
from reviews.transitions.schedule import closed_since


def prepare_review(
    reference: str,
    *,
    checks_made: str,
    agencies_asked: str,
    new_information: str,
    prepared_on: date,
    by: User,
    seen: int | None,
) -> Review:
    """Write down the checks made and what agencies said, for the panel's review; may be added to until it is held."""
    with moving(POLICY, Move.PREPARE_REVIEW, reference, by=by, seen=seen) as review:
        Preparation.objects.create(
            review=review,
            checks_made=checks_made,
            agencies_asked=agencies_asked,
            new_information=new_information,
            prepared_on=stated_day(prepared_on, "prepared_on", closed_since(review)),
            recorded_at=clock.now(),
            by=by,
        )
        review.stage = Stage.PREPARED
        tell(
            NoticeKind.DECISION_NEEDED,
            to=POLICY.holders(Role.PANEL_CHAIR, review),
            reference=review.reference,
            path=review.get_absolute_url(),
            cause=f"review-prepared:{review.pk}:{review.version}",
        )
    return review
