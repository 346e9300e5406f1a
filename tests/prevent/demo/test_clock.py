"""Does the moved clock go forward only, and do all processes see it?"""

import os
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from prevent.demo.clock import forget, move_to, move_to_day, offset
from prevent.demo.models import MovedClock
from prevent.desk.tasks import send_due
from prevent.kernel import clock

ROOT = Path(__file__).resolve().parents[3]
SAY_TODAY = """
import time
import django; django.setup()
from prevent.kernel import clock
for _ in range(60):
    print(clock.today(), flush=True)
    time.sleep(0.2)
"""


@pytest.fixture
def moved(settings):
    """The clock of this process follows the database, as in a demonstration."""
    settings.CLOCK_OFFSET = "prevent.demo.clock.offset"
    forget()
    yield
    forget()


@pytest.mark.django_db
def test_time_goes_forward_only(moved):
    """A moment that has passed is refused, and nothing is changed."""
    move_to_day(clock.today() + timedelta(days=3))
    with pytest.raises(ValueError, match="forward"):
        move_to(clock.now() - timedelta(days=1))
    assert timedelta(days=2) < offset() < timedelta(days=4)


@pytest.mark.django_db
def test_a_day_begins_at_nine_in_london(moved):
    """In winter and in summer."""
    day = clock.today() + timedelta(days=200)
    move_to_day(day)
    there = clock.now().astimezone(clock.LONDON)
    assert (there.date(), there.hour) == (day, 9)


@pytest.mark.django_db
def test_an_unmoved_clock_is_the_machine_s(moved):
    """Without a row nothing is added."""
    assert not MovedClock.objects.exists()
    assert offset() == timedelta()


@pytest.mark.django_db
def test_a_task_sees_it_at_once(moved):
    """However lately its worker read the clock."""
    assert offset() == timedelta()
    MovedClock.objects.create(pk=1, seconds=timedelta(days=1).total_seconds())
    assert offset() == timedelta()
    send_due.apply()
    assert offset() == timedelta(days=1)


@pytest.mark.django_db(transaction=True)
def test_another_process_sees_it_within_seconds(moved):
    """A worker that is running when the clock is moved."""
    database = connection.settings_dict
    url = f"postgres://{database['USER']}:{database['PASSWORD']}@{database['HOST']}:{database['PORT']}/{database['NAME']}"
    env = {
        **os.environ,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "prevent.settings.local",
        "SECRET_KEY": "x" * 60,
    }
    env["DOCUMENTS_ROOT"] = "/nonexistent"
    process = subprocess.Popen(
        [sys.executable, "-c", SAY_TODAY], env=env, cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout.readline().strip() == str(clock.real_now().astimezone(clock.LONDON).date())
        later = clock.today() + timedelta(days=40)
        move_to_day(later)
        until = time.monotonic() + 8
        while process.stdout.readline().strip() != str(later):
            assert time.monotonic() < until
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
