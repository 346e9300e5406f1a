"""Which posts are to be confirmed or have lapsed, and does every record still have an owner? Sweeps over stored dates."""

from celery import shared_task

from prevent.accounts.actor import acting
from prevent.accounts.models import Post, User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.posts.queries.adrift import away
from prevent.posts.queries.confirming import due_on, lapses_on
from prevent.posts.reminders import remind_of
from prevent.posts.transitions.ending import lapse_post
from prevent.posts.transitions.falling import let_fall, name_in_places
from prevent.reference.choices import Limit
from prevent.reference.time_limits import limit

NAME = "prevent.posts.tasks.look_after"


@shared_task(name=NAME)
def look_after() -> None:
    """Remind, let lapse, and pass on the work of those whose last day has gone by. Safe to run twice, and beside itself."""
    today = clock.today()
    with acting(Role.WORKER, NAME):
        posts = Post.objects.not_ended(today).filter(user__is_service=False, user__is_active=True)
        late = [post for post in posts.order_by("pk") if lapses_on(post) < today]
        soon = limit(Limit.POST_CONFIRMATION, on=today).due_soon_days
        near = [post.pk for post in posts.order_by("pk") if (due_on(post) - today).days <= soon]
    for post in late:
        with acting(Role.WORKER, NAME) as worker:
            lapse_post(post.pk, by=worker)
    for key in near:
        with acting(Role.WORKER, NAME):
            for still in Post.objects.not_ended(today).filter(pk=key):
                remind_of(still, today=today)
    _pass_on()


def _pass_on() -> None:
    """A post that ended by its own date leaves records behind: they fall on the morning after."""
    with acting(Role.WORKER, NAME):
        leavers = list(away().order_by("pk"))
    for leaver in leavers:
        with acting(Role.WORKER, NAME) as worker:
            let_fall(User.objects.get(pk=leaver.pk), [], by=worker)
    with acting(Role.WORKER, NAME) as worker:
        name_in_places(worker)
