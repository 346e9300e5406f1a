"""How is an event written? In the transaction of the act it tells of, by one function."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import asdict
from typing import Protocol
from uuid import UUID

from django.db import DatabaseError

from prevent.audit.kinds import kind_of
from prevent.audit.models import Event, Reason
from prevent.audit.origin import origin
from prevent.kernel import clock
from prevent.kernel.errors import Refusal

Code = str | int | bool | None | list[str]


class Keyed(Protocol):
    """A row with a key."""

    pk: UUID


class Actor(Protocol):
    """Whoever acts: a user with posts, or a named service's user."""

    @property
    def pk(self) -> UUID: ...

    @property
    def posts_in_force(self) -> Sequence[Keyed]: ...


class Unrecorded(Exception):
    """The event of an act could not be written, so the act is undone and nothing of it is shown (503)."""


def record(
    action: str,
    *,
    by: Actor,
    subject: Keyed | None = None,
    section: str = "",
    reason: str = "",
    **codes: Code,
) -> None:
    """Append one event. `codes` are ids, codes, counts or digests: the words of a record stay in the record.

    `reason` are the actor's own words where they were asked why: kept apart, with their digest in the event.
    Raises Unrecorded when it cannot be written; LookupError for an action that has no kind.
    """
    event = Event(
        at=clock.now(),
        kind=kind_of(action),
        actor_id=by.pk,
        posts=[post.pk for post in by.posts_in_force],
        action=action,
        subject_kind=type(subject).__name__ if subject else "",
        subject_id=subject.pk if subject else None,
        section=section,
        codes=codes,
        **asdict(origin()),
    )
    salt = secrets.token_hex(16)
    event.reason_digest = digest_of_reason(salt, reason) if reason else ""
    try:
        event.save(force_insert=True)
        if reason:
            Reason(event_id=event.pk, salt=salt, words=reason).save(force_insert=True)
    except DatabaseError as error:
        raise Unrecorded(action) from error


def digest_of_reason(salt: str, words: str) -> str:
    """What the event keeps of a reason: enough to prove the words while they are there, nothing once they are erased."""
    return hashlib.sha256(f"{salt} {words}".encode()).hexdigest()


def record_refusal(refusal: Refusal, *, by: Actor) -> None:
    """Append that somebody was refused. Call it outside the transaction that the refusal rolls back."""
    record("refused", by=by, code=refusal.code, move=refusal.move, reference=refusal.reference)
