"""Are the locked Python packages installed, and how do they get there?"""

import importlib.util
import json
import shutil
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from launch import environment
from launch.child import call
from launch.places import ROOT, VENV, digest
from launch.progress import Trouble, step
from launch.turn import turn

RUN = ROOT / "requirements-local.txt"
DEV = ROOT / "requirements-dev.txt"
UV = ROOT / "requirements-uv.txt"
MANY = 10  # packages from which on it is worth fetching uv first
HASHED = ("--require-hashes", "--only-binary", ":all:")


@dataclass(frozen=True)
class Environment:
    """A virtual environment, with a note of the locks that it was filled from."""

    place: Path

    @property
    def bin(self) -> Path:
        return self.place / "bin"

    @property
    def note(self) -> Path:
        return self.place / "filled-from.json"

    def prepare(self, lock: Path, *, including: tuple[Path, ...] = ()) -> None:
        """Have everything that `lock` names installed; `including` are smaller locks that it contains."""
        with turn(self.place.name.strip(".")):
            filled = self.filled_from()
            if filled.get(lock.name) == digest([lock]):
                return
            if any(mark != digest([ROOT / name]) for name, mark in filled.items()) or not filled:
                self.make()
                filled = {}
            self.install(lock)
            filled |= {part.name: digest([part]) for part in (lock, *including)}
            self.note.write_text(json.dumps(filled))

    def filled_from(self) -> dict[str, str]:
        """The locks whose content is in the environment, by digest; none if its Python has gone."""
        if not (self.note.is_file() and (self.bin / "python").exists()):
            return {}
        filled: dict[str, str] = json.loads(self.note.read_text())
        return {name: mark for name, mark in filled.items() if (ROOT / name).is_file()}

    def make(self) -> None:
        """An empty environment, in place of what was there."""
        bundled_pip()
        shutil.rmtree(self.place, ignore_errors=True)
        argv = [sys.executable, "-m", "venv", "--without-pip", str(self.place)]
        call("venv", argv, env=environment.cleaned())

    def install(self, lock: Path) -> None:
        """Install with uv, in a third of pip's time; with pip where uv does not reach what pip does."""
        count = sum("==" in line for line in lock.read_text().splitlines())
        with step(f"{count} packages of {lock.name}"):
            if count < MANY or not self.install_fast(lock):
                self.install_slowly(lock)

    def install_fast(self, lock: Path) -> bool:
        """Whether uv could install it."""
        argv = [str(self.bin / "uv"), "pip", "install", "--python", str(self.bin / "python")]
        try:
            self.install_uv()
            call("packages", [*argv, *HASHED, "-r", str(lock)], env=environment.cleaned())
        except Trouble:
            return False
        return True

    def install_uv(self) -> None:
        """The installer that also writes the locks."""
        self.install_slowly(UV)

    def install_slowly(self, lock: Path) -> None:
        """Install with the pip that comes with Python."""
        argv = [
            str(self.bin / "python"),
            f"{bundled_pip()}/pip",
            "install",
            "--no-deps",
            *HASHED,
            "-r",
            str(lock),
        ]
        call("pip", argv, env=environment.cleaned())


def bundled_pip() -> Path:
    """Python's own copy of pip, which runs as it is: to install it first would take longer than the rest."""
    ensurepip = importlib.util.find_spec("ensurepip")
    if ensurepip is None or ensurepip.origin is None:
        raise Trouble("This Python cannot make virtual environments. On Debian: apt-get install python3-venv")
    folder = sysconfig.get_config_var("WHEEL_PKG_DIR") or Path(ensurepip.origin).parent / "_bundled"
    return next(Path(folder).glob("pip-*.whl"))


def for_running() -> None:
    """The project's environment with what `make run` needs."""
    Environment(VENV).prepare(RUN)


def for_developing() -> None:
    """The project's environment with the tools of `make test`, `make check` and `make fix` as well."""
    Environment(VENV).prepare(DEV, including=(RUN,))
