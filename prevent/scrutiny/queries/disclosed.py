"""What left the records of an agency: to whom, what, for what and on what basis? And of one record?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page
from django.db.models import Q

from channel.conditions import EXCEPTIONS as OF_CASES
from channel.models import CaseDisclosure
from prevent.accounts.models import User
from prevent.kernel.ids import is_reference
from prevent.kernel.paging import FIRST, Wanted
from prevent.reference.choices import Vocabulary
from prevent.reference.models import Term
from prevent.scrutiny.queries.governed import Governed
from prevent.scrutiny.words import act_in_words
from prevent.workflow.models import Disclosure
from prevent.workflow.sharing import By, Purpose
from referrals.models import ReferralDisclosure
from referrals.policy import EXCEPTIONS as OF_REFERRALS
from referrals.queries.disclosures import cards_of, rows_of, what_of
from referrals.queries.parts import Card, in_words

COLUMNS = ("Shared on", "Record", "With whom", "What", "For what, and lawful basis", "Decided by")
LOGS: Sequence[tuple[type[Disclosure], Any]] = (
    (ReferralDisclosure, OF_REFERRALS),
    (CaseDisclosure, OF_CASES),
)
RECORDS = {"R": "Referral", "C": "Channel case"}
"""By the first letter of a reference."""
READ = (
    *("id", "shared_on", "recorded_at", "reference", "to", "what", "purpose", "means", "move"),
    *("lawful_basis__name", "decided_by__name", "by__name"),
)


@dataclass(frozen=True)
class Asked:
    """What is asked of the log; whatever is empty is not asked for. It can stand in an address: codes and days only."""

    reference: str = ""
    purpose: str = ""
    basis: str = ""
    since: date | None = None
    until: date | None = None

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> "Asked":
        """As they stand in an address; what cannot be read is not asked for."""
        reference, purpose = asked.get("reference", ""), asked.get("purpose", "")
        basis = asked.get("basis", "")
        return cls(
            reference=reference if is_reference(reference) else "",
            purpose=purpose if purpose in Purpose.values else "",
            basis=basis if basis in dict(basis_choices()) else "",
            since=_day(asked.get("since", "")),
            until=_day(asked.get("until", "")),
        )

    @property
    def codes(self) -> dict[str, str]:
        """What is asked for, by name."""
        return {name: str(value) for name, value in vars(self).items() if value}

    @property
    def query(self) -> str:
        """The same for an address."""
        return urlencode(self.codes)

    @property
    def said(self) -> list[str]:
        """The same for the event that says what was asked for."""
        return [f"{name}={value}" for name, value in self.codes.items()]

    @property
    def condition(self) -> Q:
        """The same for rows."""
        lookups = {
            "reference": self.reference,
            "purpose": self.purpose,
            "lawful_basis": self.basis,
            "shared_on__gte": self.since,
            "shared_on__lte": self.until,
        }
        return Q(**{name: value for name, value in lookups.items() if value})


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def basis_choices() -> list[tuple[str, str]]:
    """Every lawful basis on which something may have been shared, retired ones too."""
    known = Term.objects.filter(vocabulary=Vocabulary.LAWFUL_BASIS).order_by("order")
    return list(known.values_list("pk", "name"))


@dataclass(frozen=True)
class Left:
    """A page of the log, or of one record."""

    page: Page[Any]
    rows: Sequence[Any] = ()
    cards: Sequence[Card] = ()


def disclosure_log(user: User, asked: Asked, wanted: Wanted = FIRST) -> Left:
    """What left the agency's own records while they were its own, the latest first; not of records kept from the asker."""
    page = wanted.page_of(_log(user, asked))
    return Left(page, rows=[_cells(row) for row in page.object_list])


def _log(user: User, asked: Asked) -> Any:
    governed = Governed.by(user)
    of_area = Q(force__in=governed.forces) | Q(authority__in=governed.authorities)
    first, second = (
        model._default_manager.filter(of_area, asked.condition, kept.within("case").not_excluded(user))
        .order_by()
        .values(*READ)
        for model, kept in LOGS
    )
    return first.union(second, all=True).order_by("-shared_on", "-recorded_at", "-id")


def _cells(row: Mapping[str, Any]) -> list[Any]:
    by = "" if row["by__name"] == row["decided_by__name"] else f"Recorded by {row['by__name']}"
    return [
        {"text": in_words(row["shared_on"]), "whole": True, "sub": By(row["means"]).label},
        {"text": RECORDS[row["reference"][0]], "sub": row["reference"]},
        row["to"],
        {"text": what_of(row["what"]), "sub": act_in_words(row["move"])},
        {"text": Purpose(row["purpose"]).label, "sub": row["lawful_basis__name"]},
        {"text": row["decided_by__name"], "sub": by},
    ]


def left_record(record: Any, wanted: Wanted = FIRST) -> Left:
    """What left one record, the latest first. The caller has checked that the reader may read this section of it."""
    page = wanted.page_of(rows_of(record))
    return Left(page, cards=cards_of(page.object_list, act_in_words))
