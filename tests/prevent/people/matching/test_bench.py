"""What `make bench` tells: a page that sets each size beside the smallest, and says which aims were missed."""

import subprocess
import sys

import pytest

from tests.bench.figures import GROWTH, Aim, Figure, Run, page

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
    assert "- **search**: median 4.0 ms, aim under 3 ms; growth 2.0, aim under 1.5. Names are many." in told


def test_a_size_that_is_no_number_is_refused_with_a_sentence():
    """Before anything is installed or started."""
    argv = [sys.executable, "-m", "launch", "bench", "many"]
    answer = subprocess.run(argv, capture_output=True, text=True, check=False)
    assert answer.returncode == 1
    assert "many is no size" in answer.stderr
