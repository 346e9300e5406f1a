"""Whose consent counts on a day? The rules alone, over many birth dates and stories."""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from channel.choices import ConsentAct, ConsentFrom, ConsentState
from channel.consent import (
    FOR_A_CHILD,
    FOR_AN_ADULT,
    YES,
    eighteenth_birthday,
    standing,
    support_was_allowed,
    who_may_answer,
    who_may_give,
)

DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))


@dataclass(frozen=True)
class Event:
    """An event as the rules know it."""

    act: str
    given_by: str
    held_on: date
    renew_on: date | None = None


EVENTS = st.lists(
    st.builds(Event, st.sampled_from(ConsentAct.values), st.sampled_from(ConsentFrom.values), DAYS),
    max_size=6,
)


@given(DAYS)
def test_the_birthday_is_the_same_day_eighteen_years_on(born):
    """Born on 29 February, the person is 18 on 1 March of a year that has none (Family Law Reform Act 1969 s.9)."""
    birthday = eighteenth_birthday(born)
    assert birthday.year == born.year + 18
    if (born.month, born.day) == (2, 29) and birthday.year % 4:
        assert (birthday.month, birthday.day) == (3, 1)
    else:
        assert (birthday.month, birthday.day) == (born.month, born.day)


@given(DAYS, DAYS)
def test_exactly_one_side_may_consent_on_any_day(born, on):
    """Before the 18th birthday a parent or guardian, from it on the person: never both, never neither."""
    birthday = eighteenth_birthday(born)
    assert who_may_give(birthday, on) == (FOR_AN_ADULT if on >= birthday else FOR_A_CHILD)
    assert ConsentFrom.PERSON in who_may_answer(ConsentAct.REFUSED, birthday, on)
    assert ConsentFrom.PERSON in who_may_answer(ConsentAct.WITHDRAWN, birthday, on)


@given(DAYS, st.sampled_from(sorted(FOR_A_CHILD)), st.sampled_from(sorted(YES)), st.integers(1, 3000))
def test_a_parents_consent_counts_until_the_day_before_the_birthday(born, parent, act, before):
    """Support may be given up to the eve of the 18th birthday, and not on it."""
    birthday = eighteenth_birthday(born)
    events = [Event(act, parent, birthday - timedelta(days=before))]
    assert standing(events, birthday, birthday - timedelta(days=1)).is_in_force
    assert standing(events, birthday, birthday).state == ConsentState.LAPSED
    renewed = [*events, Event(ConsentAct.RENEWED, ConsentFrom.PERSON, birthday)]
    assert standing(renewed, birthday, birthday + timedelta(days=400)).is_in_force


@given(EVENTS, DAYS, DAYS)
def test_consent_is_in_force_only_after_a_yes_that_nothing_followed(events, born, on):
    """Whatever the story: in force means that the last answer held by that day was a yes."""
    found = standing(events, eighteenth_birthday(born), on)
    answers = [
        event for event in sorted(events, key=lambda one: one.held_on) if event.act != ConsentAct.ASKED
    ]
    so_far = [event for event in answers if event.held_on <= on]
    if found.is_in_force:
        assert so_far[-1].act in YES
    if not so_far:
        assert found.state in (ConsentState.NOT_ASKED, ConsentState.ASKED)


@given(EVENTS, DAYS, DAYS)
def test_later_events_never_change_an_earlier_day(events, born, on):
    """What was allowed on a day stays allowed, whatever is recorded of later days."""
    known = [event for event in events if event.held_on <= on]
    birthday = eighteenth_birthday(born)
    assert standing(events, birthday, on) == standing(known, birthday, on)


def test_a_session_on_the_day_of_the_withdrawal_could_still_be_held():
    """Consent was withdrawn in the evening; the session of the morning was held with it."""
    events = [
        Event(ConsentAct.GIVEN, ConsentFrom.PERSON, date(2026, 3, 2)),
        Event(ConsentAct.WITHDRAWN, ConsentFrom.PERSON, date(2026, 5, 4)),
    ]
    allowed = {
        day: support_was_allowed(events, None, date(2026, *day)) for day in [(3, 1), (3, 2), (5, 4), (5, 5)]
    }
    assert allowed == {(3, 1): False, (3, 2): True, (5, 4): True, (5, 5): False}


@given(DAYS)
def test_where_no_age_is_known_the_recorder_says_whose_answer_it_is(on):
    """Nobody is shut out by a missing birth date, and nothing lapses on a day that nobody knows."""
    assert who_may_give(None, on) == frozenset(ConsentFrom)
    events = [Event(ConsentAct.GIVEN, ConsentFrom.PARENT, on)]
    assert standing(events, None, on + timedelta(days=9000)).is_in_force


@given(DAYS, st.integers(1, 3000), st.sampled_from(sorted(YES)))
def test_what_is_given_until_a_day_counts_until_the_day_before(on, days, act):
    """An adult's own too; renewed, it counts on."""
    until = on + timedelta(days=days)
    given_once = [Event(act, ConsentFrom.PERSON, on, until)]
    assert standing(given_once, None, until - timedelta(days=1)).is_in_force
    assert standing(given_once, None, until).state == ConsentState.LAPSED
    assert not support_was_allowed(given_once, None, until)
    renewed = [*given_once, Event(ConsentAct.RENEWED, ConsentFrom.PERSON, until, None)]
    assert standing(renewed, None, until).is_in_force
