"""The last lines of `make test` where there is no browser: what was skipped, and how to have it."""

import os
import subprocess
import sys

import pytest

from launch.browser import HOW_TO_INSTALL
from launch.places import ROOT

SUITE = """
import pytest

@pytest.mark.browser
def test_needs_a_browser():
    pytest.skip("No Chromium.")

def test_needs_none():
    pass
"""


@pytest.fixture
def run(tmp_path):
    """Run a suite of two tests, one of which needs a browser, on a machine without Chromium."""
    (tmp_path / "test_small.py").write_text(SUITE)
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = browser: needs a browser\n")

    def _run(*arguments, **also):
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "REQUIRE"))
        }
        environment = {**kept, "PATH": str(tmp_path), "PYTHONPATH": str(ROOT), **also}
        argv = [sys.executable, "-m", "pytest", "-p", "launch.skipped", "-p", "no:django", *arguments]
        return subprocess.run(
            argv, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )

    return _run


@pytest.mark.parametrize("arguments", [(), ("-n", "2")], ids=["one process", "two processes"])
def test_skipped_browser_tests_are_the_last_word(run, arguments):
    """Nobody takes a suite without its browser tests for a whole one."""
    done = run(*arguments)
    assert done.returncode == 0, done.stdout
    assert done.stdout.splitlines()[-1] == f"1 browser tests were skipped: no Chromium. {HOW_TO_INSTALL}"


def test_where_a_browser_is_required_the_suite_fails(run):
    """As on the machine that decides whether a change is taken."""
    done = run(REQUIRE_BROWSER="1")
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1] == "That is a failure here, since REQUIRE_BROWSER is set."


def test_nothing_is_said_when_none_was_skipped(run):
    """A test that was not chosen is not skipped."""
    done = run("-k", "needs_none")
    assert done.returncode == 0
    assert "browser tests" not in done.stdout
