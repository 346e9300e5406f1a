"""Which records are opened to a person for a time, why, and until when?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet

from channel.queries.due import name_of
from prevent.accounts.models import OPENING, User
from prevent.inspection.records import CASE, REFERRAL, Kind
from prevent.workflow.models import Case
from prevent.workflow.own import granted_to
from referrals.models import Referral
from referrals.queries.parts import in_words
from referrals.queries.worklist import UNNAMED

OPENED_COLUMNS = ("Record", "Why", "Until")
MOST = 100


@dataclass(frozen=True)
class Opened:
    """One record on the list."""

    reference: str
    url: str
    name: str
    kind: str
    why: str
    until: datetime


def opened_records(user: User) -> list[Opened]:
    """Every record in the person's sight by a grant, what ends first on top."""
    found = [*_of(user, REFERRAL, "particulars"), *_of(user, CASE, "individual")]
    return sorted(found, key=lambda one: one.until)


def _of(user: User, kind: Kind, person: str) -> list[Opened]:
    """One line for each record, though several grants may open it."""
    if not granted_to(user, kind.exceptions.grants, OPENING):
        return []
    grants = kind.exceptions.granted.in_force().filter(
        user=user, kind__in=OPENING, content_object__in=kind.policy.visible_to(user)
    )
    rows: QuerySet[Any] = grants.select_related(f"content_object__{person}").order_by(F("until").desc())[
        :MOST
    ]
    return list({row.content_object_id: _line(row) for row in reversed(rows)}.values())


def _line(row: Any) -> Opened:
    record: Case = row.content_object
    return Opened(
        record.reference, record.get_absolute_url(), _name(record), row.get_kind_display(), row.why, row.until
    )


def _name(record: Any) -> str:
    if isinstance(record, Referral):
        stated = getattr(record, "particulars", None)
        return (stated.name if stated else "") or UNNAMED
    return name_of(record.individual)


def opened_cells(lines: Iterable[Opened]) -> list[Sequence[Any]]:
    """As the rows of a table with OPENED_COLUMNS."""
    return [
        [
            {"text": line.name, "url": line.url, "sub": line.reference},
            {"text": line.kind, "sub": line.why},
            in_words(line.until),
        ]
        for line in lines
    ]
