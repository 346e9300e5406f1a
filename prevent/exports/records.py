"""How do the records of a sample become one file? From what their reader reads of each on its own page, and nothing besides.

A sheet for each part of a record that the reader's sections open, a row for each fact, and in every row who took it and when.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from channel.queries.record import case_page
from prevent.accounts.models import User
from prevent.exports.choices import Format
from prevent.exports.models import RecordExport
from prevent.exports.pack import WRITERS
from prevent.inspection.choices import Of
from prevent.inspection.models import Sample
from prevent.inspection.transitions.samples import KIND
from prevent.kernel import clock
from prevent.kernel.books.book import Book, Sheet
from prevent.workflow.models import Case
from referrals.forms.submission.asked import ASKED
from referrals.queries.parts import Part
from referrals.queries.record import record_page

COLUMNS = ("Record", "Under", "What", "Says", "Taken by", "Taken at (UTC)", "Export")
NOTES = (
    ("Record", "The reference of the record in the service."),
    ("Under", "The heading on the record’s page under which it stands."),
    (
        "Taken by, Taken at, Export",
        "Who took this file out of the service, when, and with whose approval: see the export.",
    ),
)
LONGEST = 31
"""A name of a sheet is no longer in any program."""
Row = tuple[str, ...]


@dataclass(frozen=True)
class Taken:
    """The file, and the records of which something is in it."""

    content: bytes
    records: Sequence[Case]
    rows: int


def readable(sample: Sample, *, by: User) -> list[Any]:
    """The records of a sample that are open to this person at this moment, in the order of their references."""
    kind = KIND[Of(sample.of)]
    drawn = sample.drawn.values(kind.column)
    return list(kind.policy.visible_to(by).filter(pk__in=drawn).order_by("reference"))


def file_of(export: RecordExport, *, by: User) -> Taken:
    """The file as this person may have it now, with their name and the time in every row."""
    mark = (f"{by.name}, {by.email}", f"{clock.now().astimezone(UTC):%Y-%m-%d %H:%M:%S}", export.reference)
    records = readable(export.sample, by=by)
    sheets: dict[str, list[Row]] = {}
    for one in records:
        for part in _parts(one, by):
            rows = [
                (one.reference, card.title, line.label, line.value, *mark)
                for card in part.cards
                for line in card.lines
            ]
            sheets.setdefault(part.title, []).extend(rows)
    book = Book(f"Sample {export.sampled}", _sheets(sheets), _cover(export, mark), NOTES)
    return Taken(WRITERS[Format(export.format)](book), records, sum(map(len, sheets.values())))


def _parts(record: Any, by: User) -> Sequence[Part]:
    page = (
        record_page(by, record, ASKED)
        if record._meta.label == "referrals.Referral"
        else case_page(by, record)
    )
    return page.parts


def _sheets(found: Mapping[str, Sequence[Row]]) -> list[Sheet]:
    return [
        Sheet(
            _tab(title, number),
            title,
            ["This sheet holds one table: what your role reads of this part."],
            COLUMNS,
            rows,
        )
        for number, (title, rows) in enumerate(found.items(), 1)
        if rows
    ]


def _tab(title: str, number: int) -> str:
    plain = "".join(letter for letter in title if letter.isalnum() or letter == " ")
    return f"{number} {plain}"[:LONGEST].strip()


def _cover(export: RecordExport, mark: Row) -> list[str]:
    return [
        f"Records of sample {export.sampled}, drawn for quality assurance.",
        f"Taken by {mark[0]} on {mark[1]} (UTC) as export {mark[2]}.",
        "It holds what the person who took it may read of these records, and nothing else.",
        "These are personal data, of special categories too.",
        "Keep the file where nobody else reads it, and delete it as soon as the assurance is done.",
    ]
