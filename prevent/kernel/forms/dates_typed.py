"""In which inputs is a date typed, and what was typed there?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django import forms

from prevent.kernel import clock


class Typed(NamedTuple):
    """The parts of a date, as text, right or wrong."""

    day: str = ""
    month: str = ""
    year: str = ""
    time: str = ""

    @classmethod
    def of(cls, value: Any) -> "Typed":
        """The parts of a date or moment; what was typed as it is; nothing for nothing."""
        if isinstance(value, datetime):
            local = value.astimezone(clock.LONDON)
            return cls(str(local.day), str(local.month), str(local.year), f"{local:%H:%M}")
        if isinstance(value, date):
            return cls(str(value.day), str(value.month), str(value.year))
        return value if isinstance(value, Typed) else cls()


@dataclass(frozen=True)
class Part:
    """One input."""

    id: str
    name: str
    label: str
    value: str
    width: int
    is_wrong: bool
    autocomplete: str = ""


WIDTHS = {"day": 2, "month": 2, "year": 4, "time": 10}
LONGEST = 30


class DateInput(forms.Widget):
    """Day, month and year."""

    template_name = "forms/date.html"
    use_fieldset = True
    parts: tuple[str, ...] = ("day", "month", "year")

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Typed:
        """What was typed; anything longer than a month's name is cut, it cannot be right."""
        sent = {part: str(data.get(f"{name}_{part}") or "").replace("\0", "�").strip() for part in self.parts}
        return Typed(**{part: text[:LONGEST] for part, text in sent.items()})

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Was the question not on the page?"""
        return not any(f"{name}_{part}" in data for part in self.parts)

    def id_for_label(self, id_: str) -> str:
        """The first input."""
        return f"{id_}_day"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The inputs with their values, and which of them are wrong."""
        attrs = attrs or {}
        wrong, id_ = attrs.get("wrong", ()), attrs.get("id", "")
        typed = Typed.of(value)
        parts = [
            Part(
                f"{id_}_{part}",
                f"{name}_{part}",
                part.title(),
                getattr(typed, part),
                WIDTHS[part],
                part in wrong,
            )
            for part in self.parts
        ]
        shown = [part for part in parts if part.label != "Time"]
        return {
            "id": id_,
            "date_parts": shown,
            "time_part": next((p for p in parts if p.label == "Time"), None),
        }


class DateTimeInput(DateInput):
    """Day, month, year and time."""

    parts = ("day", "month", "year", "time")
