"""How are the parts of a file packed, so that the same parts always give the same bytes? Without a time, without a machine."""

import io
import zipfile
from collections.abc import Mapping

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The first day that a zip can name."""
REGULAR = 0o100644 << 16
UNIX = 3


def packed(parts: Mapping[str, bytes | str], *, stored: str = "") -> bytes:
    """The parts in their order. The one that is `stored` is not compressed: OpenDocument is recognised by it."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.create_system, entry.external_attr = UNIX, REGULAR
            entry.compress_type = zipfile.ZIP_STORED if name == stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return whole.getvalue()


def unpacked(whole: bytes) -> dict[str, bytes]:
    """The parts of such a file."""
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
