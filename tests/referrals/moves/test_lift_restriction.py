"""Lifting a restriction."""

import pytest

from referrals.choices import Move, Stage
from referrals.policy import POLICY
from tests.builders import referrals as build
from tests.builders.exceptions import restrict
from tests.pages import assert_only, assert_written_down, make_move, open_page

pytestmark = pytest.mark.django_db


def test_posts_reach_it_again(client, cast):
    """And nobody is named any more."""
    referral = build.referral_at(Stage.GATEWAY, cast)
    restrict(referral, cast.supervisor, cast.case_officer, cast.supervisor)
    sent = make_move(client, cast.supervisor, referral, Move.LIFT_RESTRICTION, why="The colleague has left.")
    assert sent.status_code == 302
    referral.refresh_from_db()
    assert not referral.restricted
    assert not referral.grants.filter(ended_at=None).exists()
    assert_written_down(referral, Move.LIFT_RESTRICTION, cast.supervisor)
    assert open_page(client, cast.second_officer, referral.get_absolute_url()).status_code == 200


def test_there_must_be_one_and_it_is_the_named_who_lift_it(client, cast):
    """A supervisor who is not named does not see it at all."""
    referral = build.referral_at(Stage.GATEWAY, cast)
    assert POLICY.denial(cast.supervisor, Move.LIFT_RESTRICTION, referral) == "not_restricted"
    assert (
        "Lift the restriction"
        not in open_page(client, cast.supervisor, referral.get_absolute_url()).content.decode()
    )
    restrict(referral, cast.supervisor, cast.case_officer, cast.supervisor)
    assert_only(
        client,
        referral,
        Move.LIFT_RESTRICTION,
        hidden=[cast.second_supervisor, cast.second_officer],
        refused=[cast.case_officer],
    )
