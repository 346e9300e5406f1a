"""6, 12 and 24 months agree with a second calculation for every day of 2024 to 2040."""

from datetime import date, timedelta

import pytest

from prevent.reference.choices import Limit
from prevent.reference.time_limits import due_date, limit
from prevent.reference.working_days import add_months

EVERY_DAY = [date(2024, 1, 1) + timedelta(days=n) for n in range((date(2041, 1, 1) - date(2024, 1, 1)).days)]


def next_first(day):
    """The first of the next month: 32 days after the first of any month are in the next."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def stepped(day, months):
    """Walk from first to first, then forward to the day, but not out of the month."""
    first = day.replace(day=1)
    for _ in range(months):
        first = next_first(first)
    last = next_first(first) - timedelta(days=1)
    return min(first + timedelta(days=day.day - 1), last)


@pytest.mark.parametrize("months", [1, 3, 6, 12, 24])
def test_every_day_from_2024_to_2040(months):
    """The same day of the later month, or its last."""
    assert [add_months(day, months) for day in EVERY_DAY] == [stepped(day, months) for day in EVERY_DAY]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "months"),
    [(Limit.POST_CLOSURE_REVIEW_1, 6), (Limit.POST_CLOSURE_REVIEW_2, 12), (Limit.EXTENDED_REVIEW_MAX, 24)],
)
def test_the_reviews_after_closure_fall_on_those_days(code, months, english):
    """Closed on any day of those years, the configured reviews are due 6, 12 and at most 24 months later."""
    for day in EVERY_DAY:
        assert due_date(limit(code, on=day), day, english) == stepped(day, months)


def test_the_ends_of_months():
    """The examples that people argue about."""
    assert add_months(date(2024, 8, 31), 6) == date(2025, 2, 28)
    assert add_months(date(2023, 8, 31), 6) == date(2024, 2, 29)
    assert add_months(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert add_months(date(2024, 2, 29), 24) == date(2026, 2, 28)
    assert add_months(date(2024, 12, 31), 1) == date(2025, 1, 31)
    assert add_months(date(2025, 2, 28), 6) == date(2025, 8, 28)
