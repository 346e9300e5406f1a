"""What `make bench` tells: a page that sets each size beside the smallest, and says which aims were missed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from prevent.accounts.roles import SERVICES, Role
from tests.bench.figures import GROWTH, Aim, Figure, Run, page
from tests.bench.works import WORKLISTS

AIMS = (Aim("median", 3), GROWTH)


@pytest.fixture
def told():
    """A search that takes four milliseconds among a hundred, and two among ten."""

    def _run(size, median):
        figure = Figure("search", size, [median] * 20, came_to="found", aims=AIMS, why="Names are many.")
        return Run(machine="a machine", figures=[figure.told()])

    return page({10: _run(10, 2.0), 100: _run(100, 4.0)})


def test_each_size_stands_beside_the_smallest(told):
    """Twice the median is a growth of two."""
    assert "| search |  | 10 | 20 | 2.0 | 2.0 |  |  |  |  | 1.0 | found |" in told
    assert "| search |  | 100 | 20 | 4.0 | 4.0 |  |  |  |  | 2.0 | found |" in told


def test_what_was_missed_is_said_with_the_reason(told):
    """Among the most, by how much."""
    assert "Names are many.\n\n- search: median 4.0 ms, aim under 3 ms; growth 2.0, aim under 1.5\n" in told


def test_a_size_that_is_no_number_is_refused_with_a_sentence():
    """Before anything is installed or started."""
    argv = [sys.executable, "-m", "launch", "bench", "many"]
    answer = subprocess.run(argv, capture_output=True, text=True, check=False)
    assert answer.returncode == 1
    assert "many is no size" in answer.stderr


def test_a_number_that_is_to_be_large_and_one_beside_another():
    """So many a second, and so many times what bare SQL takes: by how much they miss their aims."""
    aims = (Aim("a second", 100, over=True, unit=""), Aim("ratio", 2, unit=""))
    slow = Figure("create", 10, [70.0], database=9, bare=3, aims=aims, numbers={"a second": 14})
    assert slow.told()["missed"] == ["a second 14.0, aim over 100", "ratio 3.0, aim under 2"]
    fast = Figure("create", 10, [7.0], database=6, bare=3, aims=aims, numbers={"a second": 140})
    assert (fast.told()["ratio"], fast.told()["missed"]) == (2.0, [])


def test_every_role_has_its_worklist():
    """Of those that people hold."""
    assert {work.role for work in WORKLISTS} == {str(role.label) for role in Role if role not in SERVICES}


def test_the_page_is_what_was_measured():
    """At all three sizes, and nobody edits it by hand."""
    docs = Path(__file__).parents[3] / "docs"
    measured = json.loads((docs / "performance.json").read_text(encoding="utf-8"))
    runs = {int(size): run for size, run in measured.items()}
    assert {10_000, 100_000, 1_000_000} <= set(runs)
    assert (docs / "performance.md").read_text(encoding="utf-8") == page(runs)
