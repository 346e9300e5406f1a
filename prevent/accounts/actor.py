"""Who acts in this database transaction? Told to PostgreSQL once, because its own rules rest on it (the second wall)."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.accounts.services import service
from prevent.audit.origin import coming_from
from prevent.kernel import clock

BECOME = "SELECT set_config('role', %s, true), acting.become(%s, %s, %s)"
NOBODY = "none"
"""As PostgreSQL names it: back to the role that signed in."""
Identity = tuple[UUID, UUID | None]


@contextmanager
def acting_as(user: User) -> Iterator[None]:
    """One transaction in which this user acts: a person with posts, a receipt holder, or a named service.

    The database looks up their posts for itself, by the business time that it is given. Inside another's transaction they
    act until the block ends. Outside a transaction, and before and after the block, nobody acts, and no record is seen.
    """
    if _identity(user) == _now_acting():
        yield
        return
    with _telling_database(user, _identity(user)):
        yield


@contextmanager
def acting(role: Role, task: str) -> Iterator[User]:
    """One transaction of a named service: `with acting(Role.WORKER, "reviews.remind") as worker`."""
    user = service(role)
    with coming_from(task), acting_as(user):
        yield user


@contextmanager
def standing_in(role: Role, *, for_: User | None = None) -> Iterator[None]:
    """A named service acts for a moment inside a person's transaction, for what the person may not see themself.

    What is written is still the person's: moves of theirs inside the block are made in their name, with the service's sight.
    Without `for_` it is whoever acts now.
    """
    with _telling_database(service(role), _identity(for_) if for_ else _now_acting()):
        yield


def _identity(user: User) -> Identity:
    return user.pk, user.held_id


def _now_acting() -> Identity | None:
    found: Identity | None = getattr(connection, "acting", None)
    return found


@contextmanager
def _telling_database(user: User, identity: Identity | None) -> Iterator[None]:
    """A savepoint or transaction in which the database knows the user; afterwards it knows again whom it knew before."""
    before, told = _now_acting(), getattr(connection, "told", None)
    is_inner = connection.in_atomic_block
    with transaction.atomic():
        _tell(_identity(user))
        connection.acting, connection.told = identity, _identity(user)  # type: ignore[attr-defined]
        try:
            yield
        finally:
            connection.acting, connection.told = before, told  # type: ignore[attr-defined]
        if is_inner and not connection.needs_rollback:  # a rollback undoes the setting by itself
            _tell(told)


def _tell(now: Identity | None) -> None:
    role = settings.RUNTIME_ROLE if now else NOBODY
    with connection.cursor() as cursor:
        cursor.execute(BECOME, [role, *(now or (None, None)), clock.now()])
