"""Can an agency ask for more time, and does the date hold until an officer gives it?"""

from datetime import timedelta

import pytest

from prevent.notices.models import Notice
from referrals.choices import Move, Stage
from tests.builders.referrals import ask_agency, referral_at
from tests.pages import assert_only, assert_written_down, errors_of, make_move, open_page, parts

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_(cast):
    """A request that waits for the health trust."""
    return ask_agency(referral_at(Stage.INFORMATION_GATHERING, cast), cast)


def test_it_is_asked_with_a_day_and_a_reason(client, cast, request_):
    """The officer is told and sees it; the due date stays."""
    due, day = request_.due_on, request_.due_on + timedelta(days=7)
    typed = {"until": parts(day), "text": "The clinic is closed."}
    assert make_move(client, cast.gp, request_, Move.ASK_MORE_TIME, **typed).status_code == 302
    request_.refresh_from_db()
    note = request_.notes.get()
    assert (request_.due_on, note.word, note.until, note.by) == (due, "more_time", day, cast.gp)
    assert Notice.objects.filter(to=cast.case_officer, kind="more_time_asked").count() == 1
    assert_written_down(request_, Move.ASK_MORE_TIME, cast.gp)
    shown = open_page(client, cast.case_officer, request_.get_absolute_url()).text
    assert f"Asked for time until {day:%-d %B %Y}" in shown


@pytest.mark.parametrize("typed", [{"text": ""}, {"until": ("", "", "")}])
def test_both_are_asked_for(client, cast, request_, typed):
    """A day without a reason, a reason without a day."""
    whole = {"until": parts(request_.due_on + timedelta(days=7)), "text": "Closed."}
    refused = make_move(client, cast.gp, request_, Move.ASK_MORE_TIME, **{**whole, **typed})
    assert list(typed) == list(errors_of(refused))


def test_who_may_not(client, cast, request_):
    """The agency that was asked."""
    hidden = [cast.safeguarding_lead, cast.stranger_officer, cast.panel_chair]
    assert_only(client, request_, Move.ASK_MORE_TIME, refused=[cast.case_officer], hidden=hidden)
