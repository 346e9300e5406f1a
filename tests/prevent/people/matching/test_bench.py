"""What `make bench` measures of matching: people made one at a time, some of them searched again, and a page that tells of it."""

import subprocess
import sys

from tests.bench import search
from tests.bench.figures import Figure, page


def test_some_who_are_spread_among_all_are_searched_again():
    """Each of a thousand is loaded once; every second one comes again, under another spelling."""
    rows = list(search.rows(1000))
    loaded, searched = rows[:1000], rows[1000:]
    first = {row["true_person_id"]: row for row in loaded}
    assert len(first) == 1000
    assert len(searched) == search.SEARCHES
    assert all(first[row["true_person_id"]]["record_id"] != row["record_id"] for row in searched)
    assert sum(first[row["true_person_id"]]["given_name"] != row["given_name"] for row in searched) > 100


def test_the_page_sets_each_size_beside_the_smallest():
    """Twice the median is a growth of two."""
    small, large = (Figure("search", size, [time] * 20, "found") for size, time in ((10, 2.0), (100, 4.0)))
    told = [one.told(small) for one in (small, large)]
    assert "| search | 100 | 20 | 4.0 | 4.0 | 2.0 | found |" in page(told)


def test_a_size_that_is_no_number_is_refused_with_a_sentence():
    """Before anything is installed or started."""
    argv = [sys.executable, "-m", "launch", "bench", "many"]
    answer = subprocess.run(argv, capture_output=True, text=True, check=False)
    assert answer.returncode == 1
    assert "many is no size" in answer.stderr
