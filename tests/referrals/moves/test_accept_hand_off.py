"""Who says that a service has taken a person on, and what is waited for from then on?"""

from datetime import UTC, datetime, timedelta

import pytest

from prevent.kernel import clock
from prevent.notices.models import Notice
from referrals.choices import HandOffStage, Move, Stage
from tests.builders.referrals import accepted, handed_off, handed_to_trust, referral_at
from tests.pages import assert_only, assert_written_down, errors_of, make_move, open_page, parts

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 1, 5, 10, tzinfo=UTC)
TAKEN = {"person_there": "Nurse Made Up"}


def test_the_agency_says_who_took_it_on(client, cast):
    """The officer is told; what happened is to be heard within three months of that day."""
    with clock.moved_to(MONDAY):
        hand_off = handed_to_trust(cast)
    with clock.moved_to(MONDAY + timedelta(days=2)):
        page = make_move(client, cast.gp, hand_off, "accept_hand_off", person_there="")
        assert "person_there" in errors_of(page)
        tuesday = parts(clock.today() - timedelta(days=1))
        sent = make_move(client, cast.gp, hand_off, "accept_hand_off", **TAKEN, decided_on=tuesday)
        assert sent.status_code == 302
    hand_off.refresh_from_db()
    reply = hand_off.replies.get()
    assert (hand_off.stage, str(hand_off.hear_by)) == (HandOffStage.ACCEPTED, "2026-04-06")
    assert (reply.person_there, reply.by, str(reply.decided_on)) == ("Nurse Made Up", cast.gp, "2026-01-06")
    assert reply.recorded_at.date() > reply.decided_on
    assert Notice.objects.filter(to=cast.case_officer, kind="hand_off_accepted").count() == 1
    assert_written_down(hand_off, Move.ACCEPT_HAND_OFF, cast.gp)


def test_of_a_service_outside_an_officer_writes_it_down(client, cast):
    """From the referral's own page; nobody is told what they wrote themselves."""
    referral = referral_at(Stage.HANDED_OFF, cast)
    hand_off = handed_off(referral)
    page = open_page(client, cast.case_officer, referral.get_absolute_url())
    assert f"/hand-offs/{hand_off.reference}/accept-hand-off/" in page.text
    assert make_move(client, cast.case_officer, hand_off, "accept_hand_off", **TAKEN).status_code == 302
    hand_off.refresh_from_db()
    assert hand_off.stage == HandOffStage.ACCEPTED
    assert not Notice.objects.filter(kind="hand_off_accepted").exists()
    assert (
        "what happened is to be heard" in open_page(client, cast.supervisor, referral.get_absolute_url()).text
    )


def test_it_is_not_accepted_before_it_was_sent(client, cast):
    """With the day in the sentence."""
    hand_off = handed_off(referral_at(Stage.HANDED_OFF, cast))
    day = parts(clock.today() - timedelta(days=1))
    page = make_move(client, cast.case_officer, hand_off, "accept_hand_off", **TAKEN, decided_on=day)
    assert "when the hand-off was sent" in errors_of(page)["decided_on"][0]


def test_who_may_not_accept(client, cast):
    """The police do not answer for an agency that answers here; another agency and another force find nothing; once is enough."""
    hand_off = handed_to_trust(cast)
    page = open_page(client, cast.case_officer, hand_off.get_absolute_url())
    assert "This agency answers here itself" in page.text
    hidden = [cast.referrer, cast.safeguarding_lead, cast.stranger_officer, cast.panel_chair, cast.nobody]
    assert_only(
        client, hand_off, "accept_hand_off", refused=[cast.case_officer, cast.supervisor], hidden=hidden
    )
    accepted(hand_off, cast, cast.gp)
    assert_only(client, hand_off, "accept_hand_off", refused=[cast.gp])
