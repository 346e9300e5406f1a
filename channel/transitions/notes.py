"""How is it written down what is said of an item, so that of two who write at once neither overwrites the other?"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from channel.choices import ItemState, MeetingMove, NoteField
from channel.models import AgendaItem, ItemNote
from channel.policy import MEETING_POLICY
from channel.transitions.agenda import items_for
from channel.transitions.checks import one_of
from prevent.accounts.actor import acting_as
from prevent.accounts.models import User
from prevent.audit.record import record
from prevent.kernel import clock


@dataclass(frozen=True)
class Written:
    """What somebody wrote in one field, and the version of it that they had before them (0: none yet)."""

    text: str
    version: int


def write_note(
    reference: str, *, item: UUID, notes: Mapping[NoteField, Written], by: User, seen: int | None = None
) -> set[NoteField]:
    """Save each field of an item's notes that nobody else has saved meanwhile; answers those that somebody has.

    It is saved as it is typed, so that it makes nobody's page of the meeting old and no line of its story: each saving is a row
    of its own, and an event. Sent twice, it is saved once.
    """
    with acting_as(by):
        meeting = MEETING_POLICY.find(by, reference)
        MEETING_POLICY.require(by, MeetingMove.WRITE_NOTE, meeting)
        rows = items_for(meeting, by).exclude(state=ItemState.WAITING).select_for_update(of=("self",))
        found = one_of(rows, item, "item", "Choose an item that was opened.")
        there = latest_notes(found)
        overtaken = {
            field for field, note in notes.items() if not _save(found, field, note, there.get(field), by)
        }
        record(
            "write_note",
            by=by,
            subject=meeting,
            item=str(found.pk),
            fields=sorted(field.value for field in notes.keys() - overtaken),
        )
    return overtaken


def latest_notes(item: AgendaItem) -> dict[NoteField, ItemNote]:
    """The last version of each field of an item's notes."""
    rows = item.notes.select_related("by").order_by("version")
    return {NoteField(row.field): row for row in rows}


def _save(item: AgendaItem, field: NoteField, note: Written, last: ItemNote | None, by: User) -> bool:
    """Is it saved, or was it before? The item is locked, so that nobody comes between."""
    if note.text == (last.text if last else ""):
        return True
    if note.version != (last.version if last else 0):
        return False
    ItemNote.objects.create(
        case_id=item.case_id,
        item=item,
        field=field,
        version=note.version + 1,
        text=note.text,
        at=clock.now(),
        by=by,
    )
    return True
