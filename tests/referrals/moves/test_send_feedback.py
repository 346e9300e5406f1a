"""Does the referrer hear only what an officer chose to tell?"""

import pytest

from prevent.notices.models import Notice
from referrals.choices import Move, Stage
from referrals.forms.triage import TEMPLATES
from tests.builders.referrals import referral_at
from tests.pages import assert_only, assert_written_down, errors_of, make_move

pytestmark = pytest.mark.django_db


@pytest.fixture
def referral(cast):
    """A closed referral."""
    return referral_at(Stage.CLOSED, cast, through="no_further_action")


def test_neutral_words_are_sent(client, cast, referral):
    """The referrer is told by a notice that says nothing."""
    make_move(client, cast.supervisor, referral, "send_feedback", words="thanks")
    referral.refresh_from_db()
    assert referral.feedback.get().text == TEMPLATES["thanks"][1]
    assert Notice.objects.filter(to=cast.referrer, kind="message_sent").count() == 1
    assert_written_down(referral, Move.SEND_FEEDBACK, cast.supervisor)


def test_own_words_are_asked_for(client, cast, referral):
    """Own words may not be empty."""
    assert "text" in errors_of(
        make_move(client, cast.case_officer, referral, "send_feedback", words="own", text="")
    )
    make_move(client, cast.case_officer, referral, "send_feedback", words="own", text="Ring me on Monday.")
    assert referral.feedback.get().text == "Ring me on Monday."


def test_neutral_words_tell_no_outcome():
    """None of them says what was decided."""
    for _, text in TEMPLATES.values():
        assert not any(word in text.lower() for word in ("closed", "panel", "channel", "no further action"))


def test_who_may_not_send(client, cast, referral):
    """The police of the force only."""
    hidden = [cast.stranger_officer, cast.panel_chair, cast.nobody]
    assert_only(
        client, referral, "send_feedback", refused=[cast.authority_prevent_lead, cast.referrer], hidden=hidden
    )
