"""What is in a file, by its content? Checked against its name, and made to tell no more than it shows."""

import struct
from types import ModuleType

import filetype

from prevent.documents import archives, jpeg, png
from prevent.documents.choices import SUFFIXES, DocumentKind
from prevent.documents.limits import MOST_PIXELS
from prevent.documents.names import suffix
from prevent.kernel.errors import Invalid

ARCHIVE = b"PK\x03\x04"
SIMPLE = {"pdf": DocumentKind.PDF, "jpg": DocumentKind.JPG, "png": DocumentKind.PNG}
"""Kinds that `filetype` tells surely from the first bytes; archives are opened, text is decoded."""
PICTURES: dict[DocumentKind, ModuleType] = {DocumentKind.JPG: jpeg, DocumentKind.PNG: png}
OTHER_KIND = "The selected file must be a PDF, DOCX, XLSX, ODT, ODS, JPG, PNG or TXT."
NOT_AS_NAMED = (
    "The selected file is not what its name says. Save it again in that format and choose the new file."
)
NOT_A_PICTURE = "The selected picture is damaged. Save it again and choose it once more."
TOO_MANY_PIXELS = "The selected picture is too large to open safely. Make it smaller and choose it again."


def checked(content: bytes, name: str) -> tuple[DocumentKind, bytes]:
    """The kind of a file that may be kept, and its content without hidden particulars, or Invalid."""
    named = SUFFIXES.get(suffix(name))
    if named is None:
        raise Invalid(OTHER_KIND)
    if _kind(content, named) != named:
        raise Invalid(NOT_AS_NAMED)
    return named, _stripped(content, named)


def _kind(content: bytes, named: DocumentKind) -> DocumentKind | None:
    if content.startswith(ARCHIVE):
        return archives.kind_of(content)
    found = filetype.guess(content)  # type: ignore[no-untyped-call]
    if found is None:
        return DocumentKind.TXT if named == DocumentKind.TXT and _is_text(content) else None
    return SIMPLE.get(found.extension)


def _is_text(content: bytes) -> bool:
    try:
        return "\0" not in content.decode("utf-8")
    except UnicodeDecodeError:
        return False


def _stripped(content: bytes, kind: DocumentKind) -> bytes:
    picture = PICTURES.get(kind)
    if picture is None:
        return content
    try:
        size: int = picture.pixels(content)
        stripped: bytes = picture.strip(content)
    except (ValueError, IndexError, struct.error) as error:
        raise Invalid(NOT_A_PICTURE) from error
    if size > MOST_PIXELS:
        raise Invalid(TOO_MANY_PIXELS)
    return stripped
