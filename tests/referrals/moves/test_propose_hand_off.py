"""Is the service on which an outcome relies named whole, and told nothing until the outcome stands?"""

import pytest

from prevent.notices.models import Notice
from referrals import transitions
from referrals.choices import HandOffStage, Stage
from tests.builders.referrals import (
    assess_gateway,
    deconflict,
    do,
    handed_off,
    referral_at,
    service_here,
    triaged,
)
from tests.cast import ELSEWHERE
from tests.pages import assert_written_down, errors_of, make_move, open_page

pytestmark = pytest.mark.django_db
GATEWAY = {
    "concern": "no",
    "outcome": "other_service",
    "reason_kinds": ["other_need"],
    "reasons": "He needs help to sleep.",
    "person_there": "Dr Made Up, named doctor",
    "lawful_basis": "lawful_basis.safeguarding",
    "shared": "Ollie Fictional, born 27 March 2011, sleeps badly.",
}


@pytest.fixture
def referral(cast):
    """A referral at the gateway with clear deconfliction."""
    return deconflict(referral_at(Stage.GATEWAY, cast), cast)


def assess(client, cast, referral, **typed):
    return make_move(client, cast.case_officer, referral, "assess_gateway", **{**GATEWAY, **typed})


def test_an_agency_with_accounts_here_is_chosen(client, cast, referral):
    """Its name is kept with the hand-off, which waits for the endorsement and has no due date yet."""
    agency = cast.gp.posts.get().agency
    assert assess(client, cast, referral, agency=str(agency.pk)).status_code == 302
    hand_off = handed_off(referral)
    assert (hand_off.stage, hand_off.accept_by) == (HandOffStage.PROPOSED, None)
    assert (hand_off.agency, hand_off.service) == (agency, "Westmarch Health Trust")
    assert (hand_off.force, hand_off.reply_to) == (referral.force, cast.case_officer)
    assert_written_down(hand_off, "propose_hand_off", cast.case_officer)


@pytest.mark.parametrize("both", [False, True])
def test_an_agency_or_a_service_outside_is_named_and_not_both(client, cast, referral, both):
    """With the sentence at the question; what was typed is kept."""
    agency = str(cast.gp.posts.get().agency.pk)
    typed = {"agency": agency, "service": "Makebelieve Family Help"} if both else {}
    response = assess(client, cast, referral, **typed)
    assert list(errors_of(response)) == ["service"]
    assert GATEWAY["shared"] in response.text


def test_no_further_action_hands_nothing_over(client, cast, referral):
    """It needs its reasons and no service: an innocent remark is not passed around."""
    typed = {"outcome": "no_further_action", "reason_kinds": ["context"]}
    assert assess(client, cast, referral, **typed).status_code == 302
    assert not referral.hand_offs.exists()


def test_the_agency_learns_nothing_before_the_endorsement(client, cast, referral):
    """No message, no page."""
    assess_gateway(referral, cast, "other_service", hand_off_to=service_here(cast))
    hand_off = handed_off(referral)
    assert not Notice.objects.filter(to=cast.gp).exists()
    assert open_page(client, cast.gp, hand_off.get_absolute_url()).status_code == 404
    assert open_page(client, cast.supervisor, hand_off.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("leaves", [False, True])
def test_what_does_not_stand_is_dropped(cast, referral, leaves):
    """The assessment is returned, or the referral goes to another force: nothing left the record."""
    from prevent.kernel import clock
    from prevent.reference.areas import authority_for

    assess_gateway(referral, cast, "other_service", hand_off_to=service_here(cast))
    if leaves:
        area = authority_for(ELSEWHERE, on=clock.today())
        do(transitions.name_home_area, referral, cast.supervisor, area=area, reason="He lives there.")
    else:
        do(transitions.endorse_gateway, referral, cast.supervisor, agrees=False, reasons="Say more.")
    hand_off = handed_off(referral)
    assert hand_off.stage == HandOffStage.DROPPED
    assert_written_down(hand_off, "drop_hand_off", cast.supervisor)
    assert not referral.disclosures.filter(hand_off__isnull=False).exists()
    assert not Notice.objects.filter(to=cast.gp).exists()


def test_the_officer_who_takes_it_over_hears_of_it(cast):
    """The hand-off changes hands with its referral."""
    referral = triaged(referral_at(Stage.GATEWAY, cast), cast)
    assess_gateway(referral, cast, "other_service")
    given = {"officer": cast.second_officer, "reason": "On leave"}
    do(transitions.allocate_referral, referral, cast.supervisor, **given)
    assert handed_off(referral).reply_to == cast.second_officer
