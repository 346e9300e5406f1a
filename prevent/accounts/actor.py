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

    The database looks up their posts for itself, by the business date that it is given. Inside another's transaction they
    act until the block ends. Outside a transaction, and before and after the block, nobody acts, and no record is seen.
    """
    before: Identity | None = getattr(connection, "acting", None)
    now = (user.pk, user.held_id)
    if now == before:
        yield
        return
    is_inner = connection.in_atomic_block
    with transaction.atomic():
        _tell_database(now)
        try:
            yield
        finally:
            connection.acting = before  # type: ignore[attr-defined]
        if is_inner:  # the transaction goes on; a rollback would have undone the setting by itself
            _tell_database(before)


def _tell_database(now: Identity | None) -> None:
    role = settings.RUNTIME_ROLE if now else NOBODY
    with connection.cursor() as cursor:
        cursor.execute(BECOME, [role, *(now or (None, None)), clock.today()])
    connection.acting = now  # type: ignore[attr-defined]


@contextmanager
def acting(role: Role, task: str) -> Iterator[User]:
    """One transaction of a named service: `with acting(Role.WORKER, "reviews.remind") as worker`."""
    user = service(role)
    with coming_from(task), acting_as(user):
        yield user


@contextmanager
def standing_in(role: Role, *, for_: User) -> Iterator[None]:
    """A named service acts for a moment inside a person's transaction, for what the person may not see themself.

    If the block fails, its savepoint gives the actor back together with everything else.
    """
    with transaction.atomic():
        act_as(service(role))
        yield
        act_as(for_)
