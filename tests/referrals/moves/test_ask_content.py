"""Somebody asks to read the other referral of a match, which another force holds."""

import pytest

from prevent.notices.models import Notice
from referrals import transitions
from referrals.models import ContentRequest
from tests.builders.matches import Matched, pair, possible_match
from tests.builders.referrals import do
from tests.cast import ELSEWHERE
from tests.pages import assert_only, assert_written_down, make_move, move_url, open_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def across(cast):
    """The earlier referral is Northfold's, the later one with an officer of Westmarch."""
    first = Matched("Aaliyah", "Madeupski", cast.stranger_referrer, home={"home_area": ELSEWHERE})
    found = possible_match(first, Matched("Aliyah", "Madeupsky", cast.referrer))
    do(transitions.allocate_referral, found.later, cast.case_officer, officer=cast.case_officer)
    return found


def test_the_supervisors_of_the_other_force_are_told(client, cast, across):
    """With the reasons; nothing is opened yet."""
    sent = make_move(client, cast.case_officer, across, "ask_content", reasons="The same school.")
    assert sent.status_code == 302
    across.refresh_from_db()
    row = ContentRequest.objects.get()
    assert (row.force, row.by, row.reasons) == (across.earlier_force, cast.case_officer, "The same school.")
    told = Notice.objects.filter(kind="content_asked", reference=across.reference)
    assert {one.to for one in told} == {cast.stranger_supervisor}
    assert_written_down(across, "ask_content", cast.case_officer)
    page = open_page(client, cast.case_officer, across.earlier.get_absolute_url())
    assert page.status_code == 404


def test_one_question_at_a_time(client, cast, across):
    """It waits for the answer."""
    do(transitions.ask_content, across, cast.case_officer, reasons="The same school.")
    assert_only(client, across, "ask_content", refused=[cast.case_officer])


def test_who_reads_both_has_nothing_to_ask(client, cast):
    """Within a force; and nobody else learns of it."""
    own = pair(cast)
    hidden = [cast.stranger_officer, cast.panel_chair]
    assert_only(client, own, "ask_content", hidden=hidden, refused=[cast.case_officer, cast.supervisor])


def test_the_page_of_the_question_shows_no_more_than_the_match(client, cast, across):
    """No name of the other referral."""
    page = open_page(client, cast.case_officer, move_url(across, "ask_content"))
    assert page.status_code == 200
    assert "Madeupski" not in page.text
