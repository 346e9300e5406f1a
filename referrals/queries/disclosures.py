"""What left a record: to whom, what, for what, on what basis, and who decided?"""

from collections.abc import Iterable
from typing import Any

from prevent.workflow.models import Disclosure
from prevent.workflow.sharing import By, Shared
from referrals.queries.parts import Card, Part, in_words, lines

EMPTY = "Nothing is on record as having left this record."
NAMED = ("lawful_basis", "by", "decided_by", "requested_by")


def disclosures(record: Any) -> Part:
    """Everything that left it, the latest first."""
    return Part("disclosures", "What left this record", cards_of(rows_of(record)), EMPTY)


def rows_of(record: Any) -> Any:
    """The rows, with the names that they show."""
    return record.disclosures.select_related(*NAMED)


def cards_of(rows: Iterable[Disclosure]) -> list[Card]:
    """One card for each."""
    return [_card(row) for row in rows]


def _card(row: Disclosure) -> Card:
    asked = row.requested_by.name if row.requested_by else ""
    return Card(
        row.to,
        lines(
            ("Shared on", row.shared_on),
            ("Received by", row.person_there),
            ("What", [Shared(one).label for one in row.what]),
            ("What exactly", row.details),
            ("For what", row.get_purpose_display()),
            ("Lawful basis", row.lawful_basis.name),
            ("Why necessary and proportionate", row.why),
            ("Asked for by", asked),
            ("Decided by", f"{row.decided_by.name}, {in_words(row.decided_on)}"),
            ("Recorded by", f"{row.by.name}, {in_words(row.recorded_at)}"),
            ("With the act", act_of(row.move)),
        ),
        row.get_means_display(),
        "" if row.means == By.SERVICE else "yellow",
    )


def act_of(move: str) -> str:
    """The act with which it was shared, by its code: Request information."""
    return move.replace("_", " ").capitalize()
