"""How is a file of tables downloaded, once, and what becomes of one that nobody downloads?"""

from dataclasses import dataclass

from prevent.accounts.models import User
from prevent.audit.record import record
from prevent.exports.choices import Format, Move, Stage
from prevent.exports.models import TableExport
from prevent.exports.pack import KIND, name_of
from prevent.exports.policy import POLICY
from prevent.exports.transitions.making import clear
from prevent.workflow.moves import moving


@dataclass(frozen=True)
class File:
    """A file ready to be handed over."""

    name: str
    content: bytes
    kind: str


def fetch_export(reference: str, *, by: User, seen: int | None) -> File:
    """Hand the file to whoever asked for it, once: it is gone with it.

    What for, by which rules, how much, by which code and with which digest is on record: it can be made again and compared.
    """
    with moving(POLICY, Move.FETCH_EXPORT, reference, by=by, seen=seen) as export:
        as_file = Format(export.format)
        made = File(name_of(export.asked, as_file), bytes(export.file.content), KIND[as_file])
        clear(export)
        export.stage = Stage.FETCHED
        _put_on_record(export, by)
    return made


def _put_on_record(export: TableExport, by: User) -> None:
    record(
        "export_tables",
        by=by,
        subject=export,
        reason=export.purpose,
        **export.asked,
        format=export.format,
        tables=export.tables,
        rows=export.rows,
        facts=export.facts,
        code_version=export.made_by,
        sha256=export.sha256,
    )


def lapse_export(reference: str, *, by: User) -> None:
    """Nobody downloaded it in time: it is deleted."""
    with moving(POLICY, Move.LAPSE_EXPORT, reference, by=by, seen=None) as export:
        clear(export)
        export.stage = Stage.LAPSED
