"""Can what was typed be right? Words, and rows that are named; and since when can it have happened?"""

from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet, TextChoices

from channel.models import ChannelCase
from prevent.kernel import clock
from prevent.kernel.errors import Denied, Invalid
from prevent.workflow.days import Since
from referrals.transitions.days import came_in

M = TypeVar("M", bound=Model)


def episode_began(case: ChannelCase) -> Since:
    """Since when can something have happened in the present episode: since the last closure, or since the referral."""
    last = case.closures.order_by("-episode").first()
    if last is not None:
        return Since(last.closed_on, "the case was last closed")
    return came_in(case.referral)


def case_opened(case: ChannelCase) -> Since:
    """Nobody decides on a case before there is one."""
    return Since(clock.day_of(case.opened_at), "the case was opened")


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
