"""Is a zip archive an office document without macros, and can it be unpacked without harm?"""

import io
import re
import zipfile
import zlib

from prevent.documents.choices import CONTENT_TYPES, DocumentKind
from prevent.documents.limits import LARGEST_UNPACKED, MOST_ENTRIES
from prevent.kernel.errors import Invalid

ACTIVE = re.compile(
    r"vbaproject\.bin$|(^|/)(activex|macrosheets)/|^(basic|scripts)/|vbadata\.xml$", re.IGNORECASE
)
"""Parts that hold programs, in Office Open XML and in OpenDocument."""
OPEN_DOCUMENT = {CONTENT_TYPES[kind].encode(): kind for kind in (DocumentKind.ODT, DocumentKind.ODS)}
OFFICE_MAIN_PART = {
    f"{CONTENT_TYPES[kind]}.main+xml".encode(): kind for kind in (DocumentKind.DOCX, DocumentKind.XLSX)
}
MIMETYPE, CONTENT_LIST, ENCRYPTED = "mimetype", "[Content_Types].xml", 0x1
STEP = 65_536
PACKED_BY = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The only ways that office programs use."""
DAMAGED = "The selected file is damaged. Open it, save it again and choose it once more."
LOCKED = "The selected file is locked with a password. Save it without one and choose it again."
MACROS = "The selected file contains macros. Save it without macros, or as a PDF, and choose it again."
TOO_MUCH = "The selected file unpacks to too much. Save it as a PDF and choose that."


def kind_of(content: bytes) -> DocumentKind | None:
    """The kind of office document, or None for any other archive.

    Raises Invalid for one that is damaged, locked by a password, unpacks beyond the limits or carries macros.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_parts(archive)
            _check_macros(archive)
            return _main_kind(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, KeyError) as error:
        raise Invalid(DAMAGED) from error


def _check_parts(archive: zipfile.ZipFile) -> None:
    """Unpack everything once, in pieces: what an archive says about its own size need not be true."""
    parts = archive.infolist()
    if any(part.compress_type not in PACKED_BY for part in parts):
        raise Invalid(DAMAGED)
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise Invalid(LOCKED)
    if len(parts) > MOST_ENTRIES or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise Invalid(TOO_MUCH)
    unpacked = 0
    for part in parts:
        with archive.open(part) as stream:
            while piece := stream.read(STEP):
                unpacked += len(piece)
                if unpacked > LARGEST_UNPACKED:
                    raise Invalid(TOO_MUCH)


def _main_kind(archive: zipfile.ZipFile) -> DocumentKind | None:
    names = archive.namelist()
    if MIMETYPE in names:
        return OPEN_DOCUMENT.get(archive.read(MIMETYPE).strip())
    if CONTENT_LIST not in names:
        return None
    listed = archive.read(CONTENT_LIST)
    return next((kind for part, kind in OFFICE_MAIN_PART.items() if part in listed), None)


def _check_macros(archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    listed = archive.read(CONTENT_LIST) if CONTENT_LIST in names else b""
    if b"macroEnabled" in listed or any(ACTIVE.search(name) for name in names):
        raise Invalid(MACROS)
