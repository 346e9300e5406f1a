"""Whom is a coming or overdue review told to, and once for which cause?"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from uuid import UUID

from django.urls import reverse

from channel.conditions import EXCEPTIONS
from prevent.accounts.models import Post, User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.notices.choices import NoticeKind
from prevent.notices.outbox import Message
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


class Reminding:
    """The reminders of one sweep. Who hears of them is looked up once for each area; anew where a record is kept from somebody.

    Everything is worked out from stored dates: workers that were dead for a week remind on their return, once, with what holds
    then, instead of sending each message that they missed. What was told before for the same cause is not told again.
    """

    def __init__(self, today: date) -> None:
        self._today = today
        self._kept: set[UUID] = set()
        self._known: dict[tuple[object, ...], list[User]] = {}

    def messages(self, reviews: Sequence[Review]) -> Iterator[Message]:
        """The newest reminder of each review that has come due."""
        excluding = EXCEPTIONS.excluding.in_force().filter(
            content_object__in={one.case_id for one in reviews}
        )
        self._kept = set(excluding.values_list("content_object", flat=True))
        for review in reviews:
            rule = limit(LIMITS[Occasion(review.occasion)], on=review.closed_on)
            due = reminders(rule, review.due_on, since=review.closed_on, until=self._today)
            if due:
                yield from self._of(review, due[-1])

    def _of(self, review: Review, newest: Reminder) -> Iterator[Message]:
        if newest.is_escalated:
            yield self._to_leads(review, newest)
        yield Message(
            _kind(newest),
            self._people(review, newest),
            review.reference,
            review.get_absolute_url(),
            f"{reminder_cause(review)}{newest.on}",
        )

    def _to_leads(self, review: Review, reminder: Reminder) -> Message:
        """The authority's Prevent leads learn, once for all of its overdue reviews of a day, that they ask the chair."""
        return Message(
            NoticeKind.REVIEW_ESCALATED,
            self._once(
                (Role.AUTHORITY_PREVENT_LEAD, review.authority_id), lambda: _leads(review.authority_id)
            ),
            ABOUT,
            reverse("home"),
            f"reviews-escalated:{review.authority_id}:{reminder.on}",
        )

    def _people(self, review: Review, reminder: Reminder) -> list[User]:
        """The officer who holds the risk and the chair; when it escalates, the force's supervisors and the deputy too.

        A risk owner without a post there any more would get nothing: the supervisors, who name the next one, are told instead.
        """
        owner, supervisors = review.case.risk_owner, self._holders(Role.SUPERVISOR, review)
        is_here = owner in (*self._holders(Role.CASE_OFFICER, review), *supervisors)
        people = [*([owner] if is_here else supervisors), *self._holders(Role.PANEL_CHAIR, review)]
        if reminder.is_escalated:
            people += [*supervisors, *self._holders(Role.DEPUTY_CHAIR, review)]
        return people

    def _holders(self, role: Role, review: Review) -> list[User]:
        if review.case.restricted or review.case_id in self._kept:
            return POLICY.holders(role, review)
        return self._once((role, review.force_id, review.panel_id), lambda: POLICY.holders(role, review))

    def _once(self, whom: tuple[object, ...], look_up: Callable[[], list[User]]) -> list[User]:
        if whom not in self._known:
            self._known[whom] = look_up()
        return self._known[whom]


def _leads(authority: str) -> list[User]:
    posts = Post.objects.in_force(clock.today()).filter(role=Role.AUTHORITY_PREVENT_LEAD, authority=authority)
    return [post.user for post in posts.select_related("user")]


def _kind(reminder: Reminder) -> NoticeKind:
    if reminder.is_escalated:
        return NoticeKind.REVIEW_ESCALATED
    return NoticeKind.REVIEW_OVERDUE if reminder.kind == "overdue" else NoticeKind.REVIEW_DUE
