"""Is the chain of seals whole, and every row under it as it was sealed? The first thing that is not is named.

The digests are computed anew here, in the form of migration 0007, and not by the database's own functions: whoever could
change the rows could have changed those too.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, TextField
from django.db.models.functions import Cast

from prevent.audit.models import Event, Seal

DIGEST_BYTES = 32


class Broken(Exception):
    """The chain is not whole; the sentence names the first seal or row that is wrong."""


@dataclass(frozen=True)
class Verified:
    """How much was found to be whole."""

    seals: int
    events: int
    unsealed: int


def verify() -> Verified:
    """Read the whole chain. Raises Broken at the first seal or row that is not as it was sealed."""
    last, events = None, 0
    for seal in Seal.objects.order_by("number").iterator(chunk_size=20):
        _verify_seal(seal, last)
        _verify_rows(seal)
        last, events = seal, events + seal.count
    _verify_none_claims_more()
    return Verified(last.number if last else 0, events, Event.objects.filter(seal=None).count())


def _verify_seal(seal: Seal, last: Seal | None) -> None:
    expected = last.number + 1 if last else 1
    if seal.number != expected:
        raise Broken(f"seal {expected} is missing: the next is seal {seal.number}")
    if seal.previous != (last.digest if last else ""):
        raise Broken(f"seal {seal.number} does not rest on the seal before it")
    if digest_of_seal(seal) != seal.digest:
        raise Broken(f"seal {seal.number} was changed: its digest is not that of what it holds")
    if not len(seal.events) * DIGEST_BYTES == seal.count * DIGEST_BYTES == len(seal.digests):
        raise Broken(f"seal {seal.number} does not say the digest of each of its events")


def _verify_rows(seal: Seal) -> None:
    there = {row.pk: row for row in _rows(seal.number)}
    for key, digest in zip(seal.events, _split(bytes(seal.digests)), strict=True):
        row = there.pop(key, None)
        if row is None:
            raise Broken(f"event {key} of seal {seal.number} is missing")
        if digest_of_event(row) != digest:
            raise Broken(f"event {key} of seal {seal.number} was changed")
    for key in sorted(there):
        raise Broken(f"event {key} was inserted: seal {seal.number} does not cover it, though it says so")


def _rows(number: int) -> Iterator[Event]:
    rows = Event.objects.filter(seal=number).annotate(written=Cast("codes", TextField()))
    return rows.defer("codes").order_by().iterator(chunk_size=2000)


def _split(digests: bytes) -> Sequence[bytes]:
    return [digests[at : at + DIGEST_BYTES] for at in range(0, len(digests), DIGEST_BYTES)]


def _verify_none_claims_more() -> None:
    """A tail that was cut off, leaving its rows behind. One cut with its rows shows only against a head kept elsewhere."""
    uncovered = Event.objects.filter(seal__isnull=False).exclude(
        Exists(Seal.objects.filter(number=OuterRef("seal")))
    )
    first = uncovered.order_by("seal", "id").first()
    if first is not None:
        raise Broken(f"seal {first.seal} is missing: event {first.pk} says that it covers it")


def digest_of_event(row: Event) -> bytes:
    """The digest of a row; `written` is its codes as the database writes them."""
    parts = (
        str(row.pk),
        _moment(row.at),
        row.kind,
        str(row.actor_id),
        _joined(row.posts),
        row.action,
        row.subject_kind,
        _text(row.subject_id),
        row.section,
        row.written,  # type: ignore[attr-defined]
        row.reason_digest,
        row.route,
        row.address,
        _text(row.request_id),
    )
    return hashlib.sha256("".join(map(_part, parts)).encode()).digest()


def digest_of_seal(seal: Seal) -> str:
    """The digest of a seal's columns."""
    parts = (
        str(seal.number),
        _moment(seal.sealed_at),
        str(seal.count),
        _joined(seal.events),
        bytes(seal.digests).hex(),
        seal.previous,
    )
    return hashlib.sha256("".join(map(_part, parts)).encode()).hexdigest()


def _part(value: str | None) -> str:
    """With its length before it, so that no two rows are written alike."""
    return "-" if value is None else f"{len(value.encode())}:{value}"


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}"


def _joined(keys: Sequence[UUID]) -> str:
    return ",".join(map(str, keys))


def _text(key: UUID | None) -> str | None:
    return None if key is None else str(key)
