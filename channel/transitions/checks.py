"""Can what was typed be right? Dates that a person states, and rows that they name."""

from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet, TextChoices

from prevent.kernel import clock
from prevent.kernel.errors import Denied, Invalid

M = TypeVar("M", bound=Model)


def not_in_future(day: date | None, field: str) -> date:
    """The day stated, today if none was. Raises Invalid for a day that is still to come."""
    today = clock.today()
    if day is not None and day > today:
        raise Invalid("Enter a date that is today or in the past.", field)
    return day or today


def still_to_come(day: date | None, field: str) -> date:
    """A day by which something is to be done. Raises Invalid for none, or one in the past."""
    if day is None or day < clock.today():
        raise Invalid("Enter the date by which it is to be done, today or later.", field)
    return day


def required(text: str, field: str, sentence: str) -> str:
    """Words that must be there. Raises Invalid with the sentence if they are not."""
    if not text.strip():
        raise Invalid(sentence, field)
    return text.strip()


def refused(why: TextChoices) -> Denied:
    """The refusal of a code, to be raised."""
    return Denied(str(why.label), str(why.value))


def one_of(rows: QuerySet[M], key: UUID | str | None, field: str, sentence: str) -> M:
    """The row that the form names, among those that may be named."""
    found = rows.filter(pk=key).first() if key else None
    if found is None:
        raise Invalid(sentence, field)
    return found
