"""Who were they, and which record was it? The names behind the ids of events, in a constant number of queries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Model

from prevent.accounts.models import Agency, Post, User
from prevent.audit.models import Event
from prevent.scrutiny.queries.governed import NAMED

UNKNOWN = "Somebody whose account is gone"


@dataclass(frozen=True)
class Someone:
    """A person of an event, with the posts in which they acted or, of several events, hold."""

    name: str
    email: str
    posts: str


def people(keys: Iterable[UUID]) -> Mapping[UUID, Someone]:
    """The people with these ids, in all the posts that they ever held."""
    users = User.objects.filter(pk__in=set(keys)).prefetch_related("posts__agency")
    return {
        user.pk: Someone(
            user.name,
            "" if user.is_service else user.email,
            "" if user.is_service else posts_in_words(user.posts.all()),
        )
        for user in users
    }


def posts_in_words(posts: Iterable[Post]) -> str:
    """Role and agency of each, once."""
    return "; ".join(dict.fromkeys(f"{post.get_role_display()}, {post.agency.name}" for post in posts))


def posts_used(events: Iterable[Event]) -> Mapping[UUID, Post]:
    """The posts that these events name."""
    keys = {key for event in events for key in event.posts}
    return {post.pk: post for post in Post.objects.filter(pk__in=keys).select_related("agency")}


def references(events: Iterable[Event]) -> Mapping[UUID, str]:
    """The references of the records that these events are about, where the record is still there."""
    return _called(events, {kind: (model, "reference") for kind, model in NAMED.items()})


def whose(events: Iterable[Event]) -> Mapping[UUID, str]:
    """The people whose accounts and posts these events are about, and agencies."""
    return _called(events, {"User": (User, "name"), "Post": (Post, "user__name"), "Agency": (Agency, "name")})


def _called(events: Iterable[Event], kinds: Mapping[str, tuple[type[Model], str]]) -> dict[UUID, str]:
    found: dict[UUID, str] = {}
    by_kind: dict[str, set[UUID]] = {kind: set() for kind in kinds}
    for event in events:
        if event.subject_id and event.subject_kind in by_kind:
            by_kind[event.subject_kind].add(event.subject_id)
    for kind, keys in by_kind.items():
        model, column = kinds[kind]
        found.update(model._default_manager.filter(pk__in=keys).values_list("pk", column))
    return found
