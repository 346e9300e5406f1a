"""Do the police lead, who of them owns the risk, since when, and when is the next word due? Never more."""

from collections.abc import Sequence
from datetime import date

from channel.models import ChannelCase, PoliceLedNote
from referrals.queries.parts import Card, Part, in_words, lines, who_and_when


def who_leads(case: ChannelCase) -> Part:
    """Who leads now and since when, and each word that was recorded before, the latest first."""
    rows = list(case.police_led_notes.select_related("by").order_by("-recorded_at"))
    cards = [
        Card(
            in_words(row.decided_on),
            lines(("Next update", row.next_on), ("Ended", row.reason), *who_and_when(row)),
        )
        for row in rows
    ]
    return Part("police-led", "Police-led work", [*_now(case, rows), *cards], "The police do not lead.")


def _now(case: ChannelCase, notes: Sequence[PoliceLedNote]) -> list[Card]:
    since = led_since(notes)
    if since is None:
        return []
    known = lines(
        ("Risk owner", case.risk_owner.name), ("Police-led since", since), ("Next update", case.due_on)
    )
    return [Card("The police lead", known, "Now", "yellow")]


def led_since(notes: Sequence[PoliceLedNote]) -> date | None:
    """The day on which the police began to lead this time, by what was recorded, the latest first; None where they do not."""
    since = None
    for note in reversed(notes):
        since = None if note.ends_as else since or note.decided_on
    return since
