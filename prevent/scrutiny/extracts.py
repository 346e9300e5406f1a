"""How is an extract of the audit log made, so that its origin can be proved? As a file and its signature.

It holds who, when, what and which record, and nothing out of a record: not even the reasons that people gave.
"""

import hashlib
import io
import zipfile
from dataclasses import dataclass
from datetime import UTC
from itertools import chain
from operator import attrgetter
from typing import Any, ClassVar

from prevent.accounts.actor import standing_in
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.audit.models import Seal
from prevent.audit.record import record
from prevent.audit.signing import NotSigned, check_signed, signed
from prevent.kernel import clock
from prevent.kernel.books.book import Book, Sheet
from prevent.kernel.books.ods import ods
from prevent.kernel.errors import Invalid
from prevent.kernel.tables import as_csv
from prevent.scrutiny.choices import Format
from prevent.scrutiny.models import AuditExtract
from prevent.scrutiny.queries.search import Criteria, Line, latest, lines_of, matching

MOST = 10_000
"""More than a person can read; whoever needs more asks for it month by month."""
PURPOSE, SIGNATURE, NAME = "extract", "signature.json", "audit-extract"
TITLE = "Audit log extract"
LARGEST = 50 * 1024 * 1024
COLUMNS = (
    *("Time (UTC)", "Kind", "Act", "Person", "Email", "In the post of", "Record", "Reference", "Section"),
    *("Network address", "Page", "Request", "Event", "Seal"),
    *("Taken by", "Taken at (UTC)", "Extract"),
)


class NotGenuine(Exception):
    """The file is no extract of this service, or was changed since; the sentence says which."""


@dataclass(frozen=True)
class File:
    """An archive ready to be handed over, and how many events it holds."""

    kind: ClassVar[str] = "application/zip"
    name: str
    content: bytes
    rows: int


@standing_in(Role.WORKER)
def how_many(asked: Criteria, *, by: User) -> int:
    """How many events an extract would hold now, counted no further than one more than it may hold."""
    return len(latest(matching(by, asked), MOST + 1))


def count_events(asked: Criteria, *, by: User) -> int:
    """The same. Raises Invalid if it would be empty or too long to be read."""
    rows = how_many(asked, by=by)
    if not rows:
        raise Invalid("There is nothing to extract. Change what you search for.")
    if rows > MOST:
        raise Invalid(f"There are more than {MOST:,} events. Narrow the dates and extract them in parts.")
    return rows


@standing_in(Role.WORKER)
def make_file(extract: AuditExtract, *, by: User) -> File:
    """The file of what was asked for, as it stood then, with who took it and when in every line.

    Who took it, why, how much, and the file's digest are put on record, so that a copy can be recognised.
    """
    asked, as_file = Criteria.read(extract.asked), Format(extract.format)
    parts = [part.filter(at__lte=extract.opened_at) for part in matching(by, asked)]
    found = sorted(chain.from_iterable(parts), key=attrgetter("at", "pk"))
    mark = [f"{by.name}, {by.email}", f"{clock.now().astimezone(UTC):%Y-%m-%d %H:%M:%S}", extract.reference]
    table = [[*_cells(line), *mark] for line in lines_of(found)]
    content = as_csv(COLUMNS, table) if as_file == Format.CSV else _spreadsheet(table)
    digest = hashlib.sha256(content).hexdigest()
    record(
        "extract_audit",
        by=by,
        reason=extract.purpose,
        rows=len(table),
        sha256=digest,
        format=as_file.value,
        asked=asked.said,
        extract=extract.reference,
    )
    signature = _signature(f"{NAME}.{as_file.value}", digest, len(table), asked, by)
    return File(
        f"{NAME}-{clock.today():%Y-%m-%d}.zip",
        _zip(f"{NAME}.{as_file.value}", content, signature),
        len(table),
    )


def _spreadsheet(rows: list[list[str]]) -> bytes:
    return ods(Book(TITLE, [Sheet("Events", TITLE, (), COLUMNS, rows)]))


def _cells(line: Line) -> list[str]:
    event = line.event
    return [
        f"{event.at.astimezone(UTC):%Y-%m-%d %H:%M:%S}",
        line.kind,
        line.what,
        line.who.name,
        line.who.email,
        line.posts,
        line.record,
        line.reference or line.whose,
        line.section,
        event.address or "",
        event.route,
        str(event.request_id or ""),
        str(event.pk),
        str(event.seal or ""),
    ]


def _signature(file: str, digest: str, rows: int, asked: Criteria, by: User) -> str:
    last = Seal.objects.order_by("-number").values_list("number", "digest").first()
    said = {
        "file": file,
        "sha256": digest,
        "rows": rows,
        "asked": asked.codes,
        "made_at": clock.now().isoformat(timespec="seconds"),
        "made_by": by.name,
        "seal": last[0] if last else 0,
        "seal_digest": last[1] if last else "",
    }
    return signed(said, purpose=PURPOSE)


def _zip(name: str, content: bytes, signature: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
        archive.writestr(SIGNATURE, signature)
    return packed.getvalue()


def verify_extract(packed: bytes) -> dict[str, Any]:
    """What the signature says of an extract. Raises NotGenuine."""
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            said = check_signed(archive.read(SIGNATURE).decode(), purpose=PURPOSE)
            whole = archive.getinfo(said["file"]).file_size <= LARGEST and archive.read(said["file"])
    except NotSigned:
        raise NotGenuine("its signature is not this service’s, or was changed") from None
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError):
        raise NotGenuine("it is no extract: a file or the signature is missing") from None
    if not whole or hashlib.sha256(whole).hexdigest() != said["sha256"]:
        raise NotGenuine(f"{said['file']} was changed after it was signed")
    return said
