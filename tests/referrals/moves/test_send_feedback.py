"""Does the referrer hear only what an officer chose to tell?"""

import pytest

from prevent.kernel import clock
from prevent.notices.models import Notice
from prevent.reference.choices import Use
from prevent.reference.models import Wording
from referrals.choices import Move, Stage
from tests.builders.referrals import referral_at
from tests.pages import (
    assert_only,
    assert_written_down,
    drawn,
    errors_of,
    make_move,
    move_url,
    open_page,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def referral(cast):
    """A closed referral."""
    return referral_at(Stage.CLOSED, cast, through="no_further_action")


def test_words_that_are_kept_ready_are_filled_in_and_made_to_fit(client, cast, referral):
    """Chosen on the page, changed, and sent; the referrer is told by a notice that says nothing."""
    ready = Wording.objects.get(pk="feedback.thanks")
    url = move_url(referral, "send_feedback")
    page = open_page(client, cast.supervisor, f"{url}?wording={ready.pk}")
    assert drawn(page)["text"] == ready.text
    assert page.context["wordings"][0] == ready
    client.post(url, {**drawn(page), "text": f"{ready.text} Ring me."})
    referral.refresh_from_db()
    assert referral.feedback.get().text == f"{ready.text} Ring me."
    assert Notice.objects.filter(to=cast.referrer, kind="message_sent").count() == 1
    assert_written_down(referral, Move.SEND_FEEDBACK, cast.supervisor)


def test_words_are_asked_for(client, cast, referral):
    """They may not be empty; an unknown choice fills in nothing."""
    assert "text" in errors_of(make_move(client, cast.case_officer, referral, "send_feedback", text=""))
    page = open_page(
        client, cast.case_officer, f"{move_url(referral, 'send_feedback')}?wording=feedback.nothing"
    )
    assert "text" not in drawn(page)


def test_retired_words_are_not_offered(client, cast, referral):
    """What is kept ready is dated."""
    Wording.objects.filter(pk="feedback.thanks").update(retired_on=clock.today())
    page = open_page(
        client, cast.supervisor, f"{move_url(referral, 'send_feedback')}?wording=feedback.thanks"
    )
    assert "feedback.thanks" not in [one.pk for one in page.context["wordings"]]
    assert "text" not in drawn(page)


def test_neutral_words_tell_no_outcome():
    """None of those that are kept ready says what was decided, or names a force or a panel."""
    for ready in Wording.objects.filter(use=Use.FEEDBACK):
        assert not any(
            word in ready.text.lower() for word in ("closed", "panel", "channel", "no further action")
        )


def test_who_may_not_send(client, cast, referral):
    """The police of the force only."""
    hidden = [cast.stranger_officer, cast.panel_chair, cast.nobody]
    assert_only(
        client, referral, "send_feedback", refused=[cast.authority_prevent_lead, cast.referrer], hidden=hidden
    )
