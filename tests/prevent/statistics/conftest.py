"""What the tests of statistics share: fictional lives written in bulk, counted by the worker, read by a statistician."""

from datetime import date

import pytest

from prevent.accounts.actor import acting_as
from prevent.accounts.roles import Role
from prevent.demo.generating.lives import write
from prevent.kernel import hints
from prevent.reference.models import LocalAuthority
from prevent.statistics.choices import Kind
from prevent.statistics.counting import Area, Rules
from prevent.statistics.disclosure.local import NotReleased
from prevent.statistics.tasks import count_changed, release_year
from tests.cast import ELSEWHERE, HOME, make_person
from tests.pages import open_page

COUNTRY = Area(Kind.COUNTRY)
MUCH_LATER = date(2026, 11, 1)


def once_released(make):
    """What is made of local figures, once the worker has released what was missing for it."""
    try:
        return make()
    except NotReleased as missing:
        for year in missing.years:
            release_year(missing.region, str(year.begins))
        return make()


@pytest.fixture
def asked(monkeypatch, django_capture_on_commit_callbacks):
    """Open a page as a person; answers it, and what the worker was asked for."""

    def of(client, user, address):
        sent = []
        with monkeypatch.context() as patch, django_capture_on_commit_callbacks(execute=True):
            patch.setattr(hints, "hint", lambda task, ids: sent.append((task, *ids)))
            return open_page(client, user, address), sent

    return of


@pytest.fixture
def come_back(asked):
    """Open a page of figures; if they were not released yet, once more after the worker has done what it was asked for."""

    def of(client, user, address):
        response, sent = asked(client, user, address)
        for _, *ids in sent:
            release_year(*ids)
        return open_page(client, user, address) if sent else response

    return of


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
def there(db):
    """Northfold: one of several authorities of one of several forces in its region."""
    return LocalAuthority.objects.get(pk=ELSEWHERE)


@pytest.fixture
def around(there):
    """Some authorities of that region: Northfold first, others of its force, and others."""
    others = LocalAuthority.objects.filter(force__ctp_region=there.force.ctp_region).exclude(pk=there.pk)
    near = others.filter(force=there.force).order_by("pk")[:3]
    return [there, *near, *others.exclude(force=there.force).select_related("force").order_by("pk")[:3]]


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
