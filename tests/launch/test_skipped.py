"""The last lines of `make test` where there is no browser or office: what was skipped, and how to have it."""

import os
import subprocess
import sys

import pytest

from launch.outside import BROWSER, OFFICE, PROGRAMS
from launch.places import ROOT

SUITE = """
import pytest

@pytest.mark.browser
def test_needs_a_browser():
    pytest.skip("No Chromium.")

@pytest.mark.office
def test_needs_an_office():
    pytest.skip("No LibreOffice.")

def test_needs_none():
    pass
"""


@pytest.fixture
def run(tmp_path):
    """Run a suite of which one test needs a browser and one an office, on a machine that has neither."""
    (tmp_path / "test_small.py").write_text(SUITE)
    (tmp_path / "pytest.ini").write_text(
        "[pytest]\nmarkers =\n browser: needs a browser\n office: needs an office\n"
    )

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
def test_what_was_skipped_is_the_last_word(run, arguments):
    """Nobody takes a suite without its browser tests, or those of its spreadsheets, for a whole one."""
    done = run(*arguments)
    assert done.returncode == 0, done.stdout
    assert done.stdout.splitlines()[-2:] == [
        f"1 browser tests were skipped: no Chromium. {BROWSER.how_to_install}",
        f"1 office tests were skipped: no LibreOffice. {OFFICE.how_to_install}",
    ]


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.mark)
def test_where_one_is_required_the_suite_fails(run, program):
    """As on the machine that decides whether a change is taken."""
    done = run(**{program.variable: "1"})
    assert done.returncode == 1
    assert f"That is a failure here, since REQUIRE_{program.mark.upper()} is set." in done.stdout.splitlines()


def test_nothing_is_said_when_none_was_skipped(run):
    """A test that was not chosen is not skipped."""
    done = run("-k", "needs_none")
    assert done.returncode == 0
    assert "tests were skipped" not in done.stdout
