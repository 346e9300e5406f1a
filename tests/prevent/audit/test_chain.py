"""The chain of seals: whole under concurrent writers, and whoever changes it is found and named."""

import json
from contextlib import contextmanager
from io import StringIO

import pytest
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, connections, transaction

from prevent.audit import chain
from prevent.audit.models import Event, Seal
from prevent.audit.record import record
from prevent.audit.sealing import has_trace, seal_batch
from prevent.kernel import clock
from prevent.kernel.ids import new_id
from prevent.scrutiny.tasks import keep_head_elsewhere, seal
from tests.prevent.audit.crowd import ROWS, Crowd

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sealed(cast):
    """Three seals of four events each, with every column in some row."""
    for batch in range(3):
        for number in range(4):
            reason = "Asked by a coroner, “at once” – ü" if number == 0 else ""
            record(
                "read",
                by=cast.case_officer,
                subject=cast.referrer,
                section="page",
                reason=reason,
                rows=number,
                list="ü",
            )
        assert seal_batch() == 4
        assert Seal.objects.count() == batch + 1
    assert seal_batch() == 0
    return list(Seal.objects.order_by("number"))


def verified(*arguments):
    said = StringIO()
    call_command("verify_chain", *arguments, stdout=said)
    return said.getvalue()


@contextmanager
def named(words, *arguments):
    """What follows is found, and named in these words."""
    yield
    with pytest.raises(CommandError) as told:
        verified(*arguments)
    assert words in str(told.value)


def as_owner(sql, *values):
    """Past every rule, as somebody with the database in their hands."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(sql, values)


def test_a_whole_chain_is_said_to_be_whole(sealed, cast):
    """With how much it covers, and what waits."""
    record("read", by=cast.case_officer)
    assert verified() == "The chain is whole: 3 seals cover 12 events; 1 wait for a seal.\n"
    assert [one.number for one in sealed] == [1, 2, 3]
    assert [one.previous for one in sealed] == ["", sealed[0].digest, sealed[1].digest]


CHANGES = {
    "at": "at + interval '1 microsecond'",
    "kind": "'search'",
    "action": "'listed'",
    "actor_id": "id",
    "posts": "array[id]",
    "subject_kind": "''",
    "subject_id": "null",
    "section": "'pagf'",
    "codes": "codes || '{\"rows\": 8}'",
    "reason_digest": "repeat('0', 64)",
    "route": "'x'",
    "address": "'192.0.2.9'",
    "request_id": "id",
}
"""A change of each column of an event, but of the key, which the seal lists, and of the seal itself."""


def test_one_changed_byte_is_found_and_its_row_named(sealed):
    """Whichever column it is in: a new one must be added to the digest, and to this list."""
    assert CHANGES.keys() | {"id", "seal"} == {field.attname for field in Event._meta.concrete_fields}
    before = Event.objects.get(pk=sealed[1].events[2])
    for column, change in CHANGES.items():
        with named(f"event {before.pk} of seal 2 was changed"):
            as_owner(f"UPDATE audit_event SET {column} = {change} WHERE id = %s", before.pk)
        before.save(using="owner")
    assert "whole" in verified()


def test_rows_and_seals_that_were_removed_inserted_or_moved_are_named(sealed):
    """The first that is wrong."""
    first, second, third = sealed
    with named(f"event {third.events[1]} of seal 3 is missing"):
        as_owner("UPDATE audit_event SET seal = 2 WHERE id = %s", third.events[1])
        as_owner("UPDATE audit_event SET seal = NULL WHERE id = %s", third.events[1])
    with named(f"event {second.events[1]} of seal 2 is missing"):
        as_owner("DELETE FROM audit_event WHERE id = %s", second.events[1])
    added = new_id()
    with named(f"event {added} was inserted: seal 1 does not cover it"):
        as_owner(
            "INSERT INTO audit_event SELECT (jsonb_populate_record(event, jsonb_build_object('id', %s::text))).* "
            "FROM audit_event AS event WHERE id = %s",
            str(added),
            first.events[0],
        )
    with named("seal 1 was changed"):
        as_owner("UPDATE audit_seal SET events = array_append(events, %s), count = 5 WHERE number = 1", added)


def test_seals_that_were_reordered_or_taken_out_are_named(sealed):
    """By their numbers, or by what each rests on."""
    with named("seal 1 was changed"):
        as_owner("UPDATE audit_seal SET events[1] = events[2], events[2] = events[1] WHERE number = 1")
    as_owner("UPDATE audit_seal SET events[1] = events[2], events[2] = events[1] WHERE number = 1")
    assert "whole" in verified()
    with named("seal 2 does not rest on the seal before it"):
        as_owner("UPDATE audit_seal SET number = CASE number WHEN 2 THEN 4 ELSE 2 END WHERE number > 1")
        as_owner("UPDATE audit_seal SET number = 3 WHERE number = 4")
    with named("seal 2 is missing"):
        as_owner("DELETE FROM audit_seal WHERE number = 2")


def test_a_tail_that_was_cut_off_is_found_by_its_rows_or_by_a_head_kept_elsewhere(sealed, tmp_path):
    """Without the rows too, only the head can tell: the chain that is left is whole."""
    head = tmp_path / "head.json"
    said = StringIO()
    call_command("chain_head", stdout=said)
    head.write_text(said.getvalue())
    assert "Seal 3 is as the head says" in verified("--head", str(head))
    with named("seal 3 is missing"):
        as_owner("DELETE FROM audit_seal WHERE number = 3")
    as_owner("DELETE FROM audit_event WHERE seal = 3")
    assert "2 seals cover 8 events" in verified()
    with named("the head names seal 3, the chain ends at seal 2", "--head", str(head)):
        pass
    head.write_text(said.getvalue().replace('"seal": 3', '"seal": 2'))
    with named("the head was not signed by this service", "--head", str(head)):
        pass
    with pytest.raises(CommandError, match="cannot be read"):
        verified("--head", str(tmp_path / "none"))


def test_a_chain_forged_anew_does_not_have_the_head_that_was_kept(sealed, cast, tmp_path):
    """Whoever can rewrite everything makes a chain that is whole, and another one."""
    head = tmp_path / "head.json"
    with head.open("w") as file:
        call_command("chain_head", stdout=file)
    as_owner("DELETE FROM audit_seal")
    as_owner("UPDATE audit_event SET section = 'other', seal = NULL")
    for _ in range(3):
        record("read", by=cast.case_officer)
        seal_batch()
    assert "3 seals" in verified()
    with named("seal 3 is not the one that the head names", "--head", str(head)):
        pass


def test_the_worker_keeps_the_head_where_the_settings_say(sealed, settings, tmp_path):
    """Each hour another file, so that none is overwritten; nowhere, if no folder is named."""
    keep_head_elsewhere()
    settings.AUDIT_HEAD_DIR = str(tmp_path)
    keep_head_elsewhere()
    keep_head_elsewhere()
    kept = sorted(tmp_path.iterdir())
    assert [json.loads(path.read_text())["digest"] for path in kept] == [sealed[2].digest] * 2
    assert "as the head says" in verified("--head", str(kept[0]))


def test_a_deployment_without_such_a_folder_is_warned(settings):
    """`check --deploy` says so: a chain cannot show by itself that its end was cut off."""

    def warned():
        return "prevent.W001" in {one.id for one in run_checks(include_deployment_checks=True)}

    assert warned()
    settings.AUDIT_HEAD_DIR = "/elsewhere"
    assert not warned()


def test_no_event_is_sealed_while_it_is_written(cast):
    """Nor can the run-time role, by itself, say that one is; a restored backup, the owner's, keeps its seals."""
    with pytest.raises(ProgrammingError, match="sealed after it was written"), transaction.atomic():
        Event.objects.create(at=clock.now(), kind="view", actor_id=new_id(), action="read", seal=1)
    assert not Event.objects.exists()
    Event.objects.using("owner").create(at=clock.now(), kind="view", actor_id=new_id(), action="read", seal=1)
    with named("seal 1 is missing"):
        pass


def test_the_chain_outlives_a_move_into_another_cluster(sealed, cast):
    """What is sealed is written down in rows, not in the numbers of transactions, which begin anew elsewhere."""
    record("read", by=cast.case_officer)
    kept = list(Event.objects.order_by("id")), list(Seal.objects.order_by("number"))
    as_owner("TRUNCATE audit_event, audit_seal")
    Seal.objects.using("owner").bulk_create(kept[1])
    Event.objects.using("owner").bulk_create(kept[0])
    assert "3 seals cover 12 events; 1 wait" in verified()
    assert seal_batch() == 1
    assert "4 seals cover 13 events; 0 wait" in verified()


def test_the_worker_seals_everything_and_leaves_its_trace(cast):
    """More events than one seal covers make several seals; the health page learns that nothing waits."""
    assert not has_trace()
    rows = [Event(at=clock.now(), kind="view", actor_id=cast.referrer.pk, action="read") for _ in range(4100)]
    Event.objects.bulk_create(rows)
    seal()
    assert [one.count for one in Seal.objects.order_by("number")] == [2000, 2000, 100]
    assert has_trace()
    assert "3 seals cover 4100 events; 0 wait" in verified()


def test_many_writers_that_commit_late_and_out_of_order_and_several_sealers_make_one_chain(cast):
    """50 writers at once, some taken back, while three workers seal: one chain, every committed row in it once."""
    crowd = Crowd(cast.case_officer)
    crowd.run(writers=50, sealers=3)
    while seal_batch():
        pass
    assert sorted(int(event.section) for event in Event.objects.all()) == sorted(crowd.written)
    covered = [key for one in Seal.objects.all() for key in one.events]
    assert len(covered) == len(set(covered)) == len(crowd.written) == (50 - 5) * ROWS
    found = chain.verify()
    assert (found.events, found.unsealed) == (len(covered), 0)
    assert found.seals > 1


def test_the_sealing_function_is_closed_to_everybody_else():
    """Only the run-time role and the owner may call it, and it takes nothing from its caller."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT prosecdef, pronargs, proacl::text FROM pg_proc WHERE proname = 'audit_seal_events'"
        )
        [(definer, arguments, rights)] = cursor.fetchall()
    assert (definer, arguments) == (True, 0)
    assert "=X/" not in rights.replace("prevent_owner=X/", "").replace("prevent_app=X/", "")


def test_a_digest_is_one_expression():
    """No function is called for each part of each event: that took as long again as all the rest of sealing."""
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (VERBOSE) SELECT audit_event_digest(event) FROM audit_event AS event")
        plan = str(cursor.fetchall())
    assert "sha256" in plan
    assert "audit_part" not in plan
