"""Which reviews belong to one case?"""

from dataclasses import dataclass

from channel.models import ChannelCase
from prevent.accounts.models import User
from reviews.models import Decision, Reopening
from reviews.policy import POLICY
from reviews.queries.worklist import ReviewLine, line_of


@dataclass(frozen=True)
class CaseReviews:
    """Reviews of a case in the reader's sight, by due date; with the times it was reopened."""

    lines: list[ReviewLine]
    decisions: list[Decision]
    reopenings: list[Reopening]


def reviews_of(user: User, case: ChannelCase) -> CaseReviews:
    """Every review of the case, cancelled ones too; nothing for a reader whose role does not reach reviews."""
    mine = POLICY.visible_to(user).filter(case=case)
    reviews = list(mine.select_related("case__individual", "case__risk_owner", "decision").order_by("due_on"))
    return CaseReviews(
        lines=[line_of(review) for review in reviews],
        decisions=list(Decision.objects.filter(review__in=mine).select_related("by", "review")),
        reopenings=list(case.reopenings.select_related("by")) if reviews else [],
    )
