"""Where does each thing that is made outside version control lie?"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCAL = ROOT / ".local"
LOGS = LOCAL / "logs"
DOCUMENTS = LOCAL / "documents"
NODE_MODULES = ROOT / "node_modules"
STATIC_VENDOR = ROOT / "static_vendor"
STATIC_BUILT = ROOT / "static_built"


def installed(program: str) -> str:
    """The path of a program in the project's own environment."""
    return str(VENV / "bin" / program)


def packages() -> Path:
    """The folder into which the project's Python packages are installed."""
    return next(VENV.glob("lib/python3*/site-packages"))


def digest(paths: Iterable[Path]) -> str:
    """One word that changes when the content of any of the files does."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.read_bytes())
    return total.hexdigest()
