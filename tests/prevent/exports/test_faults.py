"""What if the worker is killed while it makes a table, or the disk fills? Nothing is half-written, and nothing is lost."""

import os
import signal
import time

import pytest
from django.db import OperationalError, connections
from django.urls import reverse

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.exports.choices import Failure, Format, Stage
from prevent.exports.models import TableExport, TableFile, TablePart, TableWork
from prevent.exports.tasks import make_exports, make_next
from prevent.exports.transitions import take_turn
from prevent.exports.transitions.making import LEASE, count_next, keep_table
from prevent.kernel import clock
from tests.pages import drawn, open_page

pytestmark = pytest.mark.django_db(transaction=True)
FAULT = """
    CREATE FUNCTION public.no_room() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE {fault} USING MESSAGE = 'could not extend file'; END $$;
    CREATE TRIGGER no_room BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION public.no_room();
"""


def fresh(export):
    return TableExport.objects.get(pk=export.pk)


@pytest.fixture
def failing():
    """From now on the database answers to rows of a table as PostgreSQL does in such a fault, until the test is over."""

    def _failing(table, fault):
        with connections["owner"].cursor() as cursor:
            cursor.execute(FAULT.format(table=table, fault=fault))

    yield _failing
    mended()


def mended():
    with connections["owner"].cursor() as cursor:
        cursor.execute("DROP FUNCTION IF EXISTS public.no_room CASCADE")


def killed_while_it_keeps_a_table(reference):
    """In a process of its own: three tables, and death before the fourth is committed."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        with acting(Role.WORKER, "test") as worker:
            take_turn(by=worker)
        for _ in range(3):
            make_next(reference)
        facts, sheet = count_next(TableExport.objects.get(reference=reference), 3)
        with acting(Role.WORKER, "test"):
            keep_table(reference, 3, sheet, facts=facts)
            os.kill(os.getpid(), signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    wait_until_the_database_has_noticed()


def wait_until_the_database_has_noticed():
    """A busy machine ends the transaction of a dead process a moment later. Its locks are seen by everybody, its state is not."""
    for _ in range(300):
        with connections["owner"].cursor() as cursor:
            cursor.execute(
                """SELECT count(*) FROM pg_locks WHERE pid <> pg_backend_pid() AND relation = 'exports_tablepart'::regclass
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"""
            )
            if not cursor.fetchone()[0]:
                return
        time.sleep(0.1)
    raise AssertionError("the transaction of a dead process is still open")


def test_after_a_kill_the_next_worker_goes_on(export, lives):
    """With the tables that were whole; the half-made one was never there. Until the lease is over nobody takes it."""
    killed_while_it_keeps_a_table(export.reference)
    kept = list(TablePart.objects.values_list("pk", flat=True))
    assert len(kept) == 3
    make_exports()
    assert (fresh(export).stage, TablePart.objects.count()) == (Stage.UNDER_WAY, 3)
    with clock.moved_to(clock.now() + LEASE):
        with acting(Role.WORKER, "test") as worker:
            assert take_turn(by=worker) == export.reference
        assert make_next(export.reference)
        assert list(TablePart.objects.values_list("pk", flat=True))[:3] == kept
        while make_next(export.reference):
            pass
    assert fresh(export).stage == Stage.READY


@pytest.mark.parametrize("table", ["exports_tablepart", "exports_tablefile"])
def test_where_the_disk_fills_it_fails_with_a_sentence(
    export, lives, client, statistician, ask, failing, table
):
    """At a table or at the file: nothing of it is kept, and once there is room the same is asked for and made."""
    failing(table, "disk_full")
    make_exports()
    assert (fresh(export).stage, fresh(export).failure) == (Stage.FAILED, Failure.NO_ROOM)
    assert not any(rows.objects.exists() for rows in (TablePart, TableWork, TableFile))
    client.force_login(statistician)
    assert "The service has no room for the file" in client.get(export.get_absolute_url()).text
    mended()
    again = ask(statistician)
    make_exports()
    assert (again != export, fresh(again).stage) == (True, Stage.READY)


@pytest.mark.parametrize("table", ["exports_tableexport", "audit_event"])
def test_where_the_disk_is_full_nothing_is_asked_for(client, statistician, lives, failing, table):
    """A sentence says so, and what was typed stays; once there is room the same form is taken."""
    address = reverse("exports:ask_export")
    typed = drawn(open_page(client, statistician, address))
    typed |= {"format": Format.ODS.value, "reason": "The bulletin of the year"}
    failing(table, "disk_full")
    refused = client.post(address, typed)
    assert (refused.status_code, "The service has no room left" in refused.text) == (400, True)
    assert "The bulletin of the year" in refused.text
    assert not TableExport.objects.exists()
    mended()
    assert client.post(address, typed).status_code == 302
    assert TableExport.objects.count() == 1


def test_another_fault_of_the_database_is_not_taken_for_it(export, lives, failing):
    """It is raised, so that it is in the log; the work goes on when the lease is over."""
    failing("exports_tablepart", "out_of_memory")
    with pytest.raises(OperationalError):
        make_exports()
    assert fresh(export).stage == Stage.UNDER_WAY
    mended()
    with clock.moved_to(clock.now() + LEASE):
        make_exports()
    assert fresh(export).stage == Stage.READY
