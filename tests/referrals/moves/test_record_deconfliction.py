"""Is deconfliction recorded without content, repeatable, and in the police partition only?"""

from datetime import timedelta

import pytest

from prevent.kernel import clock
from referrals.choices import Move, Stage
from referrals.models import Deconfliction
from tests.builders.referrals import referral_at
from tests.pages import assert_only, assert_written_down, errors_of, make_move, parts

pytestmark = pytest.mark.django_db


def test_checks_are_recorded_again_and_again(client, cast):
    """Done, by whom, clear or not: each time a row of its own."""
    referral = referral_at(Stage.GATEWAY, cast)
    for answer in ("no", "yes"):
        make_move(
            client,
            cast.case_officer,
            referral,
            "record_deconfliction",
            checked_by="Invented unit",
            is_clear=answer,
        )
        referral.refresh_from_db()
    assert [row.is_clear for row in referral.deconflictions.all()] == [False, True]
    assert_written_down(referral, Move.RECORD_DECONFLICTION, cast.case_officer)


def test_there_is_no_place_for_content():
    """Nothing but who, when, clear or not (CTSA 2015 s.38(4)-(5))."""
    names = {field.name for field in Deconfliction._meta.concrete_fields}
    assert names == {"id", "decided_on", "recorded_at", "by", "referral", "checked_by", "is_clear"}


@pytest.mark.parametrize("days", [1, -400])
def test_a_day_out_of_reach_is_refused(client, cast, days):
    """Checks are not made tomorrow, nor before the referral came in."""
    referral = referral_at(Stage.GATEWAY, cast)
    typed = {
        "checked_by": "Unit",
        "is_clear": "yes",
        "decided_on": parts(clock.today() + timedelta(days=days)),
    }
    response = make_move(client, cast.case_officer, referral, "record_deconfliction", **typed)
    assert response.status_code == 400
    assert "decided_on" in errors_of(response)


def test_who_may_not_record(client, cast):
    """The police partition is nobody else's."""
    referral = referral_at(Stage.GATEWAY, cast)
    refused = [cast.authority_prevent_lead, cast.referrer]
    assert_only(
        client, referral, "record_deconfliction", refused=refused, hidden=[cast.stranger_officer, cast.gp]
    )
