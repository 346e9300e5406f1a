"""Whose posts may an administrator manage, and who hands over whose work?

An administrator sees people and posts, and nothing of any record: not one, not how many (permissions: the mere existence of
a case is the secret). An agency's administrator manages their own agency; one at this service itself (an agency of the kind
"service") manages every agency. The Home Office and the Commissioner's office oversee, and manage nobody but themselves.
"""

from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet

from channel.policy import CHAIRS
from prevent.accounts.models import Agency, Post, User
from prevent.accounts.models.post import PostQuerySet
from prevent.accounts.places import looks_after_service
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.kernel.errors import Denied, NotFound
from prevent.workflow.access import to_roles

M = TypeVar("M", bound=Model)
ADMINISTRATORS = to_roles(Role.ADMINISTRATOR)
GIVING = to_roles(Role.ADMINISTRATOR, step_up=True)
"""To change who may do what: only by whoever has just proved anew who they are (OWASP ASVS 7.5.3)."""
HANDS_OVER = to_roles(Role.SUPERVISOR, *CHAIRS)
ONLY_SERVICE = "An administrator of this service sets it up. Ask those who run the service."
OWN_POSTS = "You may not change your own posts or account. Ask another administrator to do it."


def managed_agencies(user: User) -> QuerySet[Agency]:
    """The agencies whose posts this person manages."""
    if looks_after_service(user):
        return Agency.objects.all()
    return Agency.objects.filter(pk__in=[post.agency_id for post in user.posts_as(Role.ADMINISTRATOR)])


def managed_posts(user: User) -> PostQuerySet:
    """The posts of people, present and past, at those agencies."""
    return Post.objects.filter(agency__in=managed_agencies(user), user__is_service=False)


def find_agency(user: User, key: UUID) -> Agency:
    """One of those agencies, or NotFound."""
    return _one(managed_agencies(user), key)


def find_person(user: User, key: UUID) -> User:
    """Somebody who holds or held a post at one of them, or NotFound."""
    return _one(User.objects.filter(pk__in=managed_posts(user).values("user")), key)


def find_post(user: User, key: UUID) -> Post:
    """One post there, or NotFound."""
    return _one(
        managed_posts(user).select_related("user", "agency", "force", "authority", "panel", "line"), key
    )


def not_own(user: User, person: User) -> None:
    """Nobody gives, confirms or ends their own posts (permissions, rule 7). Raises Denied."""
    if user.pk == person.pk:
        raise Denied(OWN_POSTS, "own_posts")


def require_service(user: User) -> None:
    """Only an administrator of the service: for what could let an agency's own come in as its people. Raises Denied."""
    if not looks_after_service(user):
        raise Denied(ONLY_SERVICE, "only_service")


def holds_elsewhere(user: User, person: User) -> bool:
    """Does this person hold posts that are not this administrator's to end?"""
    theirs = person.posts.not_ended(clock.today())
    return theirs.exclude(agency__in=managed_agencies(user)).exists()


def _one(rows: QuerySet[M], key: UUID) -> M:
    found = rows.filter(pk=key).first()
    if found is None:
        raise NotFound
    return found
