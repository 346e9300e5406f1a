"""What left a record: to whom, what, for what, on what basis, and who decided?"""

from collections.abc import Callable, Iterable
from typing import Any

from prevent.kernel import clock
from prevent.workflow.models import Disclosure
from prevent.workflow.sharing import By, Shared
from referrals.queries.parts import Card, Part, as_words, in_words, lines

EMPTY = "Nothing is on record as having left this record."
NAMED = ("lawful_basis", "by", "decided_by", "requested_by")


def disclosures(record: Any) -> Part:
    """Everything that left it, the latest first."""
    return Part("disclosures", "What left this record", cards_of(rows_of(record)), EMPTY)


def rows_of(record: Any) -> Any:
    """The rows, with the names that they show."""
    return record.disclosures.select_related(*NAMED)


def cards_of(rows: Iterable[Disclosure], act_in_words: Callable[[str], str] = as_words) -> list[Card]:
    """One card for each; acts of other apps in the words of whoever knows them."""
    return [_card(row, act_in_words(row.move)) for row in rows]


def _card(row: Disclosure, act: str) -> Card:
    asked = row.requested_by.name if row.requested_by else ""
    return Card(
        row.to,
        lines(
            ("Shared on", row.shared_on),
            ("With the act", act if row.means == By.SERVICE else ""),
            ("Received by", row.person_there),
            ("What", what_of(row.what)),
            ("What exactly", row.details),
            ("For what", row.get_purpose_display()),
            ("Lawful basis", row.lawful_basis.name),
            ("Why necessary and proportionate", row.why),
            ("Asked for by", asked),
            (
                "Decided by",
                f"{row.decided_by.name}, {in_words(row.decided_on)}" if _was_decided_apart(row) else "",
            ),
            ("Recorded by", f"{row.by.name} ({row.by_as}), {in_words(row.recorded_at)}"),
        ),
        "" if row.means == By.SERVICE else row.get_means_display(),
        "yellow",
    )


def _was_decided_apart(row: Disclosure) -> bool:
    """By another person than whoever recorded it, or on another day."""
    return row.decided_by_id != row.by_id or row.decided_on != clock.day_of(row.recorded_at)


def what_of(codes: Iterable[str]) -> str:
    """What was shared, in one sentence: Who the person is, the concern."""
    words = ", ".join(str(Shared(one).label).lower() for one in codes)
    return f"{words[:1].upper()}{words[1:]}"
