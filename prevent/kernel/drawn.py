"""How are a state, a deadline and a row of a table drawn? By hand: lists have hundreds; templates took most of a page."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from django.utils.formats import localize
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from prevent.kernel.counted import times
from prevent.kernel.forms.dates import written
from prevent.kernel.ids import REFERENCE

NOTHING = "–"
HEAD = '<th scope="row" class="govuk-table__header" role="rowheader" data-label="{}">{}</th>'
BESIDE = '<td class="govuk-table__cell" role="cell" data-label="{}">{}</td>'
ROW = '<tr class="govuk-table__row" role="row">{}</tr>'
DUE = '<span class="app-due">{} <span class="app-due__date">{}</span></span>'
SUB = '<span class="app-sub">{}</span>'
WHOLE = '<span class="app-nowrap">{}</span>'
SOON = {0: "today, ", 1: "tomorrow, "}


class Due(Protocol):
    """When something is due, how that stands, and in how many days: fewer than none once it is over."""

    due: date
    state: Any
    days: int
    met_on: date | None

    @property
    def is_late(self) -> bool:
        """Overdue, or done too late."""


def tag(text: Any, colour: str = "") -> SafeString:
    """A state in a word. `colour` is grey, green, teal, blue, purple, magenta, red, orange or yellow."""
    return format_html(
        '<strong class="govuk-tag{}">{}</strong>', f" govuk-tag--{colour}" if colour else "", text
    )


def due(deadline: Due | None) -> SafeString:
    """A deadline in words, not only in colour; nothing where there is none."""
    if not deadline:
        return SafeString("")
    on = written(deadline.due)
    state, colour, words = {
        "overdue": ("Overdue", "red", f"{_over(deadline.days)}due {on}"),
        "due_soon": ("Due soon", "yellow", f"{SOON.get(deadline.days, '')}{on}"),
        "paused": ("Paused", "grey", f"was due {on}"),
        "met": ("Done", "green", f"{_met(deadline)}due {on}"),
    }.get(str(deadline.state), ("On time", "teal", f"due {on}"))
    return format_html(DUE, tag(state, colour), words)


def _over(days: int) -> str:
    return f"by {times(abs(days), 'day')}, " if days else ""


def _met(deadline: Due) -> str:
    if not deadline.met_on:
        return ""
    return f"{written(deadline.met_on)}{', late: ' if deadline.is_late else ', '}"


def table_row(cells: Sequence[Any], columns: Iterable[str]) -> SafeString:
    """A row whose first cell says what it is about. Each has its column's name, for tables that stack on a phone."""
    drawn = [
        format_html(BESIDE if at else HEAD, column, cell(one))
        for at, (column, one) in enumerate(zip(columns, cells, strict=False))
    ]
    return format_html(ROW, SafeString("".join(drawn)))


def cell(told: Any) -> SafeString:
    """A text, or {text, url, whole (the text stays on one line), sub (a second line), tag, colour, deadline}."""
    if not isinstance(told, Mapping):
        return _plain(told)
    return SafeString(" ".join(part for part in _parts(told) if part))


def _plain(text: Any) -> SafeString:
    return conditional_escape(localize(text or NOTHING))


def _parts(told: Mapping[str, Any]) -> Iterator[SafeString]:
    text, state, deadline = told.get("text"), told.get("tag"), told.get("deadline")
    if url := told.get("url"):
        whole = " app-nowrap" if told.get("whole") else ""
        yield format_html('<a class="govuk-link{}" href="{}">{}</a>', whole, url, text)
    elif text or not (state or deadline):
        yield format_html(WHOLE, text) if told.get("whole") else _plain(text)
    if state:
        yield tag(state, told.get("colour") or "")
    if deadline:
        yield due(deadline)
    if sub := told.get("sub"):
        yield format_html(SUB, apart(str(sub)))


def apart(text: str) -> SafeString:
    """Words in which a reference stays on one line: broken after a hyphen it reads like two."""
    parts, at = [], 0
    for found in REFERENCE.finditer(text):
        parts += [conditional_escape(text[at : found.start()]), format_html(WHOLE, found[0])]
        at = found.end()
    return SafeString("".join([*parts, conditional_escape(text[at:])]))
