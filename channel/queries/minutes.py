"""What do the minutes of a meeting say, item by item, and how far have they come: drafted, agreed, signed, added to?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import TextChoices

from channel.choices import ItemState, MeetingMove, NoteField
from channel.models import AgendaItem, MinutesAgreement, PanelMeeting
from channel.policy import MEETING_POLICY
from channel.queries.drafted import PRESENT
from channel.queries.due import name_of
from channel.queries.present import present_for
from channel.queries.record import move_url
from channel.transitions.agenda import items_for
from prevent.accounts.models import User
from prevent.workflow.pages import Action
from prevent.workflow.policy import Permitted
from referrals.queries.parts import Card, Part, in_words, lines, who_and_when

MOVES = (  # drafting first: it is offered while something is not minuted
    MeetingMove.DRAFT_MINUTES,
    MeetingMove.AGREE_MINUTES,
    MeetingMove.SIGN_MINUTES,
    MeetingMove.ADD_ADDENDUM,
)


@dataclass(frozen=True)
class Addendum:
    """A correction of signed minutes."""

    text: str
    by: str
    on: date


@dataclass(frozen=True)
class MinutedItem:
    """The minutes of one item. Who was `present` stands apart unless the minutes say it themselves."""

    key: UUID
    position: int
    name: str
    url: str
    kind: str
    state: str
    present: Sequence[str]
    text: str
    signed: str
    addenda: Sequence[Addendum]
    edit_url: str


@dataclass(frozen=True)
class MinutesPage:
    """The minutes as far as their reader sees the cases."""

    title: str
    caption: str
    url: str
    items: Sequence[MinutedItem]
    agreed: str
    actions: Sequence[Action]

    @property
    def is_signed(self) -> bool:
        """Is everything that was minuted signed?"""
        return any(item.signed for item in self.items) and all(
            item.signed for item in self.items if item.text
        )


def minutes_page(user: User, meeting: PanelMeeting) -> MinutesPage:
    """Every item that was opened, with its minutes."""
    opened = items_for(meeting, user).exclude(opened_at=None)
    rows = opened.select_related("case__individual", "signed__by", "meeting").prefetch_related("addenda__by")
    allowed = {one.move: one for one in MEETING_POLICY.permitted(user, meeting)}
    items = [_item(row, _edit_url(meeting, allowed)) for row in rows]
    offered = MOVES if any(not item.text for item in items) else MOVES[1:]
    return MinutesPage(
        title=f"Minutes of {in_words(meeting.held_on)}",
        caption=meeting.panel.name,
        url=meeting.get_absolute_url(),
        items=items,
        agreed=_agreed(meeting),
        actions=[
            Action.of(allowed[move], move_url(move.value, meeting.reference))
            for move in offered
            if move in allowed and not allowed[move].denial
        ],
    )


def _edit_url(meeting: PanelMeeting, allowed: Mapping[TextChoices, Permitted]) -> str:
    edit = allowed.get(MeetingMove.WRITE_MINUTES)
    return move_url(MeetingMove.WRITE_MINUTES, meeting.reference) if edit and not edit.denial else ""


def _agreed(meeting: PanelMeeting) -> str:
    row = MinutesAgreement.objects.filter(meeting=meeting).select_related("agreed_at").first()
    if row is None:
        return ""
    return f"Agreed on {in_words(row.decided_on)}, at the meeting of {in_words(row.agreed_at.held_on)}"


def _item(row: AgendaItem, edit_url: str) -> MinutedItem:
    signed = getattr(row, "signed", None)
    text = signed.text if signed else row.minutes
    return MinutedItem(
        key=row.pk,
        position=row.position,
        name=name_of(row.case.individual),
        url=row.case.get_absolute_url(),
        kind=row.get_kind_display(),
        state=ItemState(row.state).label,
        present=[] if PRESENT in text else [f"{one.name}, {one.agency.name}" for one in present_for(row)],
        text=text,
        signed=f"Signed by {signed.by.name}, {in_words(signed.recorded_at)}" if signed else "",
        addenda=[Addendum(one.text, one.by.name, one.decided_on) for one in row.addenda.all()],
        edit_url="" if signed or not edit_url else f"{edit_url}?item={row.pk}",
    )


def agreement(meeting: PanelMeeting) -> Part:
    """That somebody else has agreed, signed or added to the minutes."""
    agreed = MinutesAgreement.objects.filter(meeting=meeting).select_related("by").first()
    cards = [Card("Agreed", lines(*who_and_when(agreed)))] if agreed else []
    return Part("agreement", "Agreement", cards)


def signed(meeting: PanelMeeting, user: User) -> Part:
    """The signed minutes in somebody's sight with what was added to them."""
    rows = items_for(meeting, user).filter(signed__isnull=False)
    found = rows.select_related("case__individual", "signed__by").prefetch_related("addenda__by")
    cards = [
        Card(
            f"{row.position}. {name_of(row.case.individual)}",
            lines(
                ("Minutes", row.signed.text),
                ("Signed by", row.signed.by.name),
                ("Added", [f"{one.text} ({one.by.name})" for one in row.addenda.all()]),
            ),
        )
        for row in found
    ]
    return Part("signed", "Signed minutes", cards)


def notes(meeting: PanelMeeting, user: User) -> Part:
    """The notes of the items in somebody's sight, as they stand."""
    rows = items_for(meeting, user).exclude(notes=None).select_related("case__individual")
    cards = [_notes(row) for row in rows.distinct().prefetch_related("notes__by")]
    return Part("notes", "Notes", cards)


def _notes(row: AgendaItem) -> Card:
    last = {note.field: note for note in sorted(row.notes.all(), key=lambda note: note.version)}
    said = [
        (field.label, f"{last[field].text} ({last[field].by.name})") for field in NoteField if field in last
    ]
    return Card(f"{row.position}. {name_of(row.case.individual)}", lines(*said))
