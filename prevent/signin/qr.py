"""How is an address drawn for a telephone's camera? As one path of an SVG that stands in the page: no file, no style."""

from dataclasses import dataclass
from typing import Any

from qrcode.main import QRCode

QUIET = 4
"""Empty modules around the code, as readers need them (ISO/IEC 18004)."""


@dataclass(frozen=True)
class Drawing:
    """The side's length in modules, and the path of the dark ones."""

    side: int
    path: str


def qr_path(text: str) -> Drawing:
    """The drawing of a text."""
    code: Any = QRCode(border=QUIET)
    code.add_data(text)
    rows = code.get_matrix()
    dark = [f"M{x},{y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark]
    return Drawing(len(rows), "".join(dark))
