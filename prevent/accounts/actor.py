"""Who acts in this database transaction? Told to PostgreSQL once, so that its own rules can rest on it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.accounts.services import service
from prevent.audit.origin import coming_from


def act_as(user: User) -> None:
    """Set the actor for the rest of the present transaction: a person with posts, a receipt holder, or a named service.

    Raises RuntimeError outside a transaction, where the setting would be lost at once.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("act_as needs a transaction")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('prevent.actor', %s, true), set_config('prevent.holding', %s, true)",
            [str(user.pk), str(user.held_id or "")],
        )


@contextmanager
def acting(role: Role, task: str) -> Iterator[User]:
    """One transaction of a named service: `with acting(Role.WORKER, "reviews.remind") as worker`."""
    with coming_from(task), transaction.atomic():
        user = service(role)
        act_as(user)
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
