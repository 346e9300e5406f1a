"""Neither the web nor a worker starts as a role that row-level security does not hold; the web not with an undeclared page."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).parents[3]
WEB = ("-c", "import prevent.wsgi")
WORKER = ("-m", "celery", "-A", "prevent.celery", "worker", "--pool", "solo", "--without-gossip")
SETTINGS = """
from prevent.settings.test import *
from prevent.settings.test import DATABASES
DATABASES["default"]["NAME"] = {name!r}
"""
OTHER_ROLE = "RUNTIME_ROLE = 'postgres'"
FORGOTTEN = "ROOT_URLCONF = 'pages_of_ours'"
PAGES = """
from django.http import HttpResponse
from django.urls import path
urlpatterns = [path("new/", lambda request: HttpResponse(), name="new")]
"""

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def start(tmp_path):
    """A process of its own, in settings that somebody got wrong; what it said and how it ended."""

    def _start(command, wrong):
        name = connection.settings_dict["NAME"]
        (tmp_path / "settings_of_ours.py").write_text(SETTINGS.format(name=name) + wrong)
        (tmp_path / "pages_of_ours.py").write_text(PAGES)
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "settings_of_ours",
            "PYTHONPATH": os.pathsep.join((str(tmp_path), str(ROOT))),
        }
        return subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    return _start


@pytest.mark.parametrize("command", [WEB, WORKER], ids=["web", "worker"])
def test_nothing_starts_as_a_role_that_steps_around_the_wall(start, command):
    """It ends with a sentence that says what to put right."""
    ended = start(command, OTHER_ROLE)
    assert ended.returncode == 1, ended.stderr
    assert "must name a role that row-level security holds: postgres may step around" in ended.stderr


def test_the_web_does_not_start_with_a_page_that_says_nothing_of_who_may_come(start):
    """The web server runs none of Django's checks: its own way in asks."""
    ended = start(WEB, FORGOTTEN)
    assert ended.returncode == 1
    assert "do not declare who may come to them: new" in ended.stderr


def test_as_the_role_that_is_meant_the_web_starts(start):
    """So that it is the role that the others failed for."""
    assert start(WEB, "").returncode == 0
