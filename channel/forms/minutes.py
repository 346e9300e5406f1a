"""What is typed into an agenda's order, an item's notes, and minutes that are agreed or added to?"""

from typing import Any

from django import forms

from channel.choices import ItemState, NoteField
from channel.forms.meeting import ItemForm, name_item
from channel.forms.shared import decided_on
from channel.models import AgendaItem
from channel.transitions.agenda import items_for
from channel.transitions.building import LONGEST, Place
from channel.transitions.notes import Written, latest_notes
from prevent.kernel.forms import IntegerField, TextAreaField
from prevent.workflow.forms import MoveForm


class OrderForm(MoveForm):
    """For each item that waits: where it comes, and how long it is to take."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = items_for(self.case, self.by).filter(state=ItemState.WAITING)
        self.items = list(rows.select_related("case__individual"))
        for item in self.items:
            self.fields[f"place_{item.pk.hex}"] = _number("Place", item, item.position, 999)
            self.fields[f"minutes_{item.pk.hex}"] = _number("Minutes", item, item.minutes_planned, LONGEST)

    def rows(self) -> list[tuple[AgendaItem, Any, Any]]:
        """Each item with its two questions."""
        return [(item, self[f"place_{item.pk.hex}"], self[f"minutes_{item.pk.hex}"]) for item in self.items]

    def act(self) -> dict[str, Any]:
        """The places by item."""
        typed = self.cleaned_data
        return {
            "places": {
                item.pk: Place(typed[f"place_{item.pk.hex}"], typed[f"minutes_{item.pk.hex}"])
                for item in self.items
            }
        }


def _number(label: str, item: AgendaItem, initial: int, most: int) -> IntegerField:
    """A small number about one item, whose name stands above it; what is wrong with it names the item."""
    wrong = f"{label} for {name_item(item)} must be a number from 1 to {most}"
    return IntegerField(
        label,
        width="3",
        label_size="",
        initial=initial,
        min_value=1,
        max_value=most,
        missing=f"Enter the {label.lower()} for {name_item(item)}",
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), wrong),
    )


class NotesForm(MoveForm):
    """What is written of an item; each field carries the version that its writer had before them."""

    item = forms.UUIDField(widget=forms.HiddenInput, error_messages={"required": "Choose the item"})
    said = TextAreaField(NoteField.SAID.label, rows=8, required=False)
    risk = TextAreaField(NoteField.RISK.label, rows=4, required=False)
    next = TextAreaField(NoteField.NEXT.label, rows=4, required=False)
    said_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    risk_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    next_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    def __init__(self, *args: Any, item: AgendaItem | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].initial = item.pk if item else None
        there = latest_notes(item) if item else {}
        for field in NoteField:
            last = there.get(field)
            self.fields[field.value].initial = last.text if last else ""
            self.fields[f"{field}_version"].initial = last.version if last else 0

    def act(self) -> dict[str, Any]:
        """The notes by field: those that were sent, which with script are those that were typed in."""
        typed = self.cleaned_data
        return {
            "item": typed["item"],
            "notes": {
                field: Written(typed[field.value], typed[f"{field}_version"] or 0)
                for field in NoteField
                if field.value in self.data
            },
        }


class AgreeForm(MoveForm):
    """When did the panel agree them?"""

    decided_on = decided_on("Day on which the panel agreed them")


class AddendumForm(ItemForm):
    """What is to be corrected in the signed minutes of which item?"""

    text = TextAreaField("What is to be corrected?", rows=6, missing="Write what is to be corrected")
    states = (ItemState.OPEN, ItemState.DECIDED, ItemState.CARRIED_OVER)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["item"]
        field.queryset = field.queryset.filter(signed__isnull=False)  # type: ignore[attr-defined]
