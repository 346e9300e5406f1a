"""A service that cannot help says why, and the police know that they have to decide again."""

import pytest

from prevent.notices.models import Notice
from referrals.choices import HandOffStage, Move, Stage
from tests.builders.referrals import accepted, handed_off, handed_to_trust, referral_at
from tests.pages import assert_only, assert_written_down, errors_of, make_move, open_page

pytestmark = pytest.mark.django_db


def test_the_reason_is_kept_and_the_officer_told(client, cast):
    """The referral stays open, and its page offers another service first."""
    hand_off = handed_to_trust(cast)
    assert "text" in errors_of(make_move(client, cast.gp, hand_off, "decline_hand_off", text=""))
    words = "He lives in another area."
    assert make_move(client, cast.gp, hand_off, "decline_hand_off", text=words).status_code == 302
    hand_off.refresh_from_db()
    assert (hand_off.stage, hand_off.replies.get().text) == (HandOffStage.DECLINED, words)
    assert hand_off.referral.stage == Stage.HANDED_OFF
    assert Notice.objects.filter(to=cast.case_officer, kind="hand_off_declined").count() == 1
    assert_written_down(hand_off, Move.DECLINE_HAND_OFF, cast.gp)
    page = open_page(client, cast.case_officer, hand_off.referral.get_absolute_url())
    assert page.context["record"].actions[0].label == "Hand over to another service"
    assert words in page.text


def test_of_a_service_outside_an_officer_writes_it_down(client, cast):
    """It was said on the telephone."""
    hand_off = handed_off(referral_at(Stage.HANDED_OFF, cast))
    sent = make_move(client, cast.supervisor, hand_off, "decline_hand_off", text="No places.")
    assert sent.status_code == 302
    assert Notice.objects.filter(to=cast.case_officer, kind="hand_off_declined").count() == 1


def test_who_may_not_decline(client, cast):
    """Nor may the agency once it has accepted: then it reports what happened."""
    hand_off = handed_to_trust(cast)
    hidden = [cast.referrer, cast.stranger_officer, cast.nobody]
    assert_only(client, hand_off, "decline_hand_off", refused=[cast.case_officer], hidden=hidden)
    accepted(hand_off, cast, cast.gp)
    assert_only(client, hand_off, "decline_hand_off", refused=[cast.gp])


def test_who_declines_second_reads_what_was_said(client, cast):
    """A colleague accepted meanwhile: that stands on the page, and what was typed."""
    from tests.pages import as_sent, drawn, move_url

    hand_off = handed_to_trust(cast)
    page = open_page(client, cast.gp, move_url(hand_off, "decline_hand_off"))
    typed = as_sent({**drawn(page), "text": "We have no places"})
    accepted(hand_off, cast, cast.gp)
    response = client.post(move_url(hand_off, "decline_hand_off"), typed)
    assert response.status_code == 403
    assert "Fay Fictional" in response.text
    assert "We have no places" in response.text
