"""What a record said before is kept by triggers, of every model that asks for it."""

import pgtrigger
import pytest
from django.db import ProgrammingError, connection, connections, transaction

from prevent.audit.chain import verify
from prevent.audit.models import Copy, Event, Reason
from prevent.audit.record import record
from prevent.audit.sealing import seal_batch
from prevent.kernel import clock
from prevent.people.models import Individual

pytestmark = pytest.mark.django_db


def test_every_trigger_that_a_model_asks_for_is_there():
    """They are installed after migrate, so nothing else would show a missing one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE 'pgtrigger_keep_history%%'"
        )
        there = {row[0] for row in cursor.fetchall()}
    asked = {
        model._meta.db_table for model, trigger in pgtrigger.registered() if trigger.name == "keep_history"
    }
    assert there == asked
    assert len(asked) > 40


def test_bulk_changes_and_deletions_are_kept_too():
    """Whatever the code does not say, the database does."""
    made = [
        Individual(given_names="Ada", made_at=clock.now()),
        Individual(given_names="Bo", made_at=clock.now()),
    ]
    for one in made:
        one.person = one.pk
    Individual.objects.bulk_create(made)
    Individual.objects.filter(pk=made[0].pk).update(given_names="Ada Fictional")
    key = made[0].pk
    made[0].delete()
    told = [
        (copy.operation, copy.content["given_names"])
        for copy in Copy.objects.filter(row_id=key).order_by("id")
    ]
    assert told == [("INSERT", "Ada"), ("UPDATE", "Ada Fictional"), ("DELETE", "Ada Fictional")]


def as_disposal(sql):
    """As the role that erases; nobody signs in as it, the owner takes its place for the act."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SET LOCAL ROLE prevent_disposal")
        cursor.execute(sql)


@pytest.mark.django_db(transaction=True)
def test_copies_and_reasons_are_erased_by_the_disposal_role_alone_and_the_chain_stays_whole(cast):
    """The run-time role cannot; the disposal role can, and can touch nothing else."""
    person = Individual.objects.create(given_names="Ada", made_at=clock.now())
    record("identify_individual", by=cast.case_officer, subject=person, reason="Ada’s school asked")
    assert seal_batch() == 1
    for table in ("audit_copy", "audit_reason"):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(f"DELETE FROM {table}")
    as_disposal(f"DELETE FROM audit_copy WHERE row_id = '{person.pk}'")
    as_disposal("DELETE FROM audit_reason")
    assert not Copy.objects.filter(row_id=person.pk).exists()
    assert not Reason.objects.exists()
    assert (verify().events, Event.objects.get().subject_id) == (1, person.pk)


@pytest.mark.parametrize(
    "statement",
    [
        *(f"DELETE FROM {table}" for table in ("audit_event", "audit_seal", "people_individual")),
        *(f"UPDATE {table} SET id = id" for table in ("audit_copy", "audit_event")),
        *("SELECT * FROM people_individual", "INSERT INTO audit_copy DEFAULT VALUES"),
        "SELECT audit_seal_events()",
    ],
)
def test_the_disposal_role_can_do_nothing_else(statement):
    """It erases copies and reasons; it changes none, and reads no record."""
    with pytest.raises(ProgrammingError, match="permission denied"):
        as_disposal(statement)


def test_nobody_signs_in_as_the_disposal_role_and_the_run_time_role_cannot_become_it():
    """Disposal is a task of its own, under its own sign-in."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolcanlogin, rolsuper FROM pg_roles WHERE rolname = 'prevent_disposal'")
        assert cursor.fetchall() == [(False, False)]
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            cursor.execute("SET LOCAL ROLE prevent_disposal")
