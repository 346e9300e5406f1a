"""Due dates, pauses, states, and editions that hold from a date."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings as project
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from prevent.kernel import clock
from prevent.reference.choices import DeadlineState, Limit, Unit
from prevent.reference.kept import forget
from prevent.reference.loading import load_reference
from prevent.reference.models import TimeLimit
from prevent.reference.time_limits import deadline, deadline_at, due_date, limit

MONDAY = date(2026, 11, 2)
FIVE = TimeLimit(amount=5, unit=Unit.WORKING_DAYS, due_soon_days=2)
TEN_DAYS = TimeLimit(amount=10, unit=Unit.CALENDAR_DAYS, due_soon_days=2)
A_MONTH = TimeLimit(amount=1, unit=Unit.MONTHS, due_soon_days=2)


def days(n):
    return timedelta(days=n)


def test_units(english):
    """Five working days are a week; ten days are ten days; a month is the same day of the next."""
    assert due_date(FIVE, MONDAY, english) == date(2026, 11, 9)
    assert due_date(TEN_DAYS, MONDAY, english) == date(2026, 11, 12)
    assert due_date(A_MONTH, MONDAY, english) == date(2026, 12, 2)


def test_divisions_differ(english, scottish):
    """Easter Monday is a working day in Scotland, 2 January is not."""
    assert due_date(FIVE, date(2026, 4, 1), english) == date(2026, 4, 10)
    assert due_date(FIVE, date(2026, 4, 1), scottish) == date(2026, 4, 9)
    assert due_date(FIVE, date(2025, 12, 31), english) == date(2026, 1, 8)
    assert due_date(FIVE, date(2025, 12, 31), scottish) == date(2026, 1, 9)


@pytest.mark.parametrize(
    ("pauses", "due"),
    [
        (
            [(date(2026, 11, 3), date(2026, 11, 5))],
            date(2026, 11, 11),
        ),  # Wednesday and Thursday did not count
        ([(date(2026, 11, 3), date(2026, 11, 3))], date(2026, 11, 9)),  # answered on the same day
        ([(date(2026, 11, 6), date(2026, 11, 8))], date(2026, 11, 9)),  # over a weekend
        (
            [(date(2026, 11, 3), date(2026, 11, 5)), (date(2026, 11, 4), date(2026, 11, 6))],
            date(2026, 11, 12),
        ),
        (
            [(date(2026, 11, 9), date(2026, 11, 20))],
            date(2026, 11, 9),
        ),  # asked on the last day, at the end of it
        ([(date(2026, 11, 12), date(2026, 11, 20))], date(2026, 11, 9)),  # asked when it was over
        ([(date(2026, 11, 3), None)], date(2026, 11, 9)),  # not answered: nobody knows yet
    ],
)
def test_a_pause_moves_the_due_date_by_its_working_days(pauses, due, english):
    """The days after the question, up to the answer, do not count; overlapping questions count once."""
    assert due_date(FIVE, MONDAY, english, pauses) == due


def test_a_pause_moves_other_units_by_its_days(english):
    """Days and months stand still on weekends too."""
    pause = [(date(2026, 11, 5), date(2026, 11, 9))]
    assert due_date(TEN_DAYS, MONDAY, english, pause) == date(2026, 11, 16)
    assert due_date(A_MONTH, MONDAY, english, pause) == date(2026, 12, 6)


@settings(max_examples=200)
@given(
    start=st.dates(date(2024, 1, 1), date(2040, 12, 31)),
    asked=st.integers(0, 40),
    length=st.integers(0, 40),
    amount=st.integers(1, 20),
)
def test_a_pause_gives_back_exactly_its_working_days(start, asked, length, amount, english):
    """Counted another way: the working days to the new date, less those of the pause, are the limit."""
    rule = TimeLimit(amount=amount, unit=Unit.WORKING_DAYS, due_soon_days=0)
    pause = (start + days(asked), start + days(asked + length))
    due = due_date(rule, start, english, [pause])
    lost = english.working_days_between(pause[0], min(pause[1], due)) if due > pause[0] else 0
    assert english.working_days_between(start, due) - lost == amount
    assert english.is_working_day(due)


@pytest.mark.parametrize(
    ("today", "state", "left"),
    [
        (date(2026, 11, 6), DeadlineState.ON_TIME, 3),
        (date(2026, 11, 7), DeadlineState.DUE_SOON, 2),
        (date(2026, 11, 9), DeadlineState.DUE_SOON, 0),
        (date(2026, 11, 10), DeadlineState.OVERDUE, -1),
    ],
)
def test_states(today, state, left, english):
    """On time, then due soon, and overdue only from the day after."""
    found = deadline(FIVE, MONDAY, english, today=today)
    assert (found.due, found.state, found.days) == (date(2026, 11, 9), state, left)
    assert found.is_late is (state == DeadlineState.OVERDUE)


def test_while_a_question_is_open_the_date_moves_along(english):
    """Asked on Tuesday: on Friday three working days are lost, a week later eight; it is never overdue."""
    pause = [(date(2026, 11, 3), None)]
    for today, due in ((date(2026, 11, 6), date(2026, 11, 12)), (date(2026, 11, 13), date(2026, 11, 19))):
        found = deadline(FIVE, MONDAY, english, today=today, paused=pause)
        assert (found.due, found.state) == (due, DeadlineState.PAUSED)


def test_what_was_overdue_before_the_question_stays_overdue(english):
    """A question does not excuse what was late already."""
    found = deadline(FIVE, MONDAY, english, today=date(2026, 11, 13), paused=[(date(2026, 11, 11), None)])
    assert found.state == DeadlineState.OVERDUE


def test_done_is_done_and_late_is_told(english):
    """What was met stays met; whether it was late can be counted."""
    in_time = deadline(FIVE, MONDAY, english, today=date(2027, 1, 1), met_on=date(2026, 11, 9))
    late = deadline(FIVE, MONDAY, english, today=date(2027, 1, 1), met_on=date(2026, 11, 10))
    assert (in_time.state, in_time.is_late) == (DeadlineState.MET, False)
    assert (late.state, late.is_late) == (DeadlineState.MET, True)


def test_a_stored_due_date():
    """Reviews store their date; its state is computed all the same."""
    due = date(2027, 2, 28)
    assert deadline_at(due, today=date(2027, 1, 1), due_soon_days=30).state == DeadlineState.ON_TIME
    assert deadline_at(due, today=date(2027, 1, 29), due_soon_days=30).state == DeadlineState.DUE_SOON
    assert deadline_at(due, today=date(2027, 3, 1), due_soon_days=30).state == DeadlineState.OVERDUE


@pytest.mark.django_db
@pytest.mark.parametrize("code", Limit)
def test_every_limit_that_code_asks_for_is_configured(code):
    """With a source and how sure it is, since panels became statutory."""
    for day in (date(2015, 4, 12), clock.today(), date(2040, 1, 1)):
        found = limit(code, on=day)
        assert found.source
        assert found.sure
        assert found.counted_from_words


@pytest.mark.django_db
def test_what_public_sources_show_is_marked_so():
    """Only 6, 12 and 24 months are shown by a source; the rest an owner must confirm."""
    shown = set(TimeLimit.objects.filter(sure="S").values_list("code", "amount", "unit"))
    assert shown == {
        ("post_closure_review_1", 6, "months"),
        ("post_closure_review_2", 12, "months"),
        ("extended_review_max", 24, "months"),
    }


@pytest.mark.django_db
def test_an_older_edition_applies_to_older_dates():
    """A new edition changes nothing that began before it."""
    begins = date(2027, 1, 1)
    new = limit(Limit.GATEWAY, on=MONDAY)
    new.pk, new.in_force_from, new.amount, new.edited_on = "gateway.2027", begins, 3, begins
    new.save(force_insert=True)
    forget()
    assert limit(Limit.GATEWAY, on=begins - days(1)).amount == 5
    assert limit(Limit.GATEWAY, on=begins).amount == 3
    load_reference()
    assert limit(Limit.GATEWAY, on=begins).amount == 3


@pytest.mark.django_db
def test_before_the_first_edition_there_is_none():
    """Better an error than a guess."""
    with pytest.raises(LookupError, match="gateway"):
        limit(Limit.GATEWAY, on=date(2015, 4, 11))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change", [{"unit": "fortnights"}, {"sure": "?"}, {"remind_every_days": 0}, {"code": "x"}]
)
def test_the_table_refuses_what_code_does_not_know(change):
    """Constraints, not only forms."""
    with pytest.raises(IntegrityError), transaction.atomic():
        TimeLimit.objects.filter(code=Limit.GATEWAY).update(**change)


@pytest.mark.django_db
def test_a_limit_is_read_once(django_assert_num_queries):
    """Lists ask for it on every row."""
    with django_assert_num_queries(1):
        for _ in range(20):
            limit(Limit.GATEWAY, on=MONDAY)


@pytest.mark.parametrize("code", Limit)
def test_no_limit_is_configured_for_nothing(code):
    """Something is counted by each: a setting that changes nothing misleads whoever sets it."""
    apps = (
        Path(project.BASE_DIR) / app
        for app in (
            "referrals",
            "channel",
            "reviews",
            "prevent/posts",
            "prevent/inspection",
            "prevent/assurance",
            "prevent/oversight",
        )
    )
    assert any(f"Limit.{code.name}" in file.read_text() for app in apps for file in app.rglob("*.py"))
