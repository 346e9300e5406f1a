"""Who is told that an emergency access still waits for its review, and to whom does it escalate?"""

from datetime import date

from prevent.accounts.roles import Role
from prevent.inspection.models import EmergencyReview
from prevent.inspection.policy import POLICY
from prevent.inspection.transitions.emergency import reviewers
from prevent.kernel import clock
from prevent.notices.choices import NoticeKind
from prevent.notices.outbox import tell
from prevent.reference.choices import Limit
from prevent.reference.reminders import reminders
from prevent.reference.time_limits import limit


def remind_of(review: EmergencyReview, *, today: date) -> int:
    """Queue the newest reminder that has come due, unless it was queued before; answers how many people are told.

    Once it escalates, information governance of the owning agencies hears of it too.
    """
    used_on = clock.day_of(review.opened_at)
    due = reminders(limit(Limit.EMERGENCY_REVIEW, on=used_on), review.due_on, since=used_on, until=today)
    if not due:
        return 0
    newest, people = due[-1], reviewers(review)
    if newest.is_escalated:
        people += POLICY.holders(Role.INFORMATION_GOVERNANCE, review)
    return tell(
        NoticeKind.REVIEW_ESCALATED if newest.is_escalated else NoticeKind.REVIEW_OVERDUE,
        to=people,
        reference=review.reference,
        path=review.get_absolute_url(),
        cause=f"emergency-due:{review.pk}:{newest.on}",
    )
