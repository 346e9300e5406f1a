"""A supervisor opens the referral of a match to the other force for a time, or refuses."""

from datetime import timedelta

import pytest

from prevent.accounts.models import GrantKind
from prevent.kernel import clock
from prevent.notices.models import Notice
from referrals import transitions
from referrals.models import ContentAnswer, ReferralDisclosure, ReferralGrant
from tests.builders.exceptions import restrict
from tests.builders.matches import Matched, decide, possible_match
from tests.builders.referrals import do
from tests.cast import ELSEWHERE
from tests.pages import assert_only, assert_written_down, make_move, move_url, open_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(cast):
    """An officer of Westmarch asks to read Northfold's referral."""
    first = Matched("Aaliyah", "Madeupski", cast.stranger_referrer, home={"home_area": ELSEWHERE})
    found = possible_match(first, Matched("Aliyah", "Madeupsky", cast.referrer))
    do(transitions.allocate_referral, found.later, cast.case_officer, officer=cast.case_officer)
    return do(transitions.ask_content, found, cast.case_officer, reasons="The same school.")


def test_opened_it_is_read_side_by_side_and_decided(client, cast, asked):
    """For a month, to be read only; the share is written down, and whoever asked is told."""
    said = {"opens": "yes", "reasons": "It helps both."}
    assert make_move(client, cast.stranger_supervisor, asked, "answer_content", **said).status_code == 302
    asked.refresh_from_db()
    assert_written_down(asked, "answer_content", cast.stranger_supervisor)
    page = open_page(client, cast.case_officer, asked.get_absolute_url())
    assert "Madeupski" in page.text
    assert page.context["record"].agrees
    read = open_page(client, cast.case_officer, asked.earlier.get_absolute_url())
    assert (read.status_code, list(read.context["record"].actions)) == (200, [])
    grant = ReferralGrant.objects.get()
    assert (grant.kind, grant.user, grant.by) == (
        GrantKind.MATCH,
        cast.case_officer,
        cast.stranger_supervisor,
    )
    shared = ReferralDisclosure.objects.get(move="answer_content")
    assert (shared.case, shared.to, shared.what) == (asked.earlier, "Westmarch Police", ["whole"])
    assert Notice.objects.filter(kind="content_answered", to=cast.case_officer).exists()
    assert decide(asked, cast.case_officer).stage == "proposed"


def test_after_a_month_it_is_closed_again(client, cast, asked):
    """By itself."""
    do(transitions.answer_content, asked, cast.stranger_supervisor, opens=True, reasons="It helps both.")
    with clock.moved_to(clock.now() + timedelta(days=40)):
        assert open_page(client, cast.case_officer, asked.earlier.get_absolute_url()).status_code == 404
        assert "Madeupski" not in open_page(client, cast.case_officer, asked.get_absolute_url()).text


def test_refused_nothing_is_opened_and_it_may_be_asked_again(client, cast, asked):
    """The reasons stand on the match."""
    do(transitions.answer_content, asked, cast.stranger_supervisor, opens=False, reasons="Say why first.")
    assert ContentAnswer.objects.get().opens is False
    assert not ReferralGrant.objects.exists()
    assert "Say why first." in open_page(client, cast.case_officer, asked.get_absolute_url()).text
    do(transitions.ask_content, asked, cast.case_officer, reasons="The same mother.")


def test_only_a_supervisor_of_the_force_that_holds_it_answers(client, cast, asked):
    """Not their officer, nor a supervisor of the force that asks."""
    refused = [cast.stranger_officer, cast.supervisor, cast.case_officer]
    assert_only(client, asked, "answer_content", hidden=[cast.panel_chair], refused=refused)


def test_restricted_meanwhile_the_match_is_gone_for_whoever_asked(client, cast, asked):
    """They learn nothing more; those who are named go on."""
    people = (cast.stranger_supervisor, cast.stranger_officer)
    do(
        transitions.allocate_referral,
        asked.earlier,
        cast.stranger_officer,
        officer=cast.stranger_officer,
    )
    restrict(asked.earlier, cast.stranger_supervisor, *people)
    assert open_page(client, cast.case_officer, asked.get_absolute_url()).status_code == 404
    assert open_page(client, cast.stranger_supervisor, move_url(asked, "answer_content")).status_code == 200
    do(transitions.answer_content, asked, cast.stranger_supervisor, opens=True, reasons="It helps both.")
    assert open_page(client, cast.case_officer, asked.earlier.get_absolute_url()).status_code == 404
