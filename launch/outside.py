"""Which programs outside the project do some tests need, and what is done where one is missing?"""

import os
import shutil
from dataclasses import dataclass


@dataclass(frozen=True)
class Program:
    """A program that tests with this mark drive, the names under which it may be installed, and how to have it.

    Where it is required a test that is skipped counts as a failure: the variable of the environment says so.
    """

    mark: str
    name: str
    names: tuple[str, ...]
    how_to_install: str

    @property
    def executable(self) -> str | None:
        """Its path, if it is installed."""
        return next((path for name in self.names if (path := shutil.which(name))), None)

    @property
    def variable(self) -> str:
        """The variable that requires it."""
        return f"REQUIRE_{self.mark.upper()}"

    @property
    def required(self) -> bool:
        """Is that set?"""
        return bool(os.environ.get(self.variable))


BROWSER = Program(
    "browser",
    "Chromium",
    ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    "On Debian or Ubuntu, as root: apt-get install chromium libatomic1",
)
OFFICE = Program(
    "office",
    "LibreOffice",
    ("soffice", "libreoffice"),
    "On Debian or Ubuntu, as root: apt-get install --no-install-recommends libreoffice-calc",
)
PROGRAMS = (BROWSER, OFFICE)
