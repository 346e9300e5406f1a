"""What the tests of exports share: a few counted lives, a statistician, and an export of theirs."""

from datetime import timedelta

import pytest

from prevent.demo.generating.lives import Life, Person
from prevent.kernel.ids import new_id
from prevent.statistics.choices import Kind
from prevent.statistics.counting import Area
from prevent.statistics.periods import Year
from tests.builders.exports import tables
from tests.prevent.statistics.conftest import counted, here, made, statistician

__all__ = ["counted", "here", "made", "statistician"]

LONDON = Area(Kind.REGION, "London", "London")
YEAR = Year(2025)


@pytest.fixture
def lives(counted, here):
    """Some referrals of a year, of which a few were discussed and adopted."""
    first = YEAR.first
    counted(
        Life(
            Person(new_id(), age=8 + number),
            here,
            first + timedelta(days=9 * number),
            concern=("islamist", "extreme_right_wing", "other")[number % 3],
            discussed_on=first + timedelta(days=9 * number + 40) if number % 4 == 0 else None,
            adopted=number % 8 == 0,
        )
        for number in range(24)
    )


@pytest.fixture
def ask():
    """Ask for the tables."""

    return tables


@pytest.fixture
def export(statistician, ask):
    """One that was asked for."""
    return ask(statistician)
