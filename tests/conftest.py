"""What every test stands on: the owner creates and flushes the database, tests act as the run-time role; no network."""

import socket
from collections.abc import Iterator

import hypothesis
import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connections
from pytest_django.plugin import blocking_manager_key

from prevent.reference import kept
from tests.builders.photograph import watched
from tests.cast import Cast, make_cast
from tests.client import Client

ONLOOKER = "prevent_onlooker"
HOUR = 3600
READY: list[str] = []

# What a test finds must not hang on how busy the machine is.
hypothesis.settings.register_profile(
    "busy", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("busy")


def pytest_collection_modifyitems(items):
    """Database tests may use both roles: the run-time role acts, the owner flushes."""
    for item in items:
        if item.get_closest_marker("django_db"):
            mark = item.get_closest_marker("django_db")
            item.add_marker(
                pytest.mark.django_db(**{**mark.kwargs, "databases": ["default", "owner"]}), append=False
            )
    longest_first(items)


def longest_first(items):
    """Journeys and walks take minutes: begun first, no process waits at the end for another's. The rest stays in random order."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None and "walk" not in item.name)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Areas, lists and services are there once, for every test."""
    READY.append("the database has its name")
    look_on()
    with django_db_blocker.unblock():
        load_ground()
    yield
    with django_db_blocker.unblock():
        connections.close_all()  # the owner cannot drop a database that the run-time role still uses


def look_on():
    """The test itself signs in as the onlooker, who reads and builds around row-level security.

    What the application does for somebody runs as the run-time role (prevent/accounts/actor.py), and everything in the
    threads and processes that a test starts does so from their first connection on.
    """
    connection = connections["default"]
    if READY and connection.settings_dict["USER"] != ONLOOKER:
        connection.close()
        connection.settings_dict = {**connection.settings_dict, "USER": ONLOOKER}


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup():
    """While Playwright's loop runs, Django keeps other connections than before and after it: each test looks on anew."""
    look_on()


def load_ground():
    """Reference data and named services, as the run-time role; counted, or the database plans as if they were not there."""
    from prevent.accounts.services import load_services

    call_command("load_reference", verbosity=0)
    load_services()
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """A transactional test's flush takes the ground away: it is put back at once, and for good."""
    try:
        return (yield)
    finally:
        if nextitem is not None and _transactional(item):
            with item.config.stash[blocking_manager_key].unblock():
                load_ground()


def _transactional(item) -> bool:
    mark = item.get_closest_marker("django_db")
    return mark is not None and (
        bool(mark.kwargs.get("transaction")) or "transactional_db" in item.fixturenames
    )


@pytest.fixture(autouse=True)
def _nothing_kept():
    """Of another test."""
    cache.clear()
    kept.forget()


@pytest.fixture(autouse=True)
def _no_haste(monkeypatch):
    """On a busy machine nothing is read again, or left to a later turn, that is not on a quiet one."""
    monkeypatch.setattr(kept, "SECONDS", HOUR)
    monkeypatch.setattr("prevent.desk.tasks.TURN_SECONDS", HOUR)


@pytest.fixture(autouse=True)
def documents_root(tmp_path, settings):
    """Files of this test only."""
    settings.DOCUMENTS_ROOT = tmp_path / "documents"
    return settings.DOCUMENTS_ROOT


@pytest.fixture
def client() -> Client:
    """A browser whose `force_login` shows a second factor too."""
    return Client()


@pytest.fixture
def cast(db) -> Iterator[Cast]:
    """One person for each role, and strangers."""
    made = make_cast()
    with watched():
        yield made


@pytest.fixture(autouse=True, scope="session")
def _loopback_only():
    """No test leaves this machine."""
    connect = socket.socket.connect

    def guarded(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in (
            "127.0.0.1",
            "::1",
            "localhost",
        ):
            raise OSError(f"tests may not connect to {address[0]}")
        return connect(self, address)

    socket.socket.connect = guarded
    yield
    socket.socket.connect = connect


@pytest.fixture
def owner_connection(db):
    """The owner's connection, for tests about roles and rights."""
    return connections["owner"]
