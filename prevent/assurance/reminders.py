"""Who is told that a review, or the answer to one, is late, and to whom does it escalate?"""

from datetime import date

from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.assurance.choices import Stage
from prevent.assurance.models import AssuranceReview
from prevent.assurance.policy import POLICY
from prevent.assurance.transitions.reviews import cause_of
from prevent.kernel import clock
from prevent.notices.choices import NoticeKind
from prevent.notices.outbox import tell
from prevent.reference.choices import Limit
from prevent.reference.reminders import reminders
from prevent.reference.time_limits import limit


def remind_of(review: AssuranceReview, *, today: date) -> int:
    """Queue the newest reminder that has come due, unless it was queued before; answers how many people are told.

    Of a review its reviewer, or all of quality assurance while nobody has it; of an answer the force's supervisors, and once it
    escalates the reviewer too.
    """
    asked = review.stage == Stage.REOPEN_ASKED
    code = Limit.ASSURANCE_ANSWER if asked else Limit.ASSURANCE_REVIEW
    due = review.answer_by if asked and review.answer_by else review.due_on
    since = clock.day_of(review.stage_since if asked else review.opened_at)
    found = reminders(limit(code, on=since), due, since=since, until=today)
    if not found:
        return 0
    newest = found[-1]
    kind = NoticeKind.REVIEW_ESCALATED if newest.is_escalated else NoticeKind.REVIEW_OVERDUE
    people = _force(review, escalated=newest.is_escalated) if asked else _reviewers(review)
    return tell(
        NoticeKind.DECISION_NEEDED if asked else kind,
        to=people,
        reference=review.reference,
        path=review.get_absolute_url(),
        cause=f"{cause_of(review)}{review.stage}:{newest.on}",
    )


def _reviewers(review: AssuranceReview) -> list[User]:
    return [review.reviewer] if review.reviewer else POLICY.holders(Role.QUALITY_ASSURANCE, review)


def _force(review: AssuranceReview, *, escalated: bool) -> list[User]:
    found = POLICY.holders(Role.SUPERVISOR, review)
    return [*found, review.reviewer] if escalated and review.reviewer else found
