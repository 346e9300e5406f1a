"""What does a JPEG picture tell besides the picture? Nothing, once place, camera and time are dropped."""

import re
import struct
from collections.abc import Iterator

START, END, SCAN, APP0, APP1, APP2, APP14, APP15, COMMENT = (
    0xD8,
    0xD9,
    0xDA,
    0xE0,
    0xE1,
    0xE2,
    0xEE,
    0xEF,
    0xFE,
)
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Segments that give the picture's size."""
NEXT_MARKER = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")
"""Where coded picture data ends: a marker that is neither a stuffed byte nor a restart."""
EXIF, ICC = b"Exif\0\0", b"ICC_PROFILE\0"
ORIENTATION = 0x0112


def segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Each segment's marker and bytes, coded data with its scan; what follows the picture's end is left out.

    Raises ValueError for what is not a whole JPEG picture.
    """
    at = 2
    while (marker := _marker(content, at)) != END:
        length = struct.unpack_from(">H", content, at + 2)[0]
        ends = at + 2 + length
        if marker == SCAN:
            following = NEXT_MARKER.search(content, ends)
            ends = following.end() - 2 if following else len(content)
        yield marker, content[at:ends]
        at = ends


def _marker(content: bytes, at: int) -> int:
    if at + 4 > len(content) and content[at : at + 2] != bytes([0xFF, END]):
        raise ValueError("the picture ends too early")
    if content[at] != 0xFF:
        raise ValueError("no marker where one must be")
    return content[at + 1]


def pixels(content: bytes) -> int:
    """Width times height."""
    for marker, segment in segments(content):
        if marker in FRAMES:
            height, width = struct.unpack_from(">HH", segment, 5)
            return int(height * width)
    raise ValueError("no size")


def strip(content: bytes) -> bytes:
    """The same picture without its particulars; which way up it is shown stays."""
    kept = [bytes([0xFF, START])]
    for marker, segment in segments(content):
        if marker == APP1 and segment[4:].startswith(EXIF):
            kept.append(_only_orientation(segment[10:]))
        elif not _tells(marker, segment):
            kept.append(segment)
    return b"".join([*kept, bytes([0xFF, END])])


def _tells(marker: int, segment: bytes) -> bool:
    needed = marker in (APP0, APP14) or (marker == APP2 and segment[4:].startswith(ICC))
    return (APP0 <= marker <= APP15 or marker == COMMENT) and not needed


def _only_orientation(tiff: bytes) -> bytes:
    """A segment that says which way up, or nothing if the camera did not."""
    order = "<" if tiff[:2] == b"II" else ">"
    try:
        at = struct.unpack_from(f"{order}I", tiff, 4)[0]
        count = struct.unpack_from(f"{order}H", tiff, at)[0]
        entries = [struct.unpack_from(f"{order}HHIH", tiff, at + 2 + 12 * number) for number in range(count)]
    except struct.error:
        return b""
    turned = next((value for tag, _, _, value in entries if tag == ORIENTATION), 1)
    if not 1 < turned <= 8:
        return b""
    body = EXIF + b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, ORIENTATION, 3, 1, turned, 0, 0)
    return bytes([0xFF, APP1]) + struct.pack(">H", len(body) + 2) + body
