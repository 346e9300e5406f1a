"""What may a file be called? Its own name without paths, invisible characters or excess length."""

import unicodedata
from pathlib import PurePosixPath

from prevent.documents.limits import LONGEST_NAME


def clean_name(name: str) -> str:
    """The last part of the name without controls and text-direction marks; "file" if nothing is left."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").split("/")[-1]
    visible = "".join(" " if char.isspace() else char for char in last if char.isspace() or _visible(char))
    path = PurePosixPath(" ".join(visible.split()).strip(". ") or "file")
    return path.stem[: LONGEST_NAME - len(path.suffix[:10])] + path.suffix[:10]


def suffix(name: str) -> str:
    """The ending of a name in small letters, without its dot."""
    return PurePosixPath(name).suffix[1:].lower()


def _visible(char: str) -> bool:
    return not unicodedata.category(char).startswith("C")
