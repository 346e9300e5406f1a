"""Who asks, with a browser each; after the walk: how many cells were asked, and how many answered otherwise than they ought."""

import pytest

from tests.client import Client
from tests.matrix.people import everybody


@pytest.fixture
def people(cast):
    """The cast and the strangers."""
    return everybody(cast)


@pytest.fixture
def browsers(people):
    """Everybody's browser, the visitor's included."""
    found = {who: Client(raise_request_exception=False) for who in people}
    for who, user in people.items():
        if user:
            found[who].force_login(user)
    return found


@pytest.fixture
def says(record_property):
    """How a test of the matrix ends: how many cells it asked, and that none answered otherwise than it ought."""

    def _says(cells, wrong):
        record_property("cells", cells)
        record_property("mismatches", len(wrong))
        assert wrong == []

    return _says


def pytest_terminal_summary(terminalreporter):
    """Said in one line, also where two processes shared the walk."""
    said = [
        dict(report.user_properties)
        for key in ("passed", "failed")
        for report in terminalreporter.getreports(key)
    ]
    walks = [one for one in said if "cells" in one]
    if walks:
        cells, wrong = (sum(one[name] for one in walks) for name in ("cells", "mismatches"))
        terminalreporter.write_line(f"matrix: {cells:,} cells, {wrong:,} mismatches")
