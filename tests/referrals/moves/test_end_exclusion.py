"""Ending an exclusion."""

import pytest

from referrals.choices import Move, Stage
from referrals.policy import POLICY
from tests.builders import referrals as build
from tests.builders.exceptions import exclude
from tests.pages import assert_only, assert_written_down, make_move, open_page

pytestmark = pytest.mark.django_db


def test_the_person_s_posts_reach_it_again(client, cast):
    """And who ended it and why stays on record."""
    referral = build.referral_at(Stage.GATEWAY, cast)
    assert POLICY.denial(cast.supervisor, Move.END_EXCLUSION, referral) == "nobody_excluded"
    exclude(referral, cast.supervisor, cast.second_officer)
    sent = make_move(
        client,
        cast.supervisor,
        referral,
        Move.END_EXCLUSION,
        person=cast.second_officer.pk,
        why="Another family of that name",
    )
    assert sent.status_code == 302
    referral.refresh_from_db()
    assert_written_down(referral, Move.END_EXCLUSION, cast.supervisor)
    row = referral.exclusions.get()
    assert (row.ended_by, row.why_ended) == (cast.supervisor, "Another family of that name")
    assert open_page(client, cast.second_officer, referral.get_absolute_url()).status_code == 200
    assert_only(client, referral, Move.END_EXCLUSION, refused=[cast.case_officer])
