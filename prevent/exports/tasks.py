"""What does the worker do for exports? It makes them, table by table, and deletes what nobody fetched."""

import logging
import time
from contextlib import suppress
from datetime import timedelta
from typing import Any

from celery import shared_task
from django.db.models import QuerySet

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.audit.origin import coming_from
from prevent.exports.choices import Failure, RecordStage, Stage
from prevent.exports.models import RecordExport, TableExport
from prevent.exports.pack import Unmade
from prevent.exports.reconciling import Total
from prevent.exports.reconciling.figures import figures
from prevent.exports.reconciling.lists import lists
from prevent.exports.transitions import (
    fail_export,
    finish_export,
    lapse_export,
    lapse_records,
    note_differences,
    take_turn,
)
from prevent.exports.transitions.asking import MAKE
from prevent.exports.transitions.making import count_next, keep_table, keep_turn, put_back
from prevent.kernel import clock
from prevent.kernel.errors import Denied, NotFound
from prevent.statistics.disclosure.local import NotReleased
from prevent.statistics.tasks import count_changed, release_year
from prevent.workflow.room import NoRoom, room

log = logging.getLogger(__name__)
LAPSE = "prevent.exports.tasks.lapse"
RECONCILE = "prevent.exports.tasks.reconcile"
ROUNDS = 3
SWEEP_SECONDS = 40
"""After so long a sweep begins no further table; the next one goes on."""
RELEASED = timedelta(minutes=10)
"""What is counted anew before a year is released may be much, as after an upgrade: nobody else begins the export meanwhile."""


@shared_task(name=MAKE, time_limit=900)
def make_exports() -> None:
    """Make what was asked for, a table at a time. Safe to be killed, to run twice, and beside itself."""
    ends = time.monotonic() + SWEEP_SECONDS
    while time.monotonic() < ends and (reference := _take()):
        try:
            with room():
                _make(reference, ends)
        except Unmade as unmade:
            _fail(reference, unmade.why)
        except NoRoom:
            _fail(reference, Failure.NO_ROOM)


def _fail(reference: str, why: Failure) -> None:
    with acting(Role.WORKER, MAKE) as worker:
        fail_export(reference, why=why, by=worker)


def _take() -> str | None:
    with acting(Role.WORKER, MAKE) as worker:
        return take_turn(by=worker)


def _make(reference: str, ends: float) -> None:
    while make_next(reference):
        if time.monotonic() >= ends:
            with acting(Role.WORKER, MAKE):
                put_back(reference)
            return


def make_next(reference: str) -> bool:
    """Make the next table of an export, or, after the last one, its file; where a year must be released first, do that. Is there
    more to do?
    """
    with acting(Role.WORKER, MAKE):
        found = TableExport.objects.filter(reference=reference, stage=Stage.UNDER_WAY)
        export = found.select_related("requested_by").first()
        number = export.parts.count() if export else 0
    if export is None:
        return False
    try:
        with coming_from(MAKE):
            facts, sheet = count_next(export, number)
    except NotReleased as missing:
        with acting(Role.WORKER, MAKE):
            keep_turn(reference, within=RELEASED)
        release_year(missing.region, str(missing.years[0].begins))
        with acting(Role.WORKER, MAKE):
            keep_turn(reference)
        return True
    with acting(Role.WORKER, MAKE) as worker:
        if sheet is None:
            finish_export(reference, facts=facts, by=worker)
        else:
            keep_table(reference, number, sheet, facts=facts)
    return True


@shared_task(name=LAPSE)
def lapse() -> None:
    """Delete every file whose time is over, and end every approval. Safe to run twice, and beside itself."""
    with acting(Role.WORKER, LAPSE):
        files = _over(TableExport.objects.filter(stage=Stage.READY))
        approved = _over(RecordExport.objects.filter(stage=RecordStage.APPROVED))
    for end, references in ((lapse_export, files), (lapse_records, approved)):
        for reference in references:
            with (
                suppress(NotFound, Denied),
                acting(Role.WORKER, LAPSE) as worker,
            ):  # ended otherwise meanwhile
                end(reference, by=worker)


@shared_task(name=RECONCILE, acks_late=False, time_limit=1800)
def reconcile() -> None:
    """Compare totals with records, and tell those who look after the figures of what differs; the log has it too.

    What changes while it counts would differ, so that it counts up to so many times. It may take longer than a sweep.
    """
    totals: list[Total] = []
    for _ in range(ROUNDS):
        count_changed()
        with acting(Role.WORKER, RECONCILE):
            totals = [*figures(), *lists()]
        if all(total.agrees for total in totals):
            break
    with acting(Role.WORKER, RECONCILE):
        note_differences(totals)
    for total in totals:
        if not total.agrees:
            differs_by = total.shown - total.recorded
            log.error("%s, %s, %s: shown differs by %+d", total.what, total.place, total.time, differs_by)


def _over(exports: QuerySet[Any]) -> list[str]:
    return list(exports.filter(until__lte=clock.now()).values_list("reference", flat=True))
