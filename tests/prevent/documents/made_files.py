"""Small real files of each kind, as bytes: made here, so that each hidden thing in them is known."""

import io
import struct
import zipfile
import zlib

from prevent.documents.choices import CONTENT_TYPES, DocumentKind

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
WHERE = b"Lat 51.5 Lon -0.1"


def zipped(parts: dict[str, bytes | str]) -> bytes:
    """A zip archive with these parts, in this order."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def office(kind: DocumentKind, more: dict[str, bytes | str] | None = None) -> bytes:
    """A Word or Excel file; the list of contents comes last, as some programs write it."""
    folder = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}[kind]
    listed = f'<Types><Override PartName="/{folder}" ContentType="{CONTENT_TYPES[kind]}.main+xml"/></Types>'
    return zipped({folder: "<x/>", "_rels/.rels": "<r/>", **(more or {}), "[Content_Types].xml": listed})


def open_document(kind: DocumentKind, more: dict[str, bytes | str] | None = None) -> bytes:
    """An OpenDocument file."""
    return zipped({"mimetype": CONTENT_TYPES[kind], "content.xml": "<x/>", **(more or {})})


def chunk(name: bytes, content: bytes) -> bytes:
    """A chunk of a PNG picture."""
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png(width: int = 2, height: int = 2) -> bytes:
    """A PNG picture that tells a place, in a text and in camera particulars, with a page behind its end."""
    rows = (
        zlib.compress(b"\0" + b"\xff" * width)
        if height > 100
        else zlib.compress((b"\0" + b"\x80" * width) * height)
    )
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
        + chunk(b"tEXt", b"Comment\0" + WHERE)
        + chunk(b"eXIf", b"MM\0*" + WHERE)
        + chunk(b"IDAT", rows)
        + chunk(b"IEND", b"")
        + b"<script>"
        + WHERE
    )


def segment(marker: int, content: bytes) -> bytes:
    """A segment of a JPEG picture."""
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


def exif(turned: int, order: str = "<") -> bytes:
    """Camera particulars: which way up, and a place."""
    head = b"II*\0" if order == "<" else b"MM\0*"
    entries = struct.pack(f"{order}HHIHH", 0x010F, 2, len(WHERE), 38, 0) + struct.pack(
        f"{order}HHIHH", 0x0112, 3, 1, turned, 0
    )
    return (
        b"Exif\0\0" + head + struct.pack(f"{order}IH", 8, 2) + entries + struct.pack(f"{order}I", 0) + WHERE
    )


def jpg(width: int = 8, height: int = 8, turned: int = 6, order: str = "<") -> bytes:
    """A grey JPEG picture with camera particulars, a comment, and a second picture behind its end."""
    return (
        b"\xff\xd8"
        + segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
        + segment(0xE1, exif(turned, order))
        + segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + WHERE)
        + segment(0xED, b"Photoshop 3.0\0" + WHERE)
        + segment(0xFE, WHERE)
        + segment(0xDB, b"\0" + b"\1" * 64)
        + segment(0xC0, struct.pack(">BHHBBBB", 8, height, width, 1, 1, 0x11, 0))
        + segment(0xC4, b"\x00" + b"\1" + b"\0" * 15 + b"\0")
        + segment(0xC4, b"\x10" + b"\1" + b"\0" * 15 + b"\0")
        + segment(0xDA, b"\1\1\0\0\x3f\0")
        + b"\x3f\xff\x00\xff\xd0\x3f"
        + b"\xff\xd9"
        + b"\xff\xd8"
        + WHERE
    )


REAL = {
    "minutes.pdf": PDF,
    "letter.docx": office(DocumentKind.DOCX),
    "list.xlsx": office(DocumentKind.XLSX),
    "letter.odt": open_document(DocumentKind.ODT),
    "list.ods": open_document(DocumentKind.ODS),
    "photo.jpg": jpg(),
    "photo.JPEG": jpg(),
    "screen.png": png(),
    "note.txt": "Gwelais ef ddoe: “caffi” 🙂\n".encode(),
}
