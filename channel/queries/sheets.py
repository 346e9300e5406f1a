"""What of a panel's work is put on paper: the agenda, the papers of a case as they went round, the minutes?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from channel.models import ChannelCase
from channel.queries.agenda import ItemLine
from channel.queries.due import name_of
from channel.queries.meeting import MeetingPage
from channel.queries.minutes import MinutedItem, MinutesPage
from channel.queries.papers import Papers
from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.kernel.papers import draw
from referrals.queries.parts import Card, Part, in_words, lines

NOT_CIRCULATED = "The papers of this case have not been circulated yet."
NOTHING_MINUTED = "Nothing is minuted yet."


@dataclass(frozen=True)
class Sheet:
    """A paper before it is drawn. `reference` is that of the record, which stands on each page."""

    title: str
    caption: str
    reference: str
    parts: Sequence[Part]
    note: str = ""


def on_paper(sheet: Sheet, reader: User) -> bytes:
    """The sheet as a tagged PDF, with who printed it and when across each page and at its foot."""
    facts = {
        **stamp(sheet.reference, reader),
        "title": sheet.title,
        "caption": sheet.caption,
        "note": sheet.note,
        "sections": [_section(part) for part in sheet.parts],
    }
    return draw("record.typ", facts, at=clock.now())


def stamp(what: str, reader: User) -> dict[str, str]:
    """Who prints it and when: across each page, and at its foot with what it is."""
    now = in_words(clock.now())
    return {
        "mark": f"{reader.name}\n{now}",
        "foot": f"{what} · printed by {reader.name} ({reader.posts_in_words}) · {now}",
    }


def _section(part: Part) -> dict[str, Any]:
    cards = [
        {
            "title": card.title,
            "tag": card.tag,
            "lines": [{"label": line.label, "value": line.value} for line in card.lines],
        }
        for card in part.cards
    ]
    return {"title": part.title, "note": part.note or ("" if cards else part.empty), "cards": cards}


def agenda_sheet(page: MeetingPage) -> Sheet:
    """The cases in their order, as far as the reader sees them, with what must not be missed of each."""
    when = f"{in_words(page.held_on)}, {page.starts_at}"
    present = [f"{one.name}, {one.agency}" for one in page.present]
    at_the_table = (
        [Part("present", "Present", [Card("", lines(("At the table", present)))])] if present else []
    )
    cases = Part("agenda", "Agenda", [_case(line) for line in page.items], "No case is on the agenda.")
    return Sheet(
        title=f"Agenda of {in_words(page.held_on)}",
        caption=f"{page.panel}. {when}, {page.place}",
        reference=page.reference,
        parts=[*at_the_table, cases],
        note=f"{page.planned} minutes are planned." if page.planned else "",
    )


def _case(line: ItemLine) -> Card:
    said = lines(
        ("Case", f"{line.reference}, {line.age}, {line.stage}"),
        ("Must not be missed", [matter.text for matter in line.matters]),
        ("Due", line.deadline.due if line.deadline else None),
        ("Last decision", line.last),
        ("Sessions", line.sessions.in_words if line.sessions else ""),
        ("Risk owner", line.risk_owner),
        ("Papers with", ", ".join(line.agencies)),
        ("Input from", ", ".join(line.inputs)),
        ("Decided", line.decision),
    )
    return Card(f"{line.position}. {line.name}", said, f"{line.kind}, {line.planned} minutes")


def papers_sheet(case: ChannelCase, papers: Papers | None) -> Sheet:
    """The papers word for word as they were circulated; what is different by now is marked and not told."""
    title = f"Papers for the panel: {name_of(case.individual)}"
    if papers is None:
        return Sheet(title, case.panel.name, case.reference, [], NOT_CIRCULATED)
    return Sheet(
        title=title,
        caption=f"{papers.meeting.panel.name}, meeting of {in_words(papers.meeting.held_on)}",
        reference=case.reference,
        parts=[_kept(one.part, is_changed=one.is_changed) for one in papers.parts],
        note=f"As circulated on {in_words(papers.circulated_at)} by {papers.by}.",
    )


def _kept(part: Part, *, is_changed: bool) -> Part:
    return Part(part.slug, f"{part.title} (changed since)" if is_changed else part.title, part.cards)


def minutes_sheet(page: MinutesPage, reference: str) -> Sheet:
    """The minutes of the items in the reader's sight, with what was added to them."""
    state = "Signed" if page.is_signed else "To be signed" if page.agreed else "Draft"
    return Sheet(
        title=page.title,
        caption=page.caption,
        reference=reference,
        parts=[_minuted(item) for item in page.items],
        note=". ".join(filter(None, [state, page.agreed])) + ".",
    )


def _minuted(item: MinutedItem) -> Part:
    said = lines(
        ("Present", list(item.present)),
        ("Minutes", item.text or NOTHING_MINUTED),
        ("Signature", item.signed),
        *((f"Added on {in_words(one.on)} by {one.by}", one.text) for one in item.addenda),
    )
    heading = f"{item.position}. {item.name}"
    return Part(f"item-{item.position}", heading, [Card("", said)], note=f"{item.kind}, {item.state.lower()}")
