"""Can an agency answer a part now, and does the officer see what is outstanding?"""

import pytest

from prevent.kernel.errors import Denied
from prevent.notices.models import Notice
from referrals import transitions
from referrals.choices import Move, RequestStage, Stage
from referrals.models import RequestNote
from tests.builders.referrals import ask_agency, assess, do, referral_at
from tests.pages import assert_only, assert_written_down, errors_of, make_move, open_page

pytestmark = pytest.mark.django_db
PART = {"text": "He is on our list.", "outstanding": "What the clinic says."}


@pytest.fixture
def request_(cast):
    """A request that waits for the health trust."""
    return ask_agency(referral_at(Stage.INFORMATION_GATHERING, cast), cast)


def test_a_part_now_and_the_rest_later(client, cast, request_):
    """The request stays open, and says what is still to come until the whole answer is there."""
    assert make_move(client, cast.gp, request_, Move.ANSWER_PART, **PART).status_code == 302
    request_.refresh_from_db()
    note = RequestNote.objects.get()
    assert (request_.stage, note.word, note.by) == (RequestStage.SENT, "part", cast.gp)
    assert Notice.objects.filter(to=cast.case_officer, kind="request_partly_answered").count() == 1
    assert_written_down(request_, Move.ANSWER_PART, cast.gp)
    shown = open_page(client, cast.case_officer, request_.referral.get_absolute_url()).text
    for words in ("Answered in part", "He is on our list.", "Still to come", "What the clinic says."):
        assert words in shown
    do(transitions.answer_request, request_, cast.gp, text="The clinic knows nothing.")
    after = open_page(client, cast.case_officer, request_.referral.get_absolute_url()).text
    assert "The clinic knows nothing." in after
    assert "He is on our list." in after
    assert "Still to come" not in after


@pytest.mark.parametrize("field", ["text", "outstanding"])
def test_both_are_asked_for(client, cast, request_, field):
    """Without what is still to come it would be the answer."""
    assert field in errors_of(make_move(client, cast.gp, request_, Move.ANSWER_PART, **{**PART, field: ""}))


def test_the_assessment_waits_for_the_rest(cast, request_):
    """A part is not an answer: the officer waits, or says that the rest is not needed."""
    do(transitions.answer_part, request_, cast.gp, **PART)
    with pytest.raises(Denied) as refusal:
        assess(request_.referral, cast)
    assert refusal.value.code == "requests_open"


def test_who_may_not(client, cast, request_):
    """The agency alone, while the request waits."""
    hidden = [cast.safeguarding_lead, cast.stranger_officer, cast.panel_chair]
    assert_only(client, request_, Move.ANSWER_PART, refused=[cast.case_officer], hidden=hidden)
    do(transitions.withdraw_request, request_, cast.case_officer, text="Enough.")
    assert_only(client, request_, Move.ANSWER_PART, refused=[cast.gp])
