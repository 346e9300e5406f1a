"""Which radios or checkboxes does a question have, and what does each reveal?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prevent.kernel.forms.bound import BoundField

Reveals = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Option:
    """One radio or checkbox as drawn."""

    id: str
    value: str
    label: str
    checked: bool
    hint: str
    reveals: list["BoundField"]
    exclusive: bool


def as_reveals(reveals: Mapping[str, str | tuple[str, ...]] | None) -> Reveals:
    """Field names by option, each as a tuple."""
    named = {
        str(value): (names,) if isinstance(names, str) else tuple(names)
        for value, names in (reveals or {}).items()
    }
    every = [name for names in named.values() for name in names]
    if len(every) != len(set(every)):
        raise ValueError(
            "A question may be revealed by one option only: its ids would stand on the page twice."
        )
    return named


def options_of(bound: "BoundField") -> list[Option]:
    """The options in their order."""
    hints = getattr(bound.field, "hints", {})
    reveals: Reveals = getattr(bound.field, "reveals", {})
    exclusive = getattr(bound.field, "exclusive", None)
    drawn = []
    for widget in bound.subwidgets:
        value = str(widget.data["value"])
        drawn.append(
            Option(
                id=str(widget.data["attrs"].get("id", "")),
                value=value,
                label=str(widget.data["label"]),
                checked=bool(widget.data["selected"]),
                hint=str(hints.get(value, "")),
                reveals=[bound.form[name] for name in reveals.get(value, ())],  # type: ignore[misc]
                exclusive=value == exclusive,
            )
        )
    return drawn
