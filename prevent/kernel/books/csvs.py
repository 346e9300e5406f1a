"""How is a book written for any program? As comma-separated tables with their description, in one zip.

Each table is plain RFC 4180. What it is, and which of its columns are numbers, stands beside it as CSV on the Web (W3C, 2015);
the cover and the notes are a text to read.
"""

import json
from typing import Any

from prevent.kernel.books.book import Book, Sheet
from prevent.kernel.books.packing import packed
from prevent.kernel.tables import as_csv

README, METADATA = "README.txt", "csv-metadata.json"
MARKS = ["[c]", "[x]", "[z]"]
"""What stands where there is no number."""


def csvs(book: Book) -> bytes:
    """The file."""
    tables = {_file(sheet): as_csv(sheet.header, _texts(sheet)) for sheet in book.tables}
    return packed({README: _readme(book), METADATA: _metadata(book), **tables})


def _file(sheet: Sheet) -> str:
    return f"{sheet.mark}.csv"


def _texts(sheet: Sheet) -> list[list[str]]:
    return [[str(cell) for cell in row] for row in sheet.body]


def _readme(book: Book) -> str:
    tables = [f"{_file(sheet)}: {sheet.title}" for sheet in book.tables]
    words = [f"{word}: {meaning}" for word, meaning in book.notes]
    parts = [book.title, *book.about, "", "Tables", *tables, "", "Notes", *words]
    return "\r\n".join((*parts, ""))


def _metadata(book: Book) -> str:
    said = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en-GB"}],
        "dc:title": book.title,
        "dc:description": " ".join(book.about),
        "dc:language": "en-GB",
        "notes": [{"word": word, "meaning": meaning} for word, meaning in book.notes],
        "tables": [_described(sheet) for sheet in book.tables],
    }
    return json.dumps(said, indent=2, ensure_ascii=False) + "\n"


def _described(sheet: Sheet) -> dict[str, Any]:
    return {
        "url": _file(sheet),
        "dc:title": sheet.title,
        "dc:description": " ".join(sheet.about),
        "dialect": {"encoding": "utf-8", "header": True, "quoteChar": '"'},
        "tableSchema": {
            "columns": [_column(sheet, at, name) for at, name in enumerate(sheet.header)],
            "rowTitles": ["column_1"],
        },
    }


def _column(sheet: Sheet, at: int, name: str) -> dict[str, Any]:
    column: dict[str, Any] = {"name": f"column_{at + 1}", "titles": name}
    if any(isinstance(row[at], int) for row in sheet.rows):
        return {**column, "datatype": "integer", "null": MARKS}
    return {**column, "datatype": "string"}
