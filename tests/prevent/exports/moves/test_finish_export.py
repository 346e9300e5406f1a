"""A worker makes the tables: one at a time, safe to run twice and beside itself, and from the same facts."""

from datetime import timedelta

import pytest

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.demo.generating.lives import Life, Person
from prevent.exports import tasks, transitions
from prevent.exports.choices import Failure, Stage
from prevent.exports.models import TableExport, TableFile, TablePart, TableWork
from prevent.exports.tasks import make_exports, make_next
from prevent.exports.transitions.making import LEASE, MOST
from prevent.kernel import clock
from prevent.kernel.ids import new_id
from prevent.statistics.tables import TABLES
from tests.prevent.exports.conftest import YEAR

pytestmark = pytest.mark.django_db


def fresh(export):
    return TableExport.objects.get(pk=export.pk)


def taken():
    """Its turn comes, and the worker that takes it is killed before it makes anything."""
    with acting(Role.WORKER, "test") as worker:
        return transitions.take_turn(by=worker)


def test_all_tables_become_one_file(export, lives):
    """Which waits for a day; nothing else is kept of the work."""
    make_exports()
    done = fresh(export)
    assert (done.stage, done.tables, done.failure) == (Stage.READY, len(TABLES), "")
    assert timedelta(hours=23) < done.until - clock.now() <= timedelta(hours=24)
    assert done.rows > 3 * len(TABLES)
    assert (TablePart.objects.count(), TableWork.objects.count(), TableFile.objects.count()) == (0, 0, 1)
    assert [row.move for row in done.history.all()] == ["ask_export", "begin_export", "finish_export"]


def test_the_next_worker_goes_on_where_one_was_killed(export, lives):
    """Not before its lease is over; the tables that it made are not made again."""
    reference = taken()
    for _ in range(3):
        make_next(reference)
    kept = list(TablePart.objects.values_list("pk", flat=True))
    make_exports()
    assert fresh(export).stage == Stage.UNDER_WAY
    with clock.moved_to(clock.now() + LEASE):
        assert taken() == reference
        make_next(reference)
        assert list(TablePart.objects.values_list("pk", flat=True))[:3] == kept
    with clock.moved_to(clock.now() + 2 * LEASE):
        make_exports()
    assert fresh(export).stage == Stage.READY


def test_two_workers_make_each_table_once(export, lives):
    """The second finds what the first has made."""
    reference = taken()
    export = fresh(export)
    facts, sheet = tasks.count_next(export, 0)
    for _ in range(2):
        with acting(Role.WORKER, "test"):
            tasks.keep_table(reference, 0, sheet, facts=facts)
    assert TablePart.objects.count() == 1
    while make_next(reference):
        pass
    assert not make_next(reference)
    assert fresh(export).stage == Stage.READY


def test_begun_in_vain_too_often_it_is_given_up(export):
    """A table that kills its worker each time does not do so for ever."""
    for turn in range(MOST):
        with clock.moved_to(clock.now() + turn * LEASE):
            assert taken() == export.reference
    with clock.moved_to(clock.now() + MOST * LEASE):
        make_exports()
    assert (fresh(export).stage, fresh(export).failure) == (Stage.FAILED, Failure.BROKEN)


def test_what_changes_meanwhile_is_counted_anew(export, lives, counted, here):
    """So that all tables of a file are of the same facts; but not for ever."""
    reference = taken()
    for turn in range(MOST):
        for _ in TABLES:
            make_next(reference)
        assert TablePart.objects.count() == len(TABLES)
        counted([Life(Person(new_id()), here, YEAR.first + timedelta(days=turn))])
        make_next(reference)
        assert TablePart.objects.count() == 0
    for _ in TABLES:
        make_next(reference)
    counted([Life(Person(new_id()), here, YEAR.first)])
    with clock.moved_to(clock.now() + LEASE):
        make_exports()
    assert (fresh(export).stage, fresh(export).failure) == (Stage.FAILED, Failure.CHANGED)


def test_whose_post_ended_gets_nothing(export, lives, statistician):
    """The tables are counted as their owner counts, at that moment."""
    statistician.posts.update(starts_on="2015-04-01", ends_on="2015-05-01")
    make_exports()
    assert (fresh(export).stage, fresh(export).failure) == (Stage.FAILED, Failure.NOT_YOURS)
