"""Whom is a move to tell, and when is that no longer needed? Rows in the transaction of the move."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.kernel.hints import hint_on_commit
from prevent.kernel.ids import new_id
from prevent.notices.choices import NoticeKind
from prevent.notices.models import Notice, message_id

SEND_DUE = "prevent.desk.tasks.send_due"
"""The task is the roof's, which knows whether a recipient sees the record of which they are told."""
_silent: ContextVar[bool] = ContextVar("silent", default=False)


@contextmanager
def silent() -> Iterator[None]:
    """Tell nobody of what is done inside the block: for a demonstration's past."""
    token = _silent.set(True)
    try:
        yield
    finally:
        _silent.reset(token)


@dataclass(frozen=True)
class Message:
    """What some people are told, for one cause. `path` is a page of this service behind sign-in."""

    kind: NoticeKind
    to: Iterable[User]
    reference: str
    path: str
    cause: str

    def rows(self) -> list[Notice]:
        """One for each person; named services and closed accounts are left out."""
        if not self.path.startswith("/") or self.path.startswith("//"):
            raise ValueError("a message leads to a page of this service")
        people = {user.pk: user for user in self.to if user.is_active and not user.is_service}
        at = clock.now()
        return [self._row(user, at) for user in people.values()]

    def _row(self, user: User, at: datetime) -> Notice:
        key = new_id()
        return Notice(
            id=key,
            kind=self.kind,
            to=user,
            reference=self.reference,
            path=self.path,
            cause=self.cause,
            created_at=at,
            message_id=message_id(key),
        )


def tell(kind: NoticeKind, *, to: Iterable[User], reference: str, path: str, cause: str) -> int:
    """Put a message for each person into the outbox, in the caller's transaction; answer how many are told.

    `cause` names the occasion ("review-due:<id>:<date>"): it reaches a person once, however often it is told. Whoever has no
    post in force at the time of sending gets nothing. Raises RuntimeError outside a transaction.
    """
    return tell_all([Message(kind, to, reference, path, cause)])


def tell_all(messages: Iterable[Message]) -> int:
    """The same with very many messages: they are put there together."""
    if not connection.in_atomic_block:
        raise RuntimeError("tell needs the transaction of the act it tells of")
    rows = [row for message in messages for row in message.rows()]
    if _silent.get() or not rows:
        return 0
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    hint_on_commit(SEND_DUE)
    return len(rows)


def take_back(reference: str, *, to: User | None = None, all_but: Iterable[User] | None = None) -> int:
    """Messages about a record that wait for one person, or for all but some, are not sent: it is kept from them now."""
    spared = None if all_but is None else [user.pk for user in all_but]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT acting.take_back_notices(%s, %s, %s::uuid[])", [reference, to.pk if to else None, spared]
        )
        return int(cursor.fetchone()[0])


def cancel(cause_prefix: str) -> int:
    """What these messages are about is done: those that wait are not sent. Returns how many waited.

    The database does it, because nobody reads what others are told.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT acting.cancel_notices(%s)", [cause_prefix])
        return int(cursor.fetchone()[0])
