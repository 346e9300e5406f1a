"""Can what was typed be right? Dates that a person states, and rows that they name."""

from datetime import date
from typing import NamedTuple, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet, TextChoices

from channel.models import ChannelCase
from prevent.kernel import clock
from prevent.kernel.errors import Denied, Invalid

M = TypeVar("M", bound=Model)


class Since(NamedTuple):
    """What came before on the record, and when: nothing that followed it can have an earlier day."""

    day: date
    event: str


def episode_began(case: ChannelCase) -> Since:
    """Since when can something have happened in the present episode: since the last closure, or since the referral."""
    last = case.closures.order_by("-episode").first()
    if last is not None:
        return Since(last.closed_on, "the case was last closed")
    return came_in(case)


def came_in(case: ChannelCase) -> Since:
    """Since when is the person known here, in whatever episode?"""
    return Since(clock.day_of(case.referral.opened_at), "the referral came in")


def stated_day(day: date | None, field: str, since: Since) -> date:
    """The day stated, today if none was. Raises Invalid for one that is still to come, or before what came before it."""
    day = day or clock.today()
    if day > clock.today():
        raise Invalid("Enter a date that is today or in the past.", field)
    return not_before(day, field, since)


def not_before(day: date, field: str, since: Since) -> date:
    """A day that may also be still to come. Raises Invalid for one before what came before it."""
    if day < since.day:
        raise Invalid(f"Enter a date on or after {since.day:%-d %B %Y}, when {since.event}.", field)
    return in_reach(day, field)


def still_to_come(day: date | None, field: str) -> date:
    """A day by which something is to be done. Raises Invalid for none, one in the past, or one out of reach."""
    if day is None or day < clock.today():
        raise Invalid("Enter the date by which it is to be done, today or later.", field)
    return in_reach(day, field)


def in_reach(day: date, field: str) -> date:
    """A day for which something can be planned. Raises Invalid for one too far ahead."""
    if day > (furthest := clock.furthest()):
        raise Invalid(f"Enter a date on or before {furthest:%-d %B %Y}.", field)
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
