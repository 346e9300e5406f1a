"""How is an export made by the worker? A table at a time, each in a transaction of its own, under a lease that runs out.

A worker that is killed leaves what it has made; the next one goes on from there. Two at once make the same table once. Tables are
counted as whoever asked for them counts: with the posts that they hold at that moment.
"""

import hashlib
from datetime import timedelta
from typing import Any

from django.db.models import Q

from prevent.accounts.actor import acting_as
from prevent.accounts.models import User
from prevent.exports.choices import Failure, Format, Move, Stage
from prevent.exports.models import ExportLimit, TableExport, TableFile, TablePart, TableWork
from prevent.exports.pack import Unmade, digest_of_facts, file_of, kept, rules_of, sheet_number
from prevent.exports.policy import POLICY
from prevent.exports.workflow import UNMADE
from prevent.kernel import clock
from prevent.kernel.version import version
from prevent.workflow.moves import moving

LEASE = timedelta(seconds=60)
MOST = 3
"""So often an export is begun in vain, and so often counted anew because something changed meanwhile, before it is given up."""


def take_turn(*, by: User) -> str | None:
    """The export that waits longest, for whoever makes it until the lease is over; None where none waits."""
    is_free = Q(lease_until=None) | Q(lease_until__lte=clock.now())
    free = TableWork.objects.select_for_update(skip_locked=True, of=("self",)).filter(is_free)
    work = free.filter(export__stage__in=UNMADE).order_by("export__opened_at", "pk").first()
    if work is None:
        return None
    work.lease_until, work.attempts = clock.now() + LEASE, work.attempts + 1
    work.save(update_fields=["lease_until", "attempts"])
    return _begun(work.export, by)


def _begun(export: TableExport, by: User) -> str:
    if export.work.attempts > MOST:
        fail_export(export.reference, why=Failure.BROKEN, by=by)
    elif export.stage == Stage.WAITING:
        begin_export(export.reference, by=by)
    return export.reference


def begin_export(reference: str, *, by: User) -> TableExport:
    """A worker begins."""
    with moving(POLICY, Move.BEGIN_EXPORT, reference, by=by, seen=None) as export:
        export.stage = Stage.UNDER_WAY
    return export


def put_back(reference: str) -> None:
    """The next sweep goes on with it."""
    TableWork.objects.filter(export__reference=reference).update(lease_until=None)


def keep_turn(reference: str, *, within: timedelta = LEASE) -> None:
    """Whoever makes it came further, and goes on; the next step is made within this time, or somebody else makes it."""
    work = TableWork.objects.filter(export__reference=reference)
    work.update(lease_until=clock.now() + within, attempts=0)


def count_next(export: TableExport, number: int) -> tuple[str, dict[str, Any] | None]:
    """The table of this number, counted as its owner counts; none after the last. With the first, and after the last, a digest
    of what is counted. Raises Unmade where the owner may not count there any more, NotReleased where that comes first.
    """
    with acting_as(export.requested_by):
        rules = rules_of(export.asked, by=export.requested_by)
        facts = digest_of_facts(rules) if number in (0, export.tables) else ""
        return facts, kept(sheet_number(number, rules)) if number < export.tables else None


def keep_table(reference: str, number: int, sheet: dict[str, Any], *, facts: str) -> None:
    """Keep one table, unless it is kept already or nobody wants it any more."""
    work = _work_on(reference)
    if work is None:
        return
    work.facts = work.facts or facts
    work.save(update_fields=["facts"])
    keep_turn(reference)
    TablePart.objects.get_or_create(export=work.export, number=number, defaults={"sheet": sheet})


def _work_on(reference: str) -> TableWork | None:
    under_way = Q(export__reference=reference, export__stage=Stage.UNDER_WAY)
    return TableWork.objects.select_for_update().filter(under_way).select_related("export").first()


def finish_export(reference: str, *, facts: str, by: User) -> None:
    """Put all tables into one file, if they were all counted from the same facts; else count them anew. Raises Unmade."""
    work = _work_on(reference)
    if work is None:
        return
    if work.facts != facts:
        _begin_anew(work)
        return
    with moving(POLICY, Move.FINISH_EXPORT, reference, by=by, seen=None) as export:
        sheets = list(export.parts.values_list("sheet", flat=True))
        rules = rules_of(export.asked, by=export.requested_by)
        content = file_of(sheets, rules, facts, Format(export.format))
        clear(export)
        TableFile.objects.create(export=export, content=content)
        export.stage, export.facts, export.made_by = Stage.READY, facts, version()
        export.rows = sum(len(sheet["rows"]) for sheet in sheets)
        export.sha256 = hashlib.sha256(content).hexdigest()
        export.until = clock.now() + timedelta(hours=ExportLimit.on(clock.today()).hours)


def _begin_anew(work: TableWork) -> None:
    if work.rounds >= MOST:
        raise Unmade(Failure.CHANGED)
    work.export.parts.all().delete()
    work.facts, work.rounds = "", work.rounds + 1
    work.save(update_fields=["facts", "rounds"])


def fail_export(reference: str, *, why: Failure, by: User) -> None:
    """Give it up, and say why; nothing of it is kept. One that was cancelled meanwhile stays cancelled."""
    if not TableExport.objects.select_for_update().filter(reference=reference, stage__in=UNMADE).exists():
        return
    with moving(POLICY, Move.FAIL_EXPORT, reference, by=by, seen=None) as export:
        clear(export)
        export.stage, export.failure = Stage.FAILED, why


def clear(export: TableExport) -> None:
    """What was made of it is gone: its work, its tables, its file."""
    for rows in (TableWork, TablePart, TableFile):
        rows.objects.filter(export=export).delete()
