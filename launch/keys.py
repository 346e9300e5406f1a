"""Which secrets does this checkout keep for its own embedded servers, and where?"""

import json
import os
import secrets
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from launch.places import LOCAL

FILE = LOCAL / "keys.json"


def new_key() -> str:
    """A secret that needs no quoting in a URL, in SQL or in a configuration file."""
    return secrets.token_hex(32)


@dataclass(frozen=True)
class Keys:
    """Made once for a checkout and kept: without them the embedded database cannot be opened again."""

    secret_key: str = field(default_factory=new_key)
    superuser: str = field(default_factory=new_key)
    owner: str = field(default_factory=new_key)
    app: str = field(default_factory=new_key)
    # Tells this checkout's folder from that of another which lay at the same path before.
    checkout: str = field(default_factory=lambda: secrets.token_hex(4))


def kept() -> Keys:
    """The checkout's keys, made now if there are none."""
    if not FILE.exists():
        write_privately(FILE, asdict(Keys()))
    return Keys(**json.loads(FILE.read_text()))


def write_privately(path: Path, content: dict[str, Any]) -> None:
    """Write JSON that only we can read, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(content, file)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
