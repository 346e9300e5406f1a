"""Lifting the restriction of a case."""

import pytest

from channel.choices import Move, Stage
from channel.policy import POLICY
from referrals.policy import POLICY as REFERRALS
from tests.builders import channel as build
from tests.builders.exceptions import restrict

pytestmark = pytest.mark.django_db


def test_posts_reach_the_case_and_its_referral_again(pages, cast):
    """Lifted by a chair who is named."""
    case = build.case_at(Stage.AWAITING_PANEL, cast)
    assert POLICY.denial(cast.panel_chair, Move.LIFT_RESTRICTION, case) == "not_restricted"
    restrict(case, cast.panel_chair, cast.panel_chair, cast.case_officer)
    assert pages.get(cast.deputy_chair, "lift_restriction", case.reference).status_code == 404
    sent = pages.send(cast.panel_chair, "lift_restriction", case, why="The colleague has left.")
    assert sent.status_code == 302
    assert pages.get(cast.deputy_chair, "case", case.reference).status_code == 200
    assert REFERRALS.visible_to(cast.second_officer).filter(pk=case.referral_id).exists()
