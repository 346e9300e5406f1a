"""How does a post end: by an administrator, or because nobody confirmed it?"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from prevent.accounts.actor import acting_as
from prevent.accounts.keeping import change_posts_of
from prevent.accounts.models import AccountAct, Post, User
from prevent.accounts.models.post import ONE_DAY
from prevent.accounts.sessions import end_sessions
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.notices.choices import NoticeKind
from prevent.posts.policy import find_post, not_own
from prevent.posts.queries.confirming import lapses_on
from prevent.posts.queries.people import administrators_of
from prevent.posts.transitions.falling import let_fall, someone_remains
from prevent.posts.transitions.writing import Grounds, tell, write_down
from prevent.workflow.days import in_reach

NOT_CONFIRMED = "Nobody confirmed it in time."


def end_post(post: UUID, *, from_on: date, grounds: Grounds, by: User) -> Post:
    """End somebody's post from a day on; from today on they lose its access at once, and what they own falls to their line.

    Raises Invalid for a day in the past, a post that has ended, or where nobody could take over.
    """
    with acting_as(by), transaction.atomic():
        found = find_post(by, post)
        not_own(by, found.user)
        person = change_posts_of(found.user)
        _check(found, from_on)
        someone_remains(person, [found], on=from_on)
        end(found, from_on, AccountAct.Kind.POST_ENDED, by=by, grounds=grounds.checked())
        if from_on <= clock.today():
            lose_access(person, [found], by=by)
        tell(NoticeKind.POST_ENDED, [person], f"post-ended:{found.pk}:{from_on}")
    return found


def _check(post: Post, from_on: date) -> None:
    if from_on < clock.today():
        raise Invalid("Enter today, or a later day: what was done until now was done in the post.", "from_on")
    in_reach(from_on, "from_on")
    post.refresh_from_db(fields=["ends_on"])
    if post.ends_on is not None and post.ends_on < max(clock.today(), post.starts_on):
        raise Invalid("This post has ended already.")


def end(post: Post, from_on: date, kind: AccountAct.Kind, *, by: User, grounds: Grounds) -> None:
    """Set the last day, and write down who ended it and why. The caller holds the person's posts."""
    post.ends_on = max(from_on, post.starts_on) - ONE_DAY
    post.save(update_fields=["ends_on"])
    verb = "lapse_post" if kind == AccountAct.Kind.POST_LAPSED else "end_post"
    write_down(verb, kind, post.user, by=by, grounds=grounds, post=post, from_on=from_on)


def lose_access(person: User, posts: Sequence[Post], *, by: User) -> None:
    """Sign them out everywhere; what they own and no longer reach falls to their line."""
    end_sessions(person, why="posts", by=by)
    let_fall(person, posts, by=by)


def lapse_post(post: UUID, *, by: User) -> bool:
    """The sweep ends a post that nobody confirmed by its final limit, and tells its holder and the administrators.

    The last supervisor of a force, and the last chair or deputy of a panel, stay: without them nobody would answer for
    records. Reminders go on. Answers whether it ended.
    """
    found = Post.objects.select_related("user", "agency", "force", "panel").get(pk=post)
    person = change_posts_of(found.user)
    found.refresh_from_db(fields=["ends_on", "confirmed_on"])
    today = clock.today()
    if lapses_on(found) >= today or (found.ends_on is not None and found.ends_on < today):
        return False
    try:
        someone_remains(person, [found], on=today)
    except Invalid:
        return False
    end(found, today, AccountAct.Kind.POST_LAPSED, by=by, grounds=Grounds(NOT_CONFIRMED, today))
    lose_access(person, [found], by=by)
    tell(NoticeKind.POST_LAPSED, [person], f"post-lapsed:{found.pk}")
    tell(NoticeKind.POST_LAPSED, administrators_of(found), f"post-lapsed:{found.pk}", page="posts:people")
    return True
