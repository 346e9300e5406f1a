"""A real Chromium, the live server, a real worker and a real mail server, and one browser for each person."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from celery import current_app
from django.db import connection, connections
from playwright.sync_api import sync_playwright

from launch.outside import BROWSER
from prevent.demo import clock as demo_clock
from tests.client import Client
from tests.conftest import look_on
from tests.journeys.looks import DESK, Looks
from tests.journeys.person import Person
from tests.prevent.notices.conftest import PostOffice, free_port

ROOT = Path(__file__).parents[2]
ARGUMENTS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-gpu",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
)
WORKER = (
    "-m",
    "celery",
    "-A",
    "prevent.celery:app",
    "worker",
    "--pool",
    "solo",
    "--without-gossip",
    "--without-mingle",
)


@pytest.fixture(scope="session")
def chromium(django_db_setup):
    """The installed browser; every context in it is a new profile.

    While Playwright's event loop runs, Django keeps other connections than before and after it: the browser
    goes before the database does, and closes its own.
    """
    path = BROWSER.executable
    if path is None:
        why = f"No Chromium. {BROWSER.how_to_install}"
        (pytest.fail if BROWSER.required else pytest.skip)(why)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        look_on()
        yield started
        started.close()
        connections.close_all()


@pytest.fixture
def looks():
    """What was wrong on the pages of this test."""
    return Looks()


@pytest.fixture
def new_browser(chromium, looks, live_server):
    """Another machine: a browser that knows nothing yet."""
    contexts = []

    def _new(name="somebody", *, script=True):
        context = chromium.new_context(java_script_enabled=script, viewport=DESK)
        contexts.append(context)
        looks.watch(context)
        return Person(context.new_page(), live_server.url, looks, name, scripted=script)

    yield _new
    for context in contexts:
        context.close()


@pytest.fixture
def as_person(new_browser, live_server, settings):
    """A browser in which somebody of the cast is signed in."""

    def _as(user, *, script=True):
        client = Client()
        client.force_login(user)
        person = new_browser(user.name, script=script)
        cookie = {"name": settings.SESSION_COOKIE_NAME, "url": live_server.url}
        person.page.context.add_cookies(
            [{**cookie, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}]
        )
        return person

    return _as


@pytest.fixture
def moving_clock(settings, transactional_db):
    """Business time can be moved: the live server and the worker read how far from the same row."""
    settings.CLOCK_OFFSET = "prevent.demo.clock.offset"
    demo_clock.forget()

    yield demo_clock.move_to_day
    demo_clock.forget()


@pytest.fixture
def post_office():
    """A real mail server that takes what comes."""
    office = PostOffice(port=free_port())
    office.open()
    yield office
    office.close()


@pytest.fixture
def worker(settings, post_office, documents_root, live_server, transactional_db, tmp_path):
    """A worker process of this test's own, on its database, broker, files, clock and mail server."""
    with current_app.connection_for_write() as broker:
        broker.default_channel.queue_purge("celery")
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "prevent.settings.local",
        "DEMO": "true",
        "DATABASE_URL": f"{os.environ['DATABASE_URL'].rsplit('/', 1)[0]}/{connection.settings_dict['NAME']}",
        "DATABASE_OWNER_URL": "",
        "EMAIL_URL": f"smtp://127.0.0.1:{post_office.port}",
        "SECRET_KEY": settings.SECRET_KEY,
        "SITE_URL": live_server.url,
        "DOCUMENTS_ROOT": str(documents_root),
    }
    log = tmp_path / "worker.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, *WORKER], cwd=ROOT, env=environment, stdout=out, stderr=out
        )
        process.log = log
        yield process
        process.terminate()
        process.wait(15)


def until(what, seconds=40):
    """Wait for something that another process does, and answer it."""
    ends = time.monotonic() + seconds
    while not (found := what()) and time.monotonic() < ends:
        time.sleep(0.2)
    return found
