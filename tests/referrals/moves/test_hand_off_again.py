"""When the first service declines or stays silent, is another one found in one step?"""

from datetime import timedelta

import pytest

from prevent.kernel import clock
from prevent.notices.models import Notice
from referrals import transitions
from referrals.choices import HandOffStage, Move, Stage
from tests.builders.referrals import accepted, do, handed_off, handed_to_trust, referral_at
from tests.pages import assert_only, assert_written_down, errors_of, make_move, open_page

pytestmark = pytest.mark.django_db
NEXT = {
    "service": "Invented Youth Centre",
    "person_there": "Yara Youthful",
    "lawful_basis": "lawful_basis.safeguarding",
    "shared": "Ollie Fictional is lonely.",
    "reason": "The first service is silent.",
}
SOON, LATE = timedelta(days=2), timedelta(days=20)


def again(client, user, referral, **typed):
    return make_move(client, user, referral, "hand_off_again", **{**NEXT, **typed})


def test_a_silent_service_is_let_go_and_another_one_asked(client, cast):
    """The first learns why; the second has its own days to accept; the referral keeps all of it."""
    first = handed_to_trust(cast)
    referral = first.referral
    with clock.moved_to(clock.now() + LATE):
        page = open_page(client, cast.case_officer, referral.get_absolute_url())
        assert page.context["record"].actions[0].label == "Hand over to another service"
        assert again(client, cast.case_officer, referral).status_code == 302
        today = clock.today()
    first.refresh_from_db()
    second = handed_off(referral)
    assert (first.stage, first.replies.get().text) == (HandOffStage.WITHDRAWN, NEXT["reason"])
    assert Notice.objects.filter(to=cast.gp, kind="hand_off_withdrawn").count() == 1
    assert (second.stage, second.instead_of, second.why_again) == (HandOffStage.SENT, first, NEXT["reason"])
    assert second.accept_by > today
    assert referral.disclosures.get(hand_off=second).to == NEXT["service"]
    referral.refresh_from_db()
    assert referral.stage == Stage.HANDED_OFF
    assert_written_down(referral, Move.HAND_OFF_AGAIN, cast.case_officer)
    assert_written_down(first, "withdraw_hand_off", cast.case_officer)


def test_after_a_refusal_there_is_nothing_to_wait_for(client, cast):
    """A supervisor may do it too, and an agency here may be the next one."""
    referral = referral_at(Stage.HANDED_OFF, cast)
    do(transitions.decline_hand_off, handed_off(referral), cast.case_officer, text="No places.")
    agency = str(cast.gp.posts.get().agency.pk)
    assert again(client, cast.supervisor, referral, service="", agency=agency).status_code == 302
    assert Notice.objects.filter(to=cast.gp, kind="hand_off_sent").count() == 1


@pytest.mark.parametrize("taken", [False, True])
def test_two_services_are_not_asked_at_once(client, cast, taken):
    """While the first may still accept, or has accepted, the page says so."""
    referral = referral_at(Stage.HANDED_OFF, cast)
    if taken:
        accepted(handed_off(referral), cast)
    with clock.moved_to(clock.now() + SOON):
        response = again(client, cast.case_officer, referral)
    assert response.status_code == 403
    assert "may still accept, or has accepted" in response.text
    assert referral.hand_offs.count() == 1


@pytest.mark.parametrize("field", ["person_there", "lawful_basis", "shared", "reason", "service"])
def test_nothing_may_be_left_out(client, cast, field):
    """Service, person, basis, what is shared, and why another one."""
    referral = referral_at(Stage.HANDED_OFF, cast)
    with clock.moved_to(clock.now() + LATE):
        assert field in errors_of(again(client, cast.case_officer, referral, **{field: ""}))


def test_who_may_not(client, cast):
    """Neither a colleague nor whoever only reads."""
    referral = referral_at(Stage.HANDED_OFF, cast)
    with clock.moved_to(clock.now() + LATE):
        assert_only(
            client,
            referral,
            "hand_off_again",
            refused=[cast.second_officer, cast.authority_prevent_lead],
            hidden=[cast.stranger_officer, cast.panel_chair, cast.gp],
        )
