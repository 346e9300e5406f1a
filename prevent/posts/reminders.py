"""Whom is a post that is to be confirmed told to, once for which cause?"""

from datetime import date

from prevent.accounts.models import Post
from prevent.notices.choices import NoticeKind
from prevent.posts.queries.confirming import due_on
from prevent.posts.queries.people import administrators_of
from prevent.posts.transitions.writing import tell
from prevent.reference.choices import Limit
from prevent.reference.reminders import reminders
from prevent.reference.time_limits import limit


def remind_of(post: Post, *, today: date) -> None:
    """Queue the newest reminder that has come due. An agency's posts of one day are one message to its administrators."""
    rule = limit(Limit.POST_CONFIRMATION, on=post.confirmed_on)
    due = reminders(rule, due_on(post), since=post.confirmed_on, until=today)
    if due:
        cause = f"posts-due:{post.agency_id}:{due[-1].on}"
        tell(NoticeKind.POSTS_DUE, administrators_of(post), cause, page="posts:people")
