"""How is a table written as a spreadsheet that a screen reader can read? One sheet, one header row, text only.

OpenDocument 1.3, made from the rows alone, so that nothing can hide in it: no other sheet, no formula, no comment, no author.
"""

import io
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

MIME = "application/vnd.oasis.opendocument.spreadsheet"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{what}:1.0"'
    for name, what in (("office", "office"), ("table", "table"), ("text", "text"), ("meta", "meta"))
)
MANIFEST = (
    f'{HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{MIME}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def ods(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), MIME)  # first and unpacked, or it is not recognised
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("meta.xml", _meta(title))
        archive.writestr("content.xml", _content(title, columns, rows))
    return packed.getvalue()


def _meta(title: str) -> str:
    return (
        f'{HEAD}<office:document-meta {SPACES} xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3">'
        f"<office:meta><dc:title>{escape(title)}</dc:title><dc:language>en-GB</dc:language></office:meta>"
        "</office:document-meta>"
    )


def _content(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    header = f"<table:table-header-rows>{_row(columns)}</table:table-header-rows>"
    body = "".join(map(_row, rows))
    return (
        f'{HEAD}<office:document-content {SPACES} office:version="1.3"><office:body><office:spreadsheet>'
        f"<table:table table:name={quoteattr(title)}>"
        f'<table:table-column table:number-columns-repeated="{len(columns)}"/>{header}{body}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )


def _row(cells: Sequence[str]) -> str:
    return f"<table:table-row>{''.join(map(_cell, cells))}</table:table-row>"


def _cell(text: str) -> str:
    readable = "".join(letter for letter in text if letter >= " " or letter in "\t\n")
    return (
        f'<table:table-cell office:value-type="string"><text:p>{escape(readable)}</text:p></table:table-cell>'
    )
