"""What does a PNG picture tell besides the picture? Nothing, once its texts and times are dropped."""

import struct
from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
NEEDED = frozenset(
    {
        b"IHDR",
        b"PLTE",
        b"IDAT",
        b"IEND",
        b"tRNS",
        b"cHRM",
        b"gAMA",
        b"iCCP",
        b"sRGB",
        b"sBIT",
        b"pHYs",
        b"cICP",
    }
)
"""Chunks that make the picture; everything else tells about it."""


def chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each chunk's name and bytes up to the picture's end; ValueError for what is not a whole picture."""
    at = len(SIGNATURE)
    name = b""
    while name != b"IEND":
        if at + 12 > len(content):
            raise ValueError("the picture ends too early")
        length, name = struct.unpack_from(">I4s", content, at)
        yield name, content[at : at + 12 + length]
        at += 12 + length


def pixels(content: bytes) -> int:
    """Width times height."""
    name, header = next(chunks(content))
    if name != b"IHDR":
        raise ValueError("no size")
    width, height = struct.unpack_from(">II", header, 8)
    return int(width * height)


def strip(content: bytes) -> bytes:
    """The same picture without its texts, times and particulars."""
    return SIGNATURE + b"".join(chunk for name, chunk in chunks(content) if name in NEEDED)
