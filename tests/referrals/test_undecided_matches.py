"""No referral ends while it is undecided whether another one is about the same person."""

import pytest

from prevent.kernel.errors import Denied, Invalid
from referrals import transitions
from referrals.choices import Stage
from tests.builders.exceptions import restrict
from tests.builders.matches import decide, endorse, found_same, matched
from tests.builders.referrals import (
    accepted,
    assess_gateway,
    do,
    handed_off,
    referral_at,
    triaged,
)
from tests.builders.referrals import decide as decide_section_36
from tests.pages import errors_of, make_move, move_url, open_page

pytestmark = pytest.mark.django_db


def with_match(referral, cast):
    """Another referral came in under the same name, and was found."""
    other = referral_at(Stage.RECEIVED, cast)
    assert matched(other, referral) == 1
    return referral.matches_later.get()


def by_gateway(referral, cast):
    assess_gateway(referral, cast, "no_further_action")


def by_hand_off_at_gateway(referral, cast):
    assess_gateway(referral, cast, "other_service")


def by_endorsement(referral, cast):
    do(transitions.endorse_gateway, referral, cast.supervisor, agrees=True, reasons="Agreed.")


def by_section_36(referral, cast):
    decide_section_36(referral, cast, "no_further_action")


def by_ending_police_led(referral, cast):
    do(transitions.end_police_led, referral, cast.supervisor, goes_on=False, reason="Done.")


def by_closing(referral, cast):
    do(transitions.close_handed_off, referral, cast.case_officer, reason="It has taken it on.")


def triaged_at_gateway(cast):
    return triaged(referral_at(Stage.GATEWAY, cast), cast)


def proposed_to_end(cast):
    return assess_gateway(triaged_at_gateway(cast), cast, "no_further_action")


def taken_on(cast):
    referral = referral_at(Stage.HANDED_OFF, cast)
    accepted(handed_off(referral), cast)
    return referral


ENDS = {
    "gateway": (triaged_at_gateway, by_gateway),
    "handed over at the gateway": (triaged_at_gateway, by_hand_off_at_gateway),
    "endorsement": (proposed_to_end, by_endorsement),
    "section 36": (lambda cast: referral_at(Stage.SECTION_36, cast), by_section_36),
    "police-led": (lambda cast: referral_at(Stage.POLICE_LED, cast), by_ending_police_led),
    "after a hand-off": (taken_on, by_closing),
}


@pytest.mark.parametrize("way", ENDS)
def test_it_does_not_end_before_it_is_decided(cast, way):
    """However it would end; endorsed that it is another person, it may."""
    begins, ends = ENDS[way]
    referral = begins(cast)
    match = with_match(referral, cast)
    with pytest.raises((Denied, Invalid)) as refused:
        ends(referral, cast)
    assert refused.value.code == "match_undecided"
    decide(match, cast.second_supervisor, "different")
    with pytest.raises((Denied, Invalid)):
        ends(referral, cast)
    endorse(match, cast.supervisor)
    ends(referral, cast)


def test_what_goes_on_is_not_held_up(cast):
    """To information gathering, to the panel: the person is not kept waiting."""
    referral = referral_at(Stage.SECTION_36, cast)
    with_match(referral, cast)
    assert decide_section_36(referral, cast).stage == Stage.REFERRED_TO_PANEL


def test_returning_an_assessment_is_no_end(cast):
    """The officer thinks again."""
    referral = proposed_to_end(cast)
    with_match(referral, cast)
    do(transitions.endorse_gateway, referral, cast.supervisor, agrees=False, reasons="Look at the match.")
    assert referral.stage == Stage.GATEWAY


def test_found_to_be_the_same_the_end_weighs_the_history(cast):
    """It is a repeat from then on, although each has an individual of its own."""
    first, again = (referral_at(Stage.SECTION_36, cast) for _ in range(2))
    matched(first, again)
    found_same(again.matches_earlier.get(), cast)
    with pytest.raises(Invalid) as refused:
        by_section_36(again, cast)
    assert refused.value.field == "history_weighed"


def test_the_page_says_what_to_do_and_leads_there(client, cast):
    """The sentence beside the form, and the way to each match that is to be decided."""
    referral = triaged_at_gateway(cast)
    match = with_match(referral, cast)
    page = open_page(client, cast.case_officer, move_url(referral, "assess_gateway"))
    assert match.get_absolute_url() in page.text
    typed = {
        "concern": "no",
        "outcome": "no_further_action",
        "reason_kinds": ["context"],
        "reasons": "An old film.",
    }
    refused = make_move(client, cast.case_officer, referral, "assess_gateway", **typed)
    assert "Open the possible match and decide" in errors_of(refused)["outcome"][0]
    assert match.get_absolute_url() in refused.text
    assert "An old film." in refused.text


def test_a_match_that_is_kept_from_somebody_holds_nothing_up(cast):
    """The officer learns nothing: those who are named for the other referral decide, and can part or join later."""
    referral = taken_on(cast)
    match = with_match(referral, cast)
    restrict(match.later, cast.supervisor, cast.supervisor, cast.second_officer)
    by_closing(referral, cast)
    assert referral.stage == Stage.CLOSED
    assert decide(match, cast.supervisor).stage == "proposed"
