"""How is a post kept: who says each year that it still stands?"""

from uuid import UUID

from django.db import transaction

from prevent.accounts.actor import acting_as
from prevent.accounts.keeping import change_posts_of
from prevent.accounts.models import AccountAct, Post, User
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.posts.policy import find_post, not_own
from prevent.posts.transitions.writing import Grounds, write_down


def confirm_post(post: UUID, *, by: User) -> Post:
    """An administrator says that the person still does this work; the next confirmation counts from today."""
    with acting_as(by), transaction.atomic():
        found = find_post(by, post)
        not_own(by, found.user)
        change_posts_of(found.user)
        found.refresh_from_db(fields=["ends_on"])
        today = clock.today()
        if found.ends_on is not None and found.ends_on < max(today, found.starts_on):
            raise Invalid("This post has ended. Give it again, if the person still does the work.")
        found.confirmed_on = today
        found.save(update_fields=["confirmed_on"])
        write_down(
            "confirm_post",
            AccountAct.Kind.POST_CONFIRMED,
            found.user,
            by=by,
            grounds=Grounds("", today),
            post=found,
        )
    return found
