"""The page that people and load balancers ask: is every part of the service well?"""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection

from prevent.audit import sealing
from prevent.celery import TRACE, app, leave_trace

ROOT = Path(__file__).parents[2]
COMMAND = ["-m", "celery", "-A", "prevent.celery", "worker", "--pool", "solo", "--without-gossip"]
ALL_WELL = {"web": True, "database": True, "worker": True, "beat": True, "audit": True}

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def worker(tmp_path):
    """A real worker on this test's broker, which has done what beat asks for every few seconds."""
    with (tmp_path / "log").open("wb") as log:
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "prevent.settings.test"}
        process = subprocess.Popen(
            [sys.executable, *COMMAND], cwd=ROOT, env=environment, stdout=log, stderr=log
        )
        leave_trace.delay()
        sealing.leave_trace()
        until = time.monotonic() + 40
        while not (cache.get(TRACE) and app.control.ping(timeout=0.5, limit=1)) and time.monotonic() < until:
            assert process.poll() is None, (tmp_path / "log").read_text()
        yield process
        process.kill()
        process.wait()


@pytest.fixture
def broken_database():
    """PostgreSQL is gone: nothing listens where it was."""
    port = connection.settings_dict["PORT"]
    connection.close()
    connection.settings_dict["PORT"] = 1
    yield
    connection.close()
    connection.settings_dict["PORT"] = port


def answer(client):
    """The status and what it says of each part."""
    response = client.get("/health/")
    return response.status_code, response.json()


def test_the_page_is_well_only_while_every_part_is(client, worker):
    """Given all parts, it says 200; when the scheduler falls silent, events wait too long for their seal, or the
    worker is killed, each fails alone.
    """
    assert answer(client) == (200, ALL_WELL)

    cache.delete(TRACE)
    assert answer(client) == (503, {**ALL_WELL, "beat": False})

    cache.set(TRACE, "here", timeout=30)
    cache.delete(sealing.TRACE)
    assert answer(client) == (503, {**ALL_WELL, "audit": False})

    sealing.leave_trace()
    worker.kill()
    worker.wait()
    assert answer(client) == (503, {**ALL_WELL, "worker": False})


def test_a_role_that_steps_around_the_wall_is_not_well(client, settings):
    """Somebody changed it after start-up, or the database was gone then: the page finds it out."""
    assert answer(client)[1]["database"]
    settings.RUNTIME_ROLE = "postgres"
    status, parts = answer(client)
    assert (status, parts["database"]) == (503, False)


def test_without_a_database_the_page_still_answers_and_says_so(client, worker, broken_database):
    """A fault of one part is no fault of the page, and its reason is not told to the public."""
    assert answer(client) == (503, {**ALL_WELL, "database": False})


def test_the_live_page_speaks_of_the_web_alone(client, broken_database):
    """A dead worker or database must not have the web restarted."""
    response = client.get("/health/live/")
    assert (response.status_code, response.json()) == (200, {"web": True})
