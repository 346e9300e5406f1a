"""What is in a file of tables? A cover, a list of its sheets, notes on its words, and one table a sheet.

After the Government Analysis Function's checklist for accessible spreadsheets: a title in A1 and what it is beneath, one header
row whose names differ, no merged cells, no empty row or column, marks explained in words. A book is made from what is to be
shown, and holds nothing else.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from prevent.kernel.tables import harmless

Cell = int | str
COVER, CONTENTS, NOTES = "Cover", "Contents", "Notes"


@dataclass(frozen=True)
class Sheet:
    """One table, its title, and what a reader must know of it. `name` stands on the tab and marks the table."""

    name: str
    title: str
    about: Sequence[str]
    columns: Sequence[str] = ()
    rows: Sequence[Sequence[Cell]] = ()
    leads_to: Sequence[str] = ()
    """For each row the sheet to which its first cell leads."""

    @property
    def head(self) -> list[str]:
        """The lines above the table: its title, and what it is."""
        return [readable(line) for line in (self.title, *self.about)]

    @property
    def header(self) -> list[str]:
        """The names of the columns."""
        return [readable(name) for name in self.columns]

    @property
    def body(self) -> list[list[Cell]]:
        """The rows. Numbers are numbers, and no text is run as a formula by whatever opens the file."""
        return [[cell if isinstance(cell, int) else readable(cell) for cell in row] for row in self.rows]

    @property
    def has_numbers(self) -> bool:
        """Is it a table of figures, not of words?"""
        return any(isinstance(cell, int) for row in self.rows for cell in row)

    @property
    def mark(self) -> str:
        """The name by which programs know the table."""
        words = re.findall("[a-z0-9]+", self.name.lower())
        return "_".join(("table", *words))


@dataclass(frozen=True)
class Book:
    """What goes into one file. `about` are the paragraphs of the cover; `notes` say what words and marks mean.

    One without a cover is its tables alone.
    """

    title: str
    tables: Sequence[Sheet]
    about: Sequence[str] = ()
    notes: Sequence[tuple[str, str]] = ()

    @property
    def sheets(self) -> list[Sheet]:
        """Every sheet in order: the cover, the contents, the notes, the tables."""
        if not self.about:
            return list(self.tables)
        cover = Sheet(COVER, self.title, self.about)
        notes = Sheet(
            NOTES,
            NOTES,
            ["This sheet holds one table: what the words and marks of this file mean."],
            ["Word or mark", "What it means"],
            self.notes,
        )
        return [cover, self._contents(notes), notes, *self.tables]

    def _contents(self, notes: Sheet) -> Sheet:
        listed = [notes, *self.tables]
        return Sheet(
            CONTENTS,
            CONTENTS,
            ["This sheet holds one table: every other sheet of this file, and what is on it."],
            ["Sheet", "What is on it"],
            [(sheet.name, sheet.title) for sheet in listed],
            [sheet.name for sheet in listed],
        )


def readable(text: str) -> str:
    """A text as a cell may hold it: without what no spreadsheet can hold, and harmless."""
    return harmless("".join(letter for letter in text if letter >= " " or letter in "\t\n"))
