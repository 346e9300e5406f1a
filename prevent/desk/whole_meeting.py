"""What do the reviews after closure add to the page of a panel's meeting?"""

from dataclasses import replace

from channel.queries.agenda import ItemLine
from channel.queries.meeting import MeetingPage
from prevent.accounts.models import User
from reviews.queries import ReviewOnAgenda, on_agenda


def whole_meeting(user: User, page: MeetingPage) -> MeetingPage:
    """The agenda, on which a review is due by its own date, leads to its own decision, and says what the panel found."""
    found = on_agenda(user, [line.key for line in page.items])
    return replace(page, items=[_with_review(line, found.get(line.key)) for line in page.items])


def _with_review(line: ItemLine, review: ReviewOnAgenda | None) -> ItemLine:
    if review is None:
        return line
    decide_url = review.decide_url or line.decide_url
    return replace(line, deadline=review.deadline, decide_url=decide_url, decision=review.outcome)
