"""Who sees a referral by exception?"""

from collections.abc import Iterable

from prevent.accounts.models import Exceptional
from prevent.workflow.exceptions import Exceptions
from prevent.workflow.models import Case
from referrals.models import Referral
from referrals.policy import EXCEPTIONS
from referrals.queries.parts import Card, Part, lines


def named(referral: Referral) -> Part:
    """The only people who see it, where it is restricted."""
    return named_of(EXCEPTIONS, referral)


def excluded(referral: Referral) -> Part:
    """Who never sees it."""
    return excluded_of(EXCEPTIONS, referral)


def opened(referral: Referral) -> Part:
    """To whom it is opened for a time."""
    return opened_of(EXCEPTIONS, referral)


def named_of(exceptions: Exceptions, record: Case) -> Part:
    """The only people who see a record, where it is restricted."""
    cards = _cards(exceptions.named_for(record).select_related("user", "by"), "Named by")
    return Part("named", "The only people who see this record", cards, "The record is not restricted.")


def excluded_of(exceptions: Exceptions, record: Case) -> Part:
    """Who never sees a record."""
    cards = _cards(exceptions.excluded_from(record).select_related("user", "by"), "Excluded by")
    return Part("excluded", "Excluded from this record", cards, "Nobody is excluded.")


def opened_of(exceptions: Exceptions, record: Case) -> Part:
    """To whom a record is opened for a time: emergency access, a sample, information governance."""
    rows = exceptions.opened_to(record).select_related("user", "by")
    cards = [
        Card(
            row.user.name,
            lines(("Why", row.why), ("Since", row.since), ("Until", row.until)),
            row.get_kind_display(),
        )
        for row in rows
    ]
    return Part("opened", "Opened for a time to", cards, "The record is opened to nobody else.")


def _cards(rows: Iterable[Exceptional], by: str) -> list[Card]:
    return [
        Card(row.user.name, lines(("Why", row.why), ("Since", row.since), (by, row.by.name))) for row in rows
    ]
