"""Whose consent counts on a day, and until when?

Worked out from dated events; nothing is ticked (CTSA 2015 s.36(8)).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

from channel.choices import ConsentAct, ConsentFrom, ConsentState

OF_AGE = 18
ANSWERS = frozenset({ConsentAct.GIVEN, ConsentAct.RENEWED, ConsentAct.REFUSED, ConsentAct.WITHDRAWN})
YES = frozenset({ConsentAct.GIVEN, ConsentAct.RENEWED})
AFTER_A_PLAN = YES | {ConsentAct.ASKED}
"""What is recorded once it is planned how consent is requested; a no counts whenever somebody says it (s.36(5)(a))."""
FOR_A_CHILD = frozenset({ConsentFrom.PARENT, ConsentFrom.GUARDIAN, ConsentFrom.AUTHORITY})
FOR_AN_ADULT = frozenset({ConsentFrom.PERSON, ConsentFrom.BEST_INTERESTS})


class Event(Protocol):
    """What the rules need to know of one event."""

    act: str
    given_by: str
    held_on: date
    renew_on: date | None


@dataclass(frozen=True)
class Standing:
    """How consent stands on a day. `since` is the day of the answer, `ends_on` the 18th birthday that ends a parent's,
    `renew_on` the day from which on it counts no longer unless it is renewed.
    """

    state: ConsentState
    since: date | None = None
    ends_on: date | None = None
    renew_on: date | None = None

    @property
    def is_in_force(self) -> bool:
        """May support be given on that day?"""
        return self.state == ConsentState.IN_FORCE

    @property
    def counts_until(self) -> date | None:
        """The day from which on a yes counts no longer: the 18th birthday, or the day by which it is renewed."""
        return min((day for day in (self.ends_on, self.renew_on) if day is not None), default=None)


def eighteenth_birthday(born: date) -> date:
    """The day on whose beginning a person is 18 (Family Law Reform Act 1969 ss.1 and 9); born on 29 February: 1 March."""
    try:
        return born.replace(year=born.year + OF_AGE)
    except ValueError:
        return date(born.year + OF_AGE, 3, 1)


def is_of_age(of_age_on: date | None, on: date) -> bool:
    """Is the person known to be 18 on a day?"""
    return of_age_on is not None and on >= of_age_on


def who_may_give(of_age_on: date | None, on: date) -> frozenset[ConsentFrom]:
    """Whose consent counts on a day: under 18 the parent's or guardian's, else the person's own (s.36(8)).

    Where neither birth date nor age is known, whoever records the answer says which it is.
    """
    if of_age_on is None:
        return frozenset(ConsentFrom)
    return FOR_AN_ADULT if on >= of_age_on else FOR_A_CHILD


def who_may_answer(act: str, of_age_on: date | None, on: date) -> frozenset[ConsentFrom]:
    """Who may say this: anyone may be asked; only those whose consent counts say yes; a child may always say no."""
    if act == ConsentAct.ASKED:
        return frozenset(ConsentFrom)
    may_give = who_may_give(of_age_on, on)
    return may_give if act in YES else may_give | {ConsentFrom.PERSON}


def who_may_have_answered(of_age_on: date | None, since: date, until: date) -> frozenset[ConsentFrom]:
    """Whose answer can be recorded of some day between two: no parent's where the person was 18 all along."""
    return frozenset().union(
        *(
            who_may_answer(act, of_age_on, on)
            for act in (ConsentAct.GIVEN, ConsentAct.REFUSED)
            for on in (since, until)
        )
    )


def acts_open(events: Iterable[Event], of_age_on: date | None, on: date) -> list[ConsentAct]:
    """What can happen about consent now: what was given before is renewed, and only what is in force is withdrawn."""
    known = list(events)
    given = any(event.act in YES for event in known)
    in_force = standing(known, of_age_on, on).is_in_force
    left_out = {ConsentAct.GIVEN if given else ConsentAct.RENEWED}
    if not in_force:
        left_out.add(ConsentAct.WITHDRAWN)
    return [act for act in ConsentAct if act not in left_out]


def standing(events: Iterable[Event], of_age_on: date | None, on: date) -> Standing:
    """How consent stands on a day, from the events of one episode in the order in which they were recorded.

    The answer last held counts, the later recorded of two on one day. What a parent or guardian gave before
    the 18th birthday stops counting on it, and what was given until a day stops on that day: the person is asked anew.
    """
    so_far = sorted((event for event in events if event.held_on <= on), key=lambda event: event.held_on)
    answers = [event for event in so_far if event.act in ANSWERS]
    if not answers:
        asked = so_far[-1].held_on if so_far else None
        return Standing(ConsentState.ASKED if asked else ConsentState.NOT_ASKED, asked)
    last = answers[-1]
    if last.act not in YES:
        refused = last.act == ConsentAct.REFUSED
        return Standing(ConsentState.REFUSED if refused else ConsentState.WITHDRAWN, last.held_on)
    ends_on = of_age_on if last.given_by in FOR_A_CHILD else None
    found = Standing(ConsentState.IN_FORCE, last.held_on, ends_on, last.renew_on)
    if found.counts_until is not None and on >= found.counts_until:
        return replace(found, state=ConsentState.LAPSED, since=found.counts_until)
    return found


def support_was_allowed(events: Iterable[Event], of_age_on: date | None, on: date) -> bool:
    """Could a session be held on a day?

    With consent in force, and still on the day on which it was withdrawn.
    """
    known = list(events)
    found = standing(known, of_age_on, on)
    if found.state == ConsentState.WITHDRAWN and found.since == on:
        found = standing(known, of_age_on, on - timedelta(days=1))
    return found.is_in_force
