"""Working days agree with a second calculation, made from the rules of the holidays, not from a table."""

from bisect import bisect_right
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prevent.reference.choices import Division
from prevent.reference.kept import forget
from prevent.reference.models import BankHoliday
from prevent.reference.working_days import calendar_for

FIRST, LAST = 2016, 2037
YEARS = range(FIRST, LAST)
MONDAY, FRIDAY = 0, 4
DAYS = st.dates(date(FIRST, 1, 1), date(LAST - 2, 12, 31))
ONE_OFF = {
    Division.ENGLAND_AND_WALES: {date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8)},
    Division.SCOTLAND: {date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8), date(2026, 6, 15)},
}
MOVED = {date(2020, 5, 4): date(2020, 5, 8), date(2022, 5, 30): date(2022, 6, 2)}


def easter(year):
    """Easter Sunday by Gauss's rule, good from 1900 to 2099."""
    d = (19 * (year % 19) + 24) % 30
    e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + 5) % 7
    offset = d + e - (7 if (d, e) == (29, 6) or (d == 28 and e == 6 and year % 19 > 10) else 0)
    return date(year, 3, 22) + timedelta(days=offset)


def first_monday(year, month):
    return next(day for n in range(1, 8) if (day := date(year, month, n)).weekday() == MONDAY)


def last_monday(year, month):
    return next(day for n in range(31, 24, -1) if (day := date(year, month, n)).weekday() == MONDAY)


def fixed_days(division, year):
    """Those that give a substitute when they fall on a weekend."""
    yield date(year, 1, 1)
    if division == Division.SCOTLAND:
        yield date(year, 1, 2)
        yield date(year, 11, 30)
    yield date(year, 12, 25)
    yield date(year, 12, 26)


def movable_days(division, year):
    yield easter(year) - timedelta(days=2)
    yield first_monday(year, 5)
    yield last_monday(year, 5)
    if division == Division.SCOTLAND:
        yield first_monday(year, 8)
    else:
        yield easter(year) + timedelta(days=1)
        yield last_monday(year, 8)


@cache
def weekdays_off(division):
    """Every weekday that is a bank holiday, by the rules of the Act of 1971 and the proclamations since."""
    off = {MOVED.get(day, day) for year in YEARS for day in movable_days(division, year)} | ONE_OFF[division]
    fixed = [day for year in YEARS for day in fixed_days(division, year)]
    off |= {day for day in fixed if day.weekday() <= FRIDAY}
    for day in fixed:
        if day.weekday() > FRIDAY:
            substitute = day
            while substitute.weekday() > FRIDAY or substitute in off:
                substitute += timedelta(days=1)
            off.add(substitute)
    return off


@cache
def every_working_day(division):
    span = (date(LAST, 1, 1) - date(FIRST, 1, 1)).days
    days = (date(FIRST, 1, 1) + timedelta(days=n) for n in range(span))
    return [day for day in days if day.weekday() <= FRIDAY and day not in weekdays_off(division)]


@pytest.mark.parametrize("division", Division)
def test_every_day_of_twenty_years_agrees_with_the_rules(division, english, scottish):
    """The package's holidays and our own rules name the same working days."""
    calendar = {Division.ENGLAND_AND_WALES: english, Division.SCOTLAND: scottish}[division]
    first, span = date(FIRST, 1, 1), (date(LAST, 1, 1) - date(FIRST, 1, 1)).days
    ours = [day for n in range(span) if calendar.is_working_day(day := first + timedelta(days=n))]
    assert ours == every_working_day(division)


@pytest.mark.parametrize(
    ("day", "is_english", "is_scottish"),
    [
        (date(2016, 12, 27), True, True),  # Christmas Day was a Sunday
        (date(2018, 1, 2), False, True),
        (date(2019, 12, 2), False, True),  # St Andrew's Day was a Saturday
        (date(2020, 5, 4), False, False),  # moved to the Friday, 75 years after the war
        (date(2020, 5, 8), True, True),
        (date(2021, 4, 5), True, False),  # Easter Monday
        (date(2021, 12, 27), True, True),
        (date(2021, 12, 28), True, True),
        (date(2022, 1, 3), True, True),
        (date(2022, 1, 4), False, True),
        (date(2022, 5, 30), False, False),  # moved for the jubilee
        (date(2022, 6, 2), True, True),
        (date(2022, 6, 3), True, True),
        (date(2022, 9, 19), True, True),  # the State Funeral
        (date(2023, 1, 3), False, True),
        (date(2023, 5, 8), True, True),  # the Coronation
        (date(2024, 8, 5), False, True),
        (date(2024, 8, 26), True, False),
        (date(2026, 6, 15), False, True),  # the World Cup
        (date(2026, 12, 28), True, True),
        (date(2027, 1, 4), False, True),
    ],
)
def test_awkward_days_off(day, is_english, is_scottish, english, scottish):
    """Substitute days, moved days, one-off days, and where Scotland differs."""
    assert english.is_working_day(day) is not is_english
    assert scottish.is_working_day(day) is not is_scottish


@settings(max_examples=300)
@given(start=DAYS, n=st.integers(1, 120), division=st.sampled_from(Division))
def test_the_nth_working_day_is_the_nth_in_a_list(start, n, division, english, scottish):
    """Adding agrees with looking it up in a list of all working days, and counting takes it back."""
    calendar = {Division.ENGLAND_AND_WALES: english, Division.SCOTLAND: scottish}[division]
    listed = every_working_day(division)
    due = calendar.add_working_days(start, n)
    assert due == listed[bisect_right(listed, start) + n - 1]
    assert calendar.working_days_between(start, due) == n


@settings(max_examples=300)
@given(start=DAYS, end=DAYS, division=st.sampled_from(Division))
def test_days_between_are_those_of_the_list(start, end, division, english, scottish):
    """The first day does not count, the last does; backwards there are none."""
    calendar = {Division.ENGLAND_AND_WALES: english, Division.SCOTLAND: scottish}[division]
    listed = every_working_day(division)
    expected = bisect_right(listed, end) - bisect_right(listed, start)
    assert calendar.working_days_between(start, end) == max(0, expected)


def test_counting_begins_on_the_day_after(english):
    """What happens on a Monday with one working day is due on Tuesday; on a Saturday, on Monday."""
    assert english.add_working_days(date(2026, 11, 2), 1) == date(2026, 11, 3)
    assert english.add_working_days(date(2026, 11, 7), 1) == date(2026, 11, 9)
    assert english.add_working_days(date(2026, 11, 7), 0) == date(2026, 11, 7)


def test_backwards_is_refused(english):
    """A negative number is a mistake, not a date."""
    with pytest.raises(ValueError, match="forwards"):
        english.add_working_days(date(2026, 11, 2), -1)


@pytest.mark.django_db
@pytest.mark.parametrize("division", Division)
def test_the_table_holds_what_the_package_knows(division, english, scottish):
    """The calendar that pages use comes from the editable table."""
    assert calendar_for(division) == {"england_and_wales": english, "scotland": scottish}[division]


@pytest.mark.django_db
def test_an_edit_of_the_table_shows():
    """A proclaimed day counts, a withdrawn one does not, once the kept calendar is read again."""
    division, proclaimed, withdrawn = Division.ENGLAND_AND_WALES, date(2027, 7, 7), date(2027, 5, 3)
    assert calendar_for(division).is_working_day(proclaimed)
    BankHoliday.objects.create(
        id=f"{division}.{proclaimed}",
        division=division,
        date=proclaimed,
        name="Proclaimed",
        edited_on=proclaimed,
    )
    BankHoliday.objects.filter(division=division, date=withdrawn).update(retired_on=withdrawn)
    forget()
    assert not calendar_for(division).is_working_day(proclaimed)
    assert calendar_for(division).is_working_day(withdrawn)


@pytest.mark.django_db
def test_a_calendar_is_read_once_and_again_after_its_time(django_assert_num_queries, monkeypatch):
    """Lists with a deadline on each row cause one query, and an edit elsewhere shows within a minute."""
    with django_assert_num_queries(1):
        for _ in range(20):
            calendar_for(Division.SCOTLAND)
    monkeypatch.setattr("prevent.reference.kept.SECONDS", -1)
    with django_assert_num_queries(1):
        calendar_for(Division.SCOTLAND)
