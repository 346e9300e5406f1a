"""On which day, and at what time? Typed in parts, kept as typed, and refused with a sentence."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

from django import forms

from prevent.kernel import clock
from prevent.kernel.forms.asked import Asked
from prevent.kernel.forms.dates_bound import DateBoundField
from prevent.kernel.forms.dates_typed import DateInput, DateTimeInput, Typed
from prevent.kernel.forms.wording import subject

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
TIME = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))?\s*([ap])?\.?m?\.?", re.IGNORECASE | re.ASCII)
WORDS = {"midday": time(12), "noon": time(12), "midnight": time(0)}
EARLIEST = date(1900, 1, 1)


def _wrong(sentence: str, *parts: str) -> forms.ValidationError:
    return forms.ValidationError(sentence, code="invalid", params={"parts": parts})


class DateField(Asked, forms.Field):
    """A day, in three inputs `name_day`, `name_month`, `name_year`; the month may be a name.

    Years that nobody can mean are refused: before 1900, or further ahead than anything is planned. `past_only` refuses days
    after today; `not_before` refuses days before the one given, or answered by the function given.
    """

    widget = DateInput
    bound_field_class = DateBoundField

    def __init__(
        self,
        label: str = "",
        *,
        past_only: bool = False,
        not_before: date | Callable[[], date] | None = None,
        **kwargs: Any,
    ) -> None:
        self.past_only, self.not_before = past_only, not_before
        self.subject = subject(label, "The date")
        super().__init__(label, **kwargs)

    def prepare_value(self, value: Any) -> Typed:
        """A date as its three parts; what was typed stays as it is."""
        return Typed.of(value)

    def to_python(self, value: Any) -> Any:
        """The day, or None where nothing was typed."""
        typed = Typed.of(value)
        if not any(typed):
            return None
        if left_out := self.left_out(typed):
            raise _wrong(f"{self.subject} must include a {' and '.join(left_out)}", *left_out)
        return self.day(typed)

    def left_out(self, typed: Typed) -> list[str]:
        """The parts that were not typed."""
        return [part for part in ("day", "month", "year") if not getattr(typed, part)]

    def day(self, typed: Typed) -> date:
        """The day that the three parts name."""
        if not re.fullmatch(r"[0-9]{4}", typed.year):
            raise _wrong(
                f"{self.subject} must include a year with 4 numbers, like {clock.today().year}", "year"
            )
        try:
            return date(int(typed.year), _month(typed.month), int(typed.day))
        except ValueError:
            raise _wrong(f"{self.subject} must be a real date", "day", "month", "year") from None

    def validate(self, value: Any) -> None:
        """The day must be in reach."""
        super().validate(value)
        if value is not None:
            self.validate_day(clock.day_of(value) if isinstance(value, datetime) else value)

    def validate_day(self, day: date) -> None:
        """Not after today, and not before the earliest, where that was asked; never out of all reach."""
        if self.past_only and day > clock.today():
            raise _wrong(f"{self.subject} must be today or in the past", "day", "month", "year")
        earliest = self.not_before() if callable(self.not_before) else self.not_before or EARLIEST
        if day < earliest:
            raise _wrong(f"{self.subject} must be on or after {written(earliest)}", "day", "month", "year")
        if day > (furthest := clock.furthest()):
            raise _wrong(f"{self.subject} must be on or before {written(furthest)}", "day", "month", "year")


class TimeField(Asked, forms.CharField):
    """A time of day as people write it: 2:30pm, 14:30, 9am, midday."""

    def __init__(self, label: str = "", **kwargs: Any) -> None:
        self.subject = subject(label, "The time")
        super().__init__(
            label, **{"hint": "For example, 9:30am or 14:30", **kwargs}, max_length=20, empty_value=None
        )

    def sentences(self, label: str) -> dict[str, str]:
        """A time is short."""
        return {
            **super().sentences(label),
            "max_length": f"{subject(label, 'The time')} must be a time, like 2:30pm",
        }

    def prepare_value(self, value: Any) -> Any:
        """A time as it is written here; what was typed stays as it is."""
        return written_time(value) if isinstance(value, time) else value

    def clean(self, value: Any) -> Any:
        """The time, or None."""
        typed = super().clean(value)
        return time_of(typed, self.subject) if typed else None

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """As short as a time."""
        return {"class": "govuk-input--width-10"}


class DateTimeField(DateField):
    """A day and a time in London, as an aware moment. The time's input is `name_time`."""

    widget = DateTimeInput

    def left_out(self, typed: Typed) -> list[str]:
        """The time belongs to it."""
        return super().left_out(typed) + ([] if typed.time else ["time"])

    def to_python(self, value: Any) -> Any:
        """The moment, or None where nothing was typed."""
        day = super().to_python(value)
        if day is None:
            return None
        at = time_of(Typed.of(value).time, "The time")
        moment = datetime.combine(day, at, clock.LONDON)
        if moment.astimezone(UTC).astimezone(clock.LONDON).time() != at:
            raise _wrong(
                f"There was no {written_time(at)} on {written(day)}: the clocks went forward", "time"
            )
        return moment


def _month(typed: str) -> int:
    """The month's number; ValueError if it is none."""
    if typed.isdecimal():
        return int(typed)
    name = typed.lower().rstrip(".")
    full = date(2000, MONTHS.index(name[:3]) + 1, 1)
    if not f"{full:%B}".lower().startswith("sep" if name == "sept" else name):
        raise ValueError
    return full.month


def time_of(typed: str, subject: str) -> time:
    """The time of day that was written; ValidationError if it is none."""
    if word := WORDS.get(typed.strip().lower()):
        return word
    found = TIME.fullmatch(typed.strip())
    if found:
        hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "p" else 0)
            half = ""
        if not half and hour < 24 and minute < 60 and (found[2] or found[3]):
            return time(hour, minute)
    raise _wrong(f"{subject} must be a time, like 2:30pm or 14:30", "time")


def written(day: date) -> str:
    """3 June 2026."""
    return f"{day.day} {day:%B %Y}"


def written_time(at: time) -> str:
    """2:30pm."""
    return f"{at.hour % 12 or 12}:{at:%M}{'am' if at.hour < 12 else 'pm'}"
