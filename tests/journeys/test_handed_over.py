"""A child below the threshold goes to another service: silence does not end it, and what comes back begins where it was left."""

from datetime import timedelta

import pytest

from prevent.kernel import clock
from prevent.notices.choices import NoticeKind
from referrals.choices import GatewayOutcome, HandOffStage, Move, PreventConcern, ReasonKind, Stage
from referrals.models import HandOff
from referrals.tasks import chase_hand_offs
from tests.builders.referrals import referral_at, triaged
from tests.journeys import police_steps
from tests.journeys.conftest import until
from tests.journeys.police_steps import term

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BASIS = "lawful_basis.safeguarding"
SHARED = "Ollie Fictional is lonely, and his mother asks for somebody to talk to."
WORRY = "He now speaks of the march on Saturday, and of those who deserve it."


def test_silence_is_chased_and_the_child_comes_back(
    cast, as_person, looks, worker, post_office, moving_clock
):
    """Given a child below the threshold, when the service named stays silent, then others are told until one takes it on.

    And when that one refers back, the police go on with the same record, with all that is known.
    """
    referral = triaged(referral_at(Stage.GATEWAY, cast), cast)
    officer, supervisor, doctor = (as_person(user) for user in (cast.case_officer, cast.supervisor, cast.gp))
    the_gateway_hands_over(officer, supervisor)
    silence_escalates(cast, supervisor, post_office, moving_clock, worker)
    another_service_takes_it_on(officer, doctor)
    it_is_referred_back(officer, supervisor, doctor)
    officer.sees(WORRY, SHARED)
    referral.refresh_from_db()
    assert referral.stage == Stage.GATEWAY
    looks.assert_right()


def the_gateway_hands_over(officer, supervisor):
    """Given no concern for Prevent, when a youth club is named and endorsed, then the referral waits for its word."""
    police_steps.finds(officer)
    officer.makes(
        Move.ASSESS_GATEWAY,
        concern=PreventConcern.NO,
        outcome=GatewayOutcome.OTHER_SERVICE,
        reason_kinds=[ReasonKind.OTHER_NEED],
        reasons="Lonely, with no sign of an ideology; a club would help.",
        service="Invented Youth Club",
        person_there="Clem Fictional, youth worker",
        lawful_basis=term(BASIS),
        shared=SHARED,
    )
    police_steps.finds(supervisor)
    supervisor.makes(Move.ENDORSE_GATEWAY, agrees=True, reasons="Agreed, for these reasons.")
    police_steps.finds(officer)
    officer.sees("Invented Youth Club", "Waiting")


def silence_escalates(cast, supervisor, post_office, moving_clock, worker):
    """When nobody has answered by the day, then the officer is reminded, and soon the supervisors are told by mail."""
    hand_off = HandOff.objects.get()
    moving_clock(hand_off.accept_by + timedelta(days=5))
    chase_hand_offs.delay()

    def told(kind):
        subject = f"{hand_off.reference}: {kind.label}"
        return {letter["To"] for letter in post_office.letters if letter["Subject"] == subject}

    def everybody_is_told():
        supervisors = {cast.supervisor.email, cast.second_supervisor.email}
        officer_is_told = told(NoticeKind.HAND_OFF_OVERDUE) == {cast.case_officer.email}
        return officer_is_told and told(NoticeKind.HAND_OFF_ESCALATED) == supervisors

    assert until(everybody_is_told), worker.log.read_text()
    supervisor.goes("/referrals/hand-offs/")
    supervisor.sees(hand_off.reference, "Overdue")


def another_service_takes_it_on(officer, doctor):
    """When the officer names the health trust instead, then it has all that was shared, accepts, and says what it did."""
    police_steps.finds(officer)
    officer.makes(
        Move.HAND_OFF_AGAIN,
        agency="Westmarch Health Trust",
        person_there="Fay Fictional, duty worker",
        lawful_basis=term(BASIS),
        shared=SHARED,
        reason="The club has not answered.",
    )
    doctor.goes_home()
    doctor.follows_reference()
    doctor.sees(SHARED)
    doctor.does_not_see("no sign of an ideology")
    doctor.makes(Move.ACCEPT_HAND_OFF)
    assert HandOff.objects.get(stage=HandOffStage.ACCEPTED).hear_by > clock.today()


def it_is_referred_back(officer, supervisor, doctor):
    """When the service sees more than loneliness, then one step brings the referral back to the gateway."""
    doctor.makes(Move.REFER_BACK, text=WORRY)
    police_steps.finds(officer)
    officer.sees(WORRY)
    officer.makes(Move.REOPEN_REFERRAL, reason="The service has seen more than loneliness.")
