"""A person of whom there are two individuals has one case at a panel all the same."""

import pytest

from channel import transitions
from channel.choices import Decision, Stage
from channel.queries.twice import TITLE
from channel.queries.worklist import waiting
from prevent.kernel import clock
from prevent.kernel.errors import Denied
from prevent.kernel.forms.dates import written
from referrals.transitions.linking import tie
from tests.builders import channel as build
from tests.builders.exceptions import exclude
from tests.builders.referrals import do
from tests.pages import open_page

pytestmark = pytest.mark.django_db


def test_a_referral_of_a_tied_individual_joins_the_case(cast):
    """It is no second case; before they were tied it would have been."""
    case = build.opened(cast)
    again = build.referred(cast)
    assert again.individual != case.individual
    with pytest.raises(Denied, match="another_person"):
        do(transitions.join_referral, case, cast.panel_chair, referral=again.reference, reason="Same?")
    tie(case.individual.pk, again.individual.pk, about=again.pk, reason="Same", by=cast.supervisor)
    assert [row.case for row in waiting(cast.panel_chair)] == [case.reference]
    with pytest.raises(Denied, match="open_for_person"):
        transitions.open_case(again.reference, by=cast.panel_chair)
    case.refresh_from_db()
    do(transitions.join_referral, case, cast.panel_chair, referral=again.reference, reason="The same.")
    assert case.joined_referrals.get().referral == again


def test_two_open_cases_of_one_person_are_shown_to_both_owners(client, cast):
    """At the head of each, with a link to the other, and on the first page of whoever works on either; not before, and not to
    somebody from whom the other is kept.
    """
    cases = [build.opened(cast), build.opened(cast)]
    one, other = cases
    readers = (cast.panel_chair, cast.case_officer, cast.supervisor)
    for who in readers:
        assert TITLE not in open_page(client, who, "/home/").text
    tie(one.individual.pk, other.individual.pk, about=one.referral_id, reason="Same", by=cast.supervisor)
    for who in readers:
        for case, beside in (cases, cases[::-1]):
            page = open_page(client, who, case.get_absolute_url())
            assert f"{TITLE}: also {beside.reference}" in page.text
            assert beside.get_absolute_url() in page.text
        home = open_page(client, who, "/home/").text
        assert TITLE in home
    exclude(other, cast.panel_chair, cast.second_supervisor)
    assert other.reference not in open_page(client, cast.second_supervisor, one.get_absolute_url()).text
    build.decide(build.fresh(other), cast, Decision.NOT_SUITABLE_EXISTING)
    assert TITLE not in open_page(client, cast.panel_chair, one.get_absolute_url()).text


def test_the_chair_sees_that_the_person_was_referred_before(client, cast):
    """On the case and on the agenda, with the day; only of referrals in the reader's sight."""
    first = build.case_at(Stage.NOT_ADOPTED, cast)
    case = build.opened(cast, first.individual)
    flag = f"once, on {written(clock.day_of(first.referral.opened_at))}"
    meeting = build.under_discussion(case, cast).meeting
    for who in (cast.panel_chair, cast.case_officer):
        shown = open_page(client, who, case.get_absolute_url()).context["head"].facts
        assert ("Referred before", flag) in [(fact.label, fact.value) for fact in shown]
        assert f"Referred before: {flag}" in open_page(client, who, meeting.get_absolute_url()).text
    assert "Referred before" not in open_page(client, cast.panel_chair, first.get_absolute_url()).text
    exclude(first.referral, cast.supervisor, cast.deputy_chair)
    assert "Referred before" not in open_page(client, cast.deputy_chair, case.get_absolute_url()).text
