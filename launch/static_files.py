"""Have the static files been collected under hashed names since one of them changed?"""

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from launch import environment, venv
from launch.child import await_end, call, fresh_log, spawn
from launch.places import LOCAL, ROOT, STATIC_BUILT, STATIC_VENDOR, installed

MARK = LOCAL / "static-made-from.txt"
# No page uses these, and to compress them takes time.
UNUSED = ("rest_framework",)
IGNORE = [word for name in UNUSED for word in ("--ignore", name)]
COLLECT = ("manage.py", "collectstatic", "--noinput", "--clear", "--verbosity", "0", *IGNORE)


@dataclass(frozen=True)
class Collecting:
    """A collection under way, and the mark that will say what it was made from."""

    process: subprocess.Popen[bytes]
    log: Path
    mark: str

    @classmethod
    def begun(cls, env: Mapping[str, str]) -> Self | None:
        """Begin to collect; None if nothing has changed since the last time."""
        mark = "\n".join([*facts(), venv.RUN.read_text(), *UNUSED, env["DJANGO_SETTINGS_MODULE"]])
        if STATIC_BUILT.is_dir() and MARK.is_file() and MARK.read_text() == mark:
            return None
        MARK.unlink(missing_ok=True)
        log = fresh_log("collectstatic")
        return cls(spawn([installed("python"), *COLLECT], log=log, env=env), log, mark)

    def finish(self) -> None:
        """Wait for the end, and remember that it was reached."""
        await_end("collectstatic", self.process, self.log)
        MARK.write_text(self.mark)


def facts() -> list[str]:
    """Name, size and time of each of our own static files and of what npm brought."""
    files = sorted(
        path for folder in (ROOT / "static", STATIC_VENDOR) for path in folder.rglob("*") if path.is_file()
    )
    return [f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in files]


def main() -> int:
    """Collect with production's settings but none of its secrets, as an image is built."""
    call("collectstatic", [installed("python"), *COLLECT], env=environment.for_checks())
    return 0
