"""How is a book written for Excel? Its tables marked as such, without filters, and the same bytes each time."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import xlsxwriter

from prevent.kernel.books.book import Book, Cell, Sheet
from prevent.kernel.books.packing import packed, unpacked

MADE = datetime(1980, 1, 1)  # noqa: DTZ001 - Excel asks for a time without a zone; what the figures are of stands on the cover
CORE, END = "docProps/core.xml", b"</cp:coreProperties>"
LANGUAGE = b"<dc:language>en-GB</dc:language>"
NIL_AS_DASH = '#,##0;-#,##0;"–"'
STUB, NARROW, WIDE = 44, 17, 88
"""How wide columns are, in letters."""
A4, LINE, TITLE = 9, 15, 24
LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 15},
    "text": {},
    "header": {"bold": True, "bottom": 1},
    "numbers": {"bold": True, "bottom": 1, "align": "right"},
    "number": {"num_format": NIL_AS_DASH, "align": "right"},
    "mark": {"align": "right"},
    "link": {"font_color": "#1D70B8", "underline": 1},
}
WRAPPED = {"text_wrap": True, "valign": "top", "font_name": "Arial"}


def xlsx(book: Book) -> bytes:
    """The file."""
    whole = io.BytesIO()
    made = xlsxwriter.Workbook(whole, {"in_memory": True})
    made.set_properties({"title": book.title, "created": MADE})
    looks = {name: made.add_format({**WRAPPED, **look}) for name, look in LOOKS.items()}
    for sheet in book.sheets:
        _write(made.add_worksheet(sheet.name), sheet, looks)
    made.close()
    return _in_british_english(whole.getvalue())


def _write(leaf: Any, sheet: Sheet, looks: dict[str, Any]) -> None:
    _set_widths(leaf, sheet)
    leaf.set_landscape()
    leaf.set_paper(A4)
    leaf.fit_to_pages(1, 0)
    for row, line in enumerate(sheet.head):
        leaf.write_string(row, 0, line, looks["text" if row else "title"])
        leaf.set_row(row, _height([line], sheet) if row else TITLE)
    first = len(sheet.head)
    if sheet.columns:
        _mark(leaf, sheet, first, looks)
    for row, cells in enumerate(sheet.body, first + 1):
        leaf.set_row(row, _height(cells, sheet))
        for column, cell in enumerate(cells):
            _put(leaf, row, column, cell, looks)
    for row, name in enumerate(sheet.leads_to, first + 1):
        leaf.write_url(row, 0, f"internal:'{name}'!A1", looks["link"], name)


def _set_widths(leaf: Any, sheet: Sheet) -> None:
    leaf.set_column(0, 0, _width(0, sheet))
    if sheet.columns:
        leaf.set_column(1, len(sheet.columns) - 1, _width(1, sheet))


def _width(column: int, sheet: Sheet) -> int:
    if not sheet.columns:
        return WIDE
    return STUB if column == 0 else NARROW if sheet.has_numbers else WIDE


def _height(cells: Sequence[Cell], sheet: Sheet) -> int:
    """Room for the text that needs most lines: not every program finds it out by itself."""
    lines = (
        sum(len(line) // _width(column, sheet) + 1 for line in str(cell).split("\n"))
        for column, cell in enumerate(cells)
    )
    return LINE * max(lines)


def _mark(leaf: Any, sheet: Sheet, first: int, looks: dict[str, Any]) -> None:
    """Headers and rows are one table with a name, so that a screen reader says which column a cell is in."""
    above = looks["numbers" if sheet.has_numbers else "header"]
    columns = [
        {"header": name, "header_format": above if at else looks["header"]}
        for at, name in enumerate(sheet.header)
    ]
    last = first + max(1, len(sheet.rows))
    leaf.add_table(
        *(first, 0, last, len(columns) - 1),
        {"name": sheet.mark, "columns": columns, "autofilter": False, "style": None, "banded_rows": False},
    )


def _put(leaf: Any, row: int, column: int, cell: Cell, looks: dict[str, Any]) -> None:
    if isinstance(cell, int):
        leaf.write_number(row, column, cell, looks["number"])
    else:
        leaf.write_string(row, column, cell, looks["mark" if cell.startswith("[") and column else "text"])


def _in_british_english(whole: bytes) -> bytes:
    """The same with its language named, for which the library has no word, and without the times of packing."""
    parts = unpacked(whole)
    parts[CORE] = parts[CORE].replace(END, LANGUAGE + END)
    return packed(parts)
