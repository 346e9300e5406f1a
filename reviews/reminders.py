"""Whom is a coming or overdue review told to, and once for which cause?"""

from datetime import date

from django.urls import reverse

from prevent.accounts.models import Post, User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.notices.choices import NoticeKind
from prevent.notices.outbox import tell
from prevent.reference.choices import Limit
from prevent.reference.reminders import Reminder, reminders
from prevent.reference.time_limits import limit
from reviews.choices import Occasion
from reviews.models import Review
from reviews.policy import POLICY

LIMITS = {
    Occasion.SIX_MONTHS: Limit.POST_CLOSURE_REVIEW_1,
    Occasion.TWELVE_MONTHS: Limit.POST_CLOSURE_REVIEW_2,
    Occasion.EXTENDED: Limit.EXTENDED_REVIEW_MAX,
}


ABOUT = "Overdue reviews"
"""What the authority's Prevent lead is told of: they read no review, and so learn of no single one."""


def reminder_cause(review: Review) -> str:
    """The beginning of the causes of all reminders of one review."""
    return f"review-due:{review.pk}:"


def remind_of(review: Review, *, today: date) -> int:
    """Queue the newest reminder that has come due, unless it was queued before; answers how many people are told.

    Everything is worked out from stored dates: workers that were dead for a week remind on their return, once, with what
    holds then, instead of sending each message that they missed.
    """
    rule = limit(LIMITS[Occasion(review.occasion)], on=review.closed_on)
    due = reminders(rule, review.due_on, since=review.closed_on, until=today)
    if not due:
        return 0
    newest = due[-1]
    if newest.is_escalated:
        _tell_leads(review, newest)
    return tell(
        _kind(newest),
        to=_people(review, newest),
        reference=review.reference,
        path=review.get_absolute_url(),
        cause=f"{reminder_cause(review)}{newest.on}",
    )


def _tell_leads(review: Review, reminder: Reminder) -> None:
    """The authority's Prevent leads learn, once for all of its overdue reviews of a day, that they ask the chair."""
    posts = Post.objects.in_force(clock.today()).filter(
        role=Role.AUTHORITY_PREVENT_LEAD, authority=review.authority_id
    )
    tell(
        NoticeKind.REVIEW_ESCALATED,
        to=[post.user for post in posts.select_related("user")],
        reference=ABOUT,
        path=reverse("home"),
        cause=f"reviews-escalated:{review.authority_id}:{reminder.on}",
    )


def _kind(reminder: Reminder) -> NoticeKind:
    if reminder.is_escalated:
        return NoticeKind.REVIEW_ESCALATED
    return NoticeKind.REVIEW_OVERDUE if reminder.kind == "overdue" else NoticeKind.REVIEW_DUE


def _people(review: Review, reminder: Reminder) -> list[User]:
    """The officer who holds the risk and the chair; when it escalates, the force's supervisors and the deputy too.

    A risk owner without a post there any more would get nothing: the supervisors, who name the next one, are told instead.
    """
    people = [*_answering(review), *POLICY.holders(Role.PANEL_CHAIR, review)]
    if reminder.is_escalated:
        people += [*POLICY.holders(Role.SUPERVISOR, review), *POLICY.holders(Role.DEPUTY_CHAIR, review)]
    return people


def _answering(review: Review) -> list[User]:
    owner, supervisors = review.case.risk_owner, POLICY.holders(Role.SUPERVISOR, review)
    is_here = owner in (*POLICY.holders(Role.CASE_OFFICER, review), *supervisors)
    return [owner] if is_here else supervisors
