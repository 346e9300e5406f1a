"""What the tests of statistics share: fictional lives written in bulk, counted by the worker, read by a statistician."""

from datetime import date

import pytest

from prevent.accounts.actor import acting_as
from prevent.accounts.roles import Role
from prevent.demo.generating.lives import write
from prevent.reference.models import LocalAuthority
from prevent.statistics.choices import Kind
from prevent.statistics.counting import Area, Rules
from prevent.statistics.tasks import count_changed
from tests.cast import HOME, make_person

COUNTRY = Area(Kind.COUNTRY)
MUCH_LATER = date(2026, 11, 1)


@pytest.fixture
def counted(cast):
    """Write lives and count them."""

    def of(lives):
        write(lives, by=cast.case_officer.pk, using="default")
        count_changed()

    return of


@pytest.fixture
def here(db):
    """Westmarch."""
    return LocalAuthority.objects.get(pk="E09000003")


@pytest.fixture
def statistician(cast):
    """One of the Home Office, for the whole country."""
    return make_person("statistician", Role.STATISTICIAN, "Invented Assurance Office", HOME)


@pytest.fixture
def made(statistician):
    """A table as the statistician makes it."""

    def table(kind, period, *, area=COUNTRY, as_at=MUCH_LATER, **rules):
        with acting_as(statistician):
            return kind.made(Rules(area, period, as_at, **rules))

    return table
