"""How is a book written in the government's open format? As OpenDocument 1.3, from its sheets alone, the same bytes each time.

Titles have the style of a heading, header rows are header rows, tables are named ranges; no formula, comment or author is in it.
"""

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from prevent.kernel.books.book import Book, Cell, Sheet
from prevent.kernel.books.packing import packed

MIME = "application/vnd.oasis.opendocument.spreadsheet"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
SPACES = " ".join(
    (
        *(
            f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{what}:1.0"'
            for name, what in {
                **{name: name for name in ("office", "table", "text", "meta", "style")},
                "number": "datastyle",
                "fo": "xsl-fo-compatible",
                "svg": "svg-compatible",
            }.items()
        ),
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
        'xmlns:xlink="http://www.w3.org/1999/xlink"',
    )
)
PARTS = ("content.xml", "styles.xml", "meta.xml")
MANIFEST = (
    f'{HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{MIME}"/>'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{part}" manifest:media-type="text/xml"/>' for part in PARTS
    )
    + "</manifest:manifest>"
)
TOP = '<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/>'
STYLES = f"""{HEAD}<office:document-styles {SPACES} office:version="1.3"><office:styles>
<style:default-style style:family="table-cell"><style:text-properties fo:language="en" fo:country="GB"
 style:font-name="Arial" fo:font-family="Arial" fo:font-size="11pt"/></style:default-style>
<number:number-style style:name="nil"><number:text>–</number:text></number:number-style>
<number:number-style style:name="count"><number:number number:decimal-places="0" number:min-integer-digits="1"
 number:grouping="true"/><style:map style:condition="value()=0" style:apply-style-name="nil"/></number:number-style>
<style:style style:name="Default" style:family="table-cell">{TOP}</style:style>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="table-cell" style:parent-style-name="Default">
<style:text-properties fo:font-size="15pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Header" style:family="table-cell" style:parent-style-name="Default">
<style:table-cell-properties fo:border-bottom="0.5pt solid #000000"/><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Numbers" style:family="table-cell" style:parent-style-name="Header">
<style:paragraph-properties fo:text-align="end"/></style:style>
<style:style style:name="Number" style:family="table-cell" style:parent-style-name="Default" style:data-style-name="count">
<style:paragraph-properties fo:text-align="end"/></style:style>
<style:style style:name="Mark" style:family="table-cell" style:parent-style-name="Default">
<style:paragraph-properties fo:text-align="end"/></style:style>
</office:styles><office:automatic-styles><style:page-layout style:name="page"><style:page-layout-properties
 fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape" style:scale-to-X="1" style:scale-to-Y="0"
 fo:margin="1.5cm"/></style:page-layout></office:automatic-styles><office:master-styles>
<style:master-page style:name="Default" style:page-layout-name="page"/></office:master-styles></office:document-styles>"""
WIDTHS = {"stub": "9cm", "narrow": "3.4cm", "wide": "17cm"}
AUTOMATIC = (
    "<office:automatic-styles>"
    + "".join(
        f'<style:style style:name="{name}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width}"/></style:style>'
        for name, width in WIDTHS.items()
    )
    + '<style:style style:name="sheet" style:family="table" style:master-page-name="Default"/>'
    + '<style:style style:name="row" style:family="table-row">'
    '<style:table-row-properties style:use-optimal-row-height="true"/></style:style></office:automatic-styles>'
)


def ods(book: Book) -> bytes:
    """The file."""
    content = _document("content", AUTOMATIC + _body(book.sheets))
    meta = _document(
        "meta",
        f"<office:meta><dc:title>{escape(book.title)}</dc:title><dc:language>en-GB</dc:language></office:meta>",
    )
    parts = {"mimetype": MIME, "META-INF/manifest.xml": MANIFEST}
    return packed(
        {**parts, "content.xml": content, "styles.xml": STYLES, "meta.xml": meta}, stored="mimetype"
    )


def _document(kind: str, inner: str) -> str:
    return f'{HEAD}<office:document-{kind} {SPACES} office:version="1.3">{inner}</office:document-{kind}>'


def _body(sheets: Sequence[Sheet]) -> str:
    ranges = "".join(_range(sheet) for sheet in sheets if sheet.columns)
    return (
        f"<office:body><office:spreadsheet>{''.join(map(_table, sheets))}"
        f"<table:database-ranges>{ranges}</table:database-ranges></office:spreadsheet></office:body>"
    )


def _range(sheet: Sheet) -> str:
    """The table has a name and a header row, and no filter."""
    first = len(sheet.head) + 1
    name, last = quoted(sheet.name), f"{letters(len(sheet.columns))}{first + len(sheet.rows)}"
    return (
        f'<table:database-range table:name="{sheet.mark}" table:contains-header="true" table:display-filter-buttons="false" '
        f"table:target-range-address={quoteattr(f'{name}.A{first}:{name}.{last}')}/>"
    )


def quoted(name: str) -> str:
    """A sheet's name in an address."""
    return "$'" + name.replace("'", "''") + "'"


def letters(column: int) -> str:
    """A column's letters: 1 is A, 27 is AA."""
    before, last = divmod(column - 1, 26)
    return (letters(before) if before else "") + chr(ord("A") + last)


def _table(sheet: Sheet) -> str:
    head = "".join(_row([_text(line, "" if at else "Heading_20_1")]) for at, line in enumerate(sheet.head))
    above = "Numbers" if sheet.has_numbers else "Header"
    header = _row([_text(name, above if at else "Header") for at, name in enumerate(sheet.header)])
    marked = f"<table:table-header-rows>{header}</table:table-header-rows>" if sheet.columns else ""
    body = "".join(_row(_cells(sheet, at, cells)) for at, cells in enumerate(sheet.body))
    named = f'table:name={quoteattr(sheet.name)} table:style-name="sheet"'
    return f"<table:table {named}>{_columns(sheet)}{head}{marked}{body}</table:table>"


def _columns(sheet: Sheet) -> str:
    if not sheet.columns:
        return '<table:table-column table:style-name="wide"/>'
    others = (
        f'<table:table-column table:style-name="{"narrow" if sheet.has_numbers else "wide"}" '
        f'table:number-columns-repeated="{len(sheet.columns) - 1}"/>'
    )
    return '<table:table-column table:style-name="stub"/>' + (others if len(sheet.columns) > 1 else "")


def _row(cells: Sequence[str]) -> str:
    return f'<table:table-row table:style-name="row">{"".join(cells)}</table:table-row>'


def _cells(sheet: Sheet, at: int, cells: Sequence[Cell]) -> list[str]:
    written = [_cell(cell, column) for column, cell in enumerate(cells)]
    if sheet.leads_to:
        written[0] = _link(str(cells[0]), sheet.leads_to[at])
    return written


def _cell(cell: Cell, column: int) -> str:
    if isinstance(cell, int):
        return (
            f'<table:table-cell table:style-name="Number" office:value-type="float" office:value="{cell}">'
            f"<text:p>{f'{cell:,}' if cell else '–'}</text:p></table:table-cell>"
        )
    return _text(cell, "Mark" if column and cell.startswith("[") else "")


def _text(text: str, style: str) -> str:
    named = f' table:style-name="{style}"' if style else ""
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    return f'<table:table-cell{named} office:value-type="string">{lines}</table:table-cell>'


def _link(text: str, to: str) -> str:
    target = quoteattr(f"#{quoted(to)[1:]}.A1")
    return (
        '<table:table-cell office:value-type="string"><text:p>'
        f'<text:a xlink:type="simple" xlink:href={target}>{escape(text)}</text:a></text:p></table:table-cell>'
    )
