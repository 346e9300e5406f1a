"""How is a post kept: who says each year that it still stands?"""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from prevent.accounts.actor import acting_as
from prevent.accounts.keeping import change_posts_of
from prevent.accounts.models import AccountAct, Post, User
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.posts.policy import find_post, not_own
from prevent.posts.transitions.writing import Grounds, write_down

HAS_ENDED = "This post has ended. Give it again, if the person still does the work."
SOME_ENDED = (
    "A post of {name} has ended since you opened this page. Look at the list again, then confirm the others."
)


def confirm_post(post: UUID, *, by: User) -> Post:
    """An administrator says that the person still does this work; the next confirmation counts from today."""
    with acting_as(by), transaction.atomic():
        found = find_post(by, post)
        _confirm(found, HAS_ENDED, by=by)
    return found


def confirm_posts(posts: Iterable[UUID], *, by: User) -> int:
    """The same for several posts in one act: all of them, or none. Each is written down by itself. Answers how many."""
    with acting_as(by), transaction.atomic():
        found = sorted(
            (find_post(by, post) for post in posts), key=lambda post: (str(post.user_id), str(post.pk))
        )
        if not found:
            raise Invalid("Choose who still does their work.", "posts")
        for post in found:
            _confirm(post, SOME_ENDED.format(name=post.user.name), by=by)
    return len(found)


def _confirm(post: Post, has_ended: str, *, by: User) -> None:
    not_own(by, post.user)
    change_posts_of(post.user)
    post.refresh_from_db(fields=["ends_on"])
    today = clock.today()
    if post.ends_on is not None and post.ends_on < max(today, post.starts_on):
        raise Invalid(has_ended)
    post.confirmed_on = today
    post.save(update_fields=["confirmed_on"])
    kind, grounds = AccountAct.Kind.POST_CONFIRMED, Grounds("", today)
    write_down("confirm_post", kind, post.user, by=by, grounds=grounds, post=post)
