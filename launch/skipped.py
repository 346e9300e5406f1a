"""A plug-in of pytest: were browser tests skipped, and is that a failure here?"""

import pytest

from launch import browser
from launch.progress import say

MARK = "browser"


class Skipped:
    """Counts the skipped browser tests of all processes and says so after everything else."""

    def __init__(self) -> None:
        self.tests: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped and MARK in report.keywords and not hasattr(report, "wasxfail"):
            self.tests.add(report.nodeid)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        if self.tests and browser.required() and exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_unconfigure(self) -> None:
        if self.tests:
            why = (
                "see the reasons above" if browser.executable() else f"no Chromium. {browser.HOW_TO_INSTALL}"
            )
            say(f"{len(self.tests)} browser tests were skipped: {why}")
            if browser.required():
                say("That is a failure here, since REQUIRE_BROWSER is set.")


def pytest_configure(config: pytest.Config) -> None:
    """Count in the process that gathers the reports, not in the parallel ones."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Skipped(), "browser-tests-skipped")
