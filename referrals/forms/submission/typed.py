"""In which shape is kept what somebody typed? As the browser sends it: for each input of the page, its values."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import QueryDict

Typed = dict[str, list[str]]
LARGEST = 500_000
"""Characters of one section; a page that follows the form's own limits stays far below."""


def typed_of(sent: QueryDict, names: frozenset[str]) -> Typed:
    """What was sent under these names and their parts; NUL characters, which no database keeps, are left out."""
    found = {key: sent.getlist(key) for key in sent if _stem(key) in names or key in names}
    return {key: [value.replace("\x00", "") for value in values] for key, values in found.items()}


def fits(typed: Typed) -> bool:
    """Is it small enough to be kept? What does not fit breaks the form's own limits anyway."""
    return sum(len(value) for values in typed.values() for value in values) <= LARGEST


def _stem(key: str) -> str:
    """The question that an input belongs to: `names-0-kind` -> `names`, `date_of_birth_day` -> `date_of_birth`."""
    head, dash, _ = key.partition("-")
    return head if dash else key.rpartition("_")[0]


def as_sent(typed: Mapping[str, list[str]]) -> QueryDict:
    """The same as the browser would send it, for a form to read."""
    data = QueryDict(mutable=True)
    for name, values in typed.items():
        data.setlist(name, list(values))
    return data


def typed_from(values: Mapping[str, Any]) -> Typed:
    """Values as a system sends them (dates, lists, rows, truth values) as if somebody had typed them on the page."""
    typed: Typed = {}
    for name, value in values.items():
        typed |= _typed_value(name, value)
    return typed


def _typed_value(name: str, value: Any) -> Typed:
    if value is None or value == "":
        return {}
    if isinstance(value, bool):
        return {name: ["yes" if value else "no"]}
    if isinstance(value, date):
        return {f"{name}_{part}": [str(getattr(value, part))] for part in ("day", "month", "year")}
    if isinstance(value, list | tuple):
        return _typed_list(name, value)
    return {name: [str(value)]}


def _typed_list(name: str, values: list[Any] | tuple[Any, ...]) -> Typed:
    rows = [(place, row) for place, row in enumerate(values) if isinstance(row, Mapping)]
    if not rows:
        return {name: [str(value) for value in values]}
    typed: Typed = {}
    for place, row in rows:
        typed |= typed_from({f"{name}-{place}-{key}": value for key, value in row.items()})
    return typed
