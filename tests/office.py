"""Does somebody else's program read our files as we meant them? LibreOffice turns them into text, without a screen."""

import csv
import subprocess
from pathlib import Path

import pytest

from launch.outside import OFFICE

EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,{shown},false,false,-1"


class Office:
    """LibreOffice with a profile of its own."""

    def __init__(self, program: str, profile: Path) -> None:
        self.program, self.profile = program, profile

    def convert(self, path: Path, to: str) -> None:
        """Write it anew in another format, beside it."""
        argv = [
            self.program,
            f"-env:UserInstallation=file://{self.profile}",
            "--headless",
            "--convert-to",
            to,
        ]
        subprocess.run([*argv, "--outdir", path.parent, path], check=True, capture_output=True, timeout=180)

    def sheets(self, path: Path, *, shown: bool = False) -> dict[str, list[list[str]]]:
        """The cells of each sheet: what they hold, or as they are shown."""
        self.convert(path, EVERY_SHEET.format(shown=str(shown).lower()))
        found = {}
        for one in sorted(path.parent.glob(f"{path.stem}-*.csv")):
            with one.open(encoding="utf-8", newline="") as file:
                found[one.stem.removeprefix(f"{path.stem}-")] = list(csv.reader(file))
        return found


def installed_office(profile: Path) -> Office:
    """The installed one; a test that needs it says so where there is none."""
    if OFFICE.executable is None:
        (pytest.fail if OFFICE.required else pytest.skip)(f"No LibreOffice. {OFFICE.how_to_install}")
    return Office(OFFICE.executable, profile)
