"""What these tests share: nothing kept from another test, and calendars that need no database."""

import pytest

from prevent.reference.choices import Division
from prevent.reference.kept import forget
from prevent.reference.time_rows import bank_holidays
from prevent.reference.working_days import Calendar


@pytest.fixture(autouse=True)
def _nothing_kept():
    """A test that edits a limit or a holiday leaves no copy of it in this process."""
    forget()
    yield
    forget()


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
