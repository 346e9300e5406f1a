"""What databases held before decisions became rows is still there afterwards, as rows."""

import pytest
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from channel.choices import Decision, Stage
from channel.models import Attendance, RepresentedForce, SessionAccount, SupportEnd, TransferAnswer, UnmetNeed
from channel.transitions import record_session
from prevent.kernel import clock
from tests.builders import channel as build

BEFORE = "0007_meeting_called_off"


def go_back():
    """To the tables as they were; without what follows a migration, which expects today's."""
    MigrationExecutor(connections["owner"]).migrate([("channel", BEFORE)])


def migrate():
    """As the deployment's step does it."""
    call_command("migrate", database="owner", verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_what_was_kept_in_place_becomes_rows(cast):
    """Sessions told of, reasons for needs, ends of support, answers to offers, forces at the table: nothing is lost."""
    case = build.case_at(Stage.SUPPORT, cast)
    session, *_ = build.sessions(case, cast, 1)
    record_session(case.reference, session=session.pk, account=build.held(), by=cast.provider)
    offered = build.decide(build.fresh(case), cast, Decision.TRANSFER)
    build.move.accept_transfer(
        case.reference,
        risk_owner=cast.stranger_officer,
        answer="He lives here now",
        by=cast.stranger_chair,
        seen=offered.version,
    )
    seat = Attendance.objects.filter(user=cast.panel_police).first()
    force = seat.forces.get()
    transfer = offered.transfers.get()
    try:
        go_back()
        with connections["owner"].cursor() as old:
            old.execute(
                "INSERT INTO channel_attendance_forces (attendance_id, policeforce_id) VALUES (%s, %s)",
                [seat.pk, force.pk],
            )
            old.execute(
                "UPDATE channel_transfer SET answer = 'He lives here now', answered_at = %s, answered_by_id = %s",
                [clock.now(), cast.stranger_chair.pk],
            )
    finally:
        migrate()
    assert RepresentedForce.objects.get(attendance=seat).force == force
    account = SessionAccount.objects.get(session=session)
    assert (account.state, account.held_on, account.by) == ("held", clock.today(), cast.provider)
    answer = TransferAnswer.objects.get(transfer=transfer)
    assert (answer.state, answer.text, answer.by) == ("accepted", "He lives here now", cast.stranger_chair)
    assert {row.why for row in UnmetNeed.objects.all()} == {"Early help does it"}
    ending = SupportEnd.objects.get(item__case=case)
    assert (ending.decided_on, ending.by) == (clock.today(), cast.stranger_chair)
    assert set(build.fresh(case).owner_periods.values_list("decided_on", flat=True)) == {clock.today()}
