"""Does police-led work keep an owner and a next date, hold no content, and end by another person's decision?"""

from datetime import timedelta

import pytest

from prevent.kernel import clock
from referrals import transitions
from referrals.choices import Move, Stage
from referrals.queries.record import due_of
from tests.builders.referrals import do, referral_at
from tests.pages import assert_only, assert_written_down, errors_of, make_move, parts

pytestmark = pytest.mark.django_db


@pytest.fixture
def referral(cast):
    """A police-led referral."""
    return referral_at(Stage.POLICE_LED, cast, through="police_led")


def test_an_update_sets_the_next_date(client, cast, referral):
    """The due date of the referral is the one that the owner named."""
    ahead = clock.today() + timedelta(days=21)
    make_move(client, cast.case_officer, referral, "update_police_led", next_update_on=parts(ahead))
    referral.refresh_from_db()
    assert due_of(referral).on == ahead
    assert_written_down(referral, Move.UPDATE_POLICE_LED, cast.case_officer)


def test_the_next_date_lies_ahead(client, cast, referral):
    """Yesterday is no next date."""
    yesterday = parts(clock.today() - timedelta(days=1))
    response = make_move(client, cast.case_officer, referral, "update_police_led", next_update_on=yesterday)
    assert "next_update_on" in errors_of(response)


@pytest.mark.parametrize(("answer", "stage"), [("yes", Stage.INFORMATION_GATHERING), ("no", Stage.CLOSED)])
def test_a_supervisor_ends_it_with_reasons(client, cast, referral, answer, stage):
    """It goes on to information gathering, or is closed."""
    refused = make_move(client, cast.supervisor, referral, "end_police_led", goes_on=answer, reason="")
    assert "reason" in errors_of(refused)
    make_move(client, cast.supervisor, referral, "end_police_led", goes_on=answer, reason="Risk is lower.")
    referral.refresh_from_db()
    assert referral.stage == stage
    assert referral.police_led.latest().next_update_on is None
    assert_written_down(referral, Move.END_POLICE_LED, cast.supervisor)


def test_the_owner_may_change(cast, referral):
    """A new officer owns it; the stage stays."""
    do(transitions.allocate_referral, referral, cast.supervisor, officer=cast.second_officer, reason="Leave")
    assert (referral.stage, referral.officer) == (Stage.POLICE_LED, cast.second_officer)


def test_who_may_not_touch_it(client, cast, referral):
    """Updates are the owner's, the end is a supervisor's."""
    hidden = [cast.stranger_supervisor, cast.panel_chair]
    assert_only(
        client, referral, "update_police_led", refused=[cast.second_officer, cast.supervisor], hidden=hidden
    )
    assert_only(client, referral, "end_police_led", refused=[cast.case_officer], hidden=hidden)
