"""Which `make run` of this checkout is at work, and where are its servers?"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass

from launch.environment import Addresses
from launch.keys import write_privately
from launch.places import LOCAL

FILE = LOCAL / "running.json"


@dataclass(frozen=True)
class Running:
    """A `make run` that has its servers up."""

    pid: int
    port: int
    addresses: Addresses

    def note(self) -> None:
        """Write it down for other commands of this checkout."""
        write_privately(FILE, asdict(self))


@contextmanager
def noted() -> Iterator[None]:
    """Forget what was written down when we end; only a run that is killed leaves its note."""
    try:
        yield
    finally:
        FILE.unlink(missing_ok=True)


def was_killed() -> bool:
    """Whether an earlier run has left its note."""
    return FILE.exists()


def found() -> Running | None:
    """The run that is at work."""
    try:
        note = json.loads(FILE.read_text())
        os.kill(note["pid"], 0)
    except (FileNotFoundError, ProcessLookupError):
        return None
    return Running(note["pid"], note["port"], Addresses(**note["addresses"]))


def refusal() -> str:
    """What to say to a command that needs the servers for itself."""
    run = found()
    if run is None:
        return "Another `make run` or `make manage` of this checkout is at work. Wait until it has ended."
    where = f"at http://localhost:{run.port} (process {run.pid})"
    return f"This checkout is already running {where}. Use that one, or end it first: kill {run.pid}"
