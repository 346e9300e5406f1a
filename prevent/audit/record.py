"""How is an event written? In the transaction of the act it tells of, by one function."""

from dataclasses import asdict
from typing import Protocol
from uuid import UUID

from prevent.audit.models import Event
from prevent.audit.origin import origin
from prevent.kernel import clock
from prevent.kernel.errors import Refusal

Code = str | int | bool | None | list[str]


class Actor(Protocol):
    """Whoever acts: a user, or a named service's user."""

    @property
    def pk(self) -> UUID: ...


class Subject(Protocol):
    """The record that the act is about."""

    pk: UUID


def record(action: str, *, by: Actor, subject: Subject | None = None, **codes: Code) -> None:
    """Append one event. `codes` are ids, codes, counts or digests: the words of a record stay in the record."""
    Event.objects.create(
        at=clock.now(),
        actor_id=by.pk,
        action=action,
        subject_kind=type(subject).__name__ if subject else "",
        subject_id=subject.pk if subject else None,
        codes=codes,
        **asdict(origin()),
    )


def record_refusal(refusal: Refusal, *, by: Actor) -> None:
    """Append that somebody was refused. Call it outside the transaction that the refusal rolls back."""
    record("refused", by=by, code=refusal.code, move=refusal.move, reference=refusal.reference)
