"""A plug-in of pytest: were tests skipped for want of a program outside the project, and is that a failure here?"""

import pytest

from launch.outside import PROGRAMS, Program
from launch.progress import say


class Skipped:
    """Counts the skipped tests of all processes, by the program that they need, and says so after everything else."""

    def __init__(self) -> None:
        self.tests: dict[Program, set[str]] = {program: set() for program in PROGRAMS}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        for program, tests in self.tests.items():
            if report.skipped and program.mark in report.keywords and not hasattr(report, "wasxfail"):
                tests.add(report.nodeid)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        missed = any(tests and program.required for program, tests in self.tests.items())
        if missed and exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_unconfigure(self) -> None:
        for program, tests in self.tests.items():
            if tests:
                why = f"no {program.name}. {program.how_to_install}"
                say(
                    f"{len(tests)} {program.mark} tests were skipped: "
                    f"{'see the reasons above' if program.executable else why}"
                )
                if program.required:
                    say(f"That is a failure here, since {program.variable} is set.")


def pytest_configure(config: pytest.Config) -> None:
    """Count in the process that gathers the reports, not in the parallel ones."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Skipped(), "tests-skipped")
