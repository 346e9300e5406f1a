"""Is it recorded which force is the force of residence, and why (CTSA 2015 s.37(3))?"""

import pytest

from referrals.choices import Move, Stage
from tests.builders.referrals import decide, referral_at
from tests.pages import assert_only, assert_written_down, errors_of, make_move, move_url, open_page

pytestmark = pytest.mark.django_db
TWO_HOMES = {
    "addresses": {
        "addresses": [
            {"lines": "1 Makebelieve Lane", "postcode": "ZZ9 9ZZ", "when": "current"},
            {"lines": "2 Invented Road", "postcode": "ZZ9 9ZY", "when": "current"},
        ]
    }
}


def test_an_officer_says_which_force_and_why(client, cast):
    """A row with the reason; a later one replaces it."""
    referral = referral_at(Stage.INFORMATION_GATHERING, cast)
    elsewhere = cast.stranger_officer.posts.get().force
    for force in (referral.force, elsewhere):
        typed = {"force": force.pk, "reason": "He sleeps there most nights."}
        assert (
            make_move(client, cast.case_officer, referral, "name_residence_force", **typed).status_code == 302
        )
        referral.refresh_from_db()
    assert referral.residence_force == elsewhere
    assert referral.residence_forces.count() == 2
    assert_written_down(referral, Move.NAME_RESIDENCE_FORCE, cast.case_officer)


def test_a_reason_is_required(client, cast):
    """Why it is that force."""
    referral = referral_at(Stage.INFORMATION_GATHERING, cast)
    assert "reason" in errors_of(
        make_move(client, cast.case_officer, referral, "name_residence_force", reason="")
    )


def test_one_current_address_needs_no_words(cast):
    """The home force is the force of residence where one address is current."""
    referral = referral_at(Stage.REFERRED_TO_PANEL, cast)
    assert referral.residence_force == referral.force
    assert referral.residence_reason


def test_several_addresses_wait_for_an_officer(client, cast):
    """The supervisor is told what to do, what was typed is kept, and it works once an officer has said it."""
    referral = referral_at(Stage.SECTION_36, cast, **TWO_HOMES)
    typed = {
        "outcome": "refer",
        "no_intelligence": "on",
        "grounds": "yes",
        "reason_kinds": ["susceptible"],
        "reasons": "The assessment shows it.",
    }
    refused = make_move(client, cast.supervisor, referral, "decide_section_36", **typed)
    assert refused.status_code == 403
    assert "force of residence" in refused.text
    assert "The assessment shows it." in refused.text
    typed = {"force": referral.force_id, "reason": "He lives with his mother in the week."}
    make_move(client, cast.supervisor, referral, "name_residence_force", **typed)
    assert decide(referral, cast).stage == Stage.REFERRED_TO_PANEL


def test_who_may_not_say(client, cast):
    """The police of the force."""
    referral = referral_at(Stage.REFERRED_TO_PANEL, cast)
    refused = [cast.authority_prevent_lead, cast.panel_chair, cast.referrer]
    assert_only(
        client, referral, "name_residence_force", refused=refused, hidden=[cast.stranger_officer, cast.gp]
    )
    assert (
        open_page(client, cast.second_officer, move_url(referral, "name_residence_force")).status_code == 200
    )
