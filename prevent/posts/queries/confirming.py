"""By when is a post to be confirmed, and when does it lapse?"""

from datetime import date

from prevent.accounts.models import Post
from prevent.kernel import clock
from prevent.reference.choices import Division, Limit
from prevent.reference.time_limits import Deadline, deadline_at, due_date, limit
from prevent.reference.working_days import calendar_for


def _counted(code: Limit, post: Post) -> date:
    start = post.confirmed_on
    return due_date(limit(code, on=start), start, calendar_for(Division.ENGLAND_AND_WALES))


def due_on(post: Post) -> date:
    """The day by which an administrator is to say that it still stands."""
    return _counted(Limit.POST_CONFIRMATION, post)


def lapses_on(post: Post) -> date:
    """The last day on which it is in force if nobody confirms it."""
    return _counted(Limit.POST_LAPSE, post)


def confirmation(post: Post) -> Deadline:
    """How the next confirmation stands today."""
    soon = limit(Limit.POST_CONFIRMATION, on=post.confirmed_on).due_soon_days
    return deadline_at(due_on(post), today=clock.today(), due_soon_days=soon)
