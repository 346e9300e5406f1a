"""The parts of the service while it runs: one that dies is started again, and none outlives the command."""

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from launch.crew import Crew
from launch.part import Part
from launch.places import ROOT
from launch.progress import stream

SLEEPER = "import pathlib, sys, time; pathlib.Path(sys.argv[1]).touch(); time.sleep(120)"
LAUNCHER = """
import sys
from pathlib import Path
from launch.crew import Crew, listen
from tests.launch.test_crew import sleeper

listen()
with Crew() as crew:
    part = sleeper(Path(sys.argv[1]), "part of a launcher that is ended")
    crew.start(part, seconds=10)
    print(part.pid, flush=True)
    crew.watch()
"""


def sleeper(place, name):
    """A small part that says in a file that it is ready, and then does nothing."""
    return Part(
        name,
        [sys.executable, "-c", SLEEPER, str(place)],
        dict(os.environ),
        lambda part: place.exists(),
        before=lambda: place.unlink(missing_ok=True),
    )


def runs(pid):
    """Whether there is such a process, ended ones that nobody has asked after aside."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def until(what, seconds=10):
    """Wait for something that happens elsewhere."""
    ends = time.monotonic() + seconds
    while not what() and time.monotonic() < ends:
        time.sleep(0.05)
    return what()


@pytest.fixture
def told():
    """What the person at the keyboard reads."""
    token = stream.set(io.StringIO())
    yield stream.get()
    stream.reset(token)


def test_a_part_that_is_killed_is_started_again_and_the_others_go_on(tmp_path, told):
    """Given two parts, when one is killed with -9, then it is told, it comes back, and the other never noticed."""
    killed, other = (
        sleeper(tmp_path / "one", "test of a killed part"),
        sleeper(tmp_path / "two", "test of its neighbour"),
    )
    with Crew() as crew:
        crew.start(killed, other, seconds=10)
        before, beside = killed.pid, other.pid
        os.kill(before, signal.SIGKILL)

        def back():
            crew.keep_alive()
            return killed.pid != before and killed.is_alive() and killed.is_ready(killed)

        assert until(back)
        assert other.pid == beside
        assert runs(beside)
        after = killed.pid
    assert "test of a killed part has died and is started again" in told.getvalue()
    assert not runs(after)
    assert not runs(beside)


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux's kernel ends the parts of a killed command"
)
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_part_outlives_the_command(tmp_path, how):
    """Whether the command is ended by Ctrl-C, by a service manager or with -9, nothing stays behind."""
    launcher = subprocess.Popen(
        [sys.executable, "-c", LAUNCHER, str(tmp_path / how.name)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    part = int(launcher.stdout.readline())
    assert runs(part)
    launcher.send_signal(how)
    assert until(lambda: not runs(part))
    launcher.wait(10)
    launcher.stdout.close()
