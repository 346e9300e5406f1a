"""How is a part of a referral's record handed to a page? As cards of labels and values, ready to be shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page
from django.db.models import Model

from prevent.kernel.clock import LONDON
from prevent.kernel.forms.dates import written, written_time
from prevent.workflow.pages import Load
from referrals.models.decision import Decision

YES_NO = {True: "Yes", False: "No"}


@dataclass(frozen=True)
class Line:
    """A label and its value, and where it leads, if anywhere."""

    label: str
    value: str
    url: str = ""
    action: str = "Open"


@dataclass(frozen=True)
class Card:
    """One decision, question or request, or one page of what was submitted."""

    title: str
    lines: Sequence[Line]
    tag: str = ""
    colour: str = ""


Cell = str | dict[str, object]


@dataclass(frozen=True)
class Listed:
    """One page of a list, each row as the cells of a table, and how much of the whole list waits."""

    rows: Sequence[Sequence[Cell]]
    page: Page[Any]
    load: Load


@dataclass(frozen=True)
class Part:
    """A part of the record with its cards; `empty` says what it means that there is none yet, `note` how to read them."""

    slug: str
    title: str
    cards: Sequence[Card]
    empty: str = ""
    note: str = ""


def lines(*pairs: tuple[str, Any]) -> list[Line]:
    """Labels with their values in words; what is empty is left out."""
    worded = [(label, in_words(value)) for label, value in pairs]
    return [Line(label, value) for label, value in worded if value]


def in_words(value: Any) -> str:
    """A value as it is read: dates written out, yes and no, lists one to a line."""
    if isinstance(value, bool):
        return YES_NO[value]
    if isinstance(value, datetime):
        there = value.astimezone(LONDON)
        return f"{written(there.date())}, {written_time(there.time())}"
    if isinstance(value, date):
        return written(value)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "\n".join(filter(None, map(in_words, value)))
    return "" if value is None else str(value)


def who_and_when(decision: Decision) -> list[tuple[str, Any]]:
    """Who decided and when; the day of writing down too, where it was another."""
    recorded = decision.recorded_at.astimezone(LONDON)
    late = recorded if recorded.date() != decision.decided_on else None
    return [("By", decision.by.name), ("Decided on", decision.decided_on), ("Recorded", late)]


def answer(row: Model, name: str) -> Any:
    """A column's value as it was chosen: in the words of its list, if it has one."""
    field = row._meta.get_field(name)
    return getattr(row, f"get_{name}_display")() if getattr(field, "choices", None) else getattr(row, name)


def as_words(code: str) -> str:
    """A code that has no words of its own: Request information."""
    return code.replace("_", " ").capitalize()
