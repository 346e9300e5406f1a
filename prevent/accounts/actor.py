"""Who acts in this database transaction? Told to PostgreSQL once, because its own rules rest on it (the second wall)."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from psycopg.pq import TransactionStatus

from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.accounts.services import service, service_id
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
        with transaction.atomic():
            yield
        return
    with _savepoint(), _told(_identity(user), acting=_identity(user)):
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
    with _told((service_id(role), None), acting=_identity(for_) if for_ else _now_acting()):
        yield


def _identity(user: User) -> Identity:
    return user.pk, user.held_id


def _now_acting() -> Identity | None:
    found: Identity | None = getattr(connection, "acting", None)
    return found


def _savepoint() -> AbstractContextManager[None]:
    return transaction.atomic() if connection.in_atomic_block else nullcontext()


def sight() -> Identity | None:
    """With whose sight the database answers now: whoever acts, or the service that stands in for them."""
    found: Identity | None = getattr(connection, "told", None)
    return found


@contextmanager
def _told(known: Identity, *, acting: Identity | None) -> Iterator[None]:
    """The database is told who reads and writes; inside a transaction it knows again afterwards whom it knew before."""
    before, told = _now_acting(), sight()
    is_inner = connection.in_atomic_block
    with nullcontext() if is_inner else transaction.atomic():
        _tell(known)
        connection.acting, connection.told = acting, known  # type: ignore[attr-defined]
        try:
            yield
        finally:
            connection.acting, connection.told = before, told  # type: ignore[attr-defined]
            if is_inner and not _has_failed():  # a rollback undoes the setting by itself
                _tell(told)


def _has_failed() -> bool:
    """Does the database answer nothing until the transaction, or a part of it, is rolled back?"""
    raw = connection.connection
    return (
        connection.needs_rollback or raw is None or raw.info.transaction_status != TransactionStatus.INTRANS
    )


def _tell(now: Identity | None) -> None:
    role = settings.RUNTIME_ROLE if now else NOBODY
    with connection.cursor() as cursor:
        cursor.execute(BECOME, [role, *(now or (None, None)), clock.now()])
