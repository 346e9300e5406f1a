"""What these tests share: calendars that need no database."""

import pytest

from prevent.reference.choices import Division
from prevent.reference.time_rows import bank_holidays
from prevent.reference.working_days import Calendar


def _calendar(division):
    return Calendar(division, frozenset(row.date for row in bank_holidays() if row.division == division))


@pytest.fixture(scope="session")
def english():
    """Working days of England and Wales."""
    return _calendar(Division.ENGLAND_AND_WALES)


@pytest.fixture(scope="session")
def scottish():
    """Working days of Scotland."""
    return _calendar(Division.SCOTLAND)
