"""Is it heard what happened to the person, also after the referral was closed?"""

import pytest

from prevent.notices.models import Notice
from referrals import transitions
from referrals.choices import HandOffStage, Move, Stage
from tests.builders.referrals import accepted, do, handed_off, handed_to_trust, referral_at
from tests.pages import assert_only, assert_written_down, errors_of, make_move, open_page

pytestmark = pytest.mark.django_db


def test_what_happened_is_reported_to_the_officer(client, cast):
    """And stands on the referral's page and in its story."""
    hand_off = accepted(handed_to_trust(cast), cast, cast.gp)
    assert "text" in errors_of(make_move(client, cast.gp, hand_off, "report_hand_off", text=""))
    assert make_move(client, cast.gp, hand_off, "report_hand_off", text="He sleeps again.").status_code == 302
    hand_off.refresh_from_db()
    assert hand_off.stage == HandOffStage.HEARD
    assert Notice.objects.filter(to=cast.case_officer, kind="hand_off_reported").count() == 1
    assert_written_down(hand_off, Move.REPORT_HAND_OFF, cast.gp)
    page = open_page(client, cast.supervisor, hand_off.referral.get_absolute_url()).text
    assert "He sleeps again." in page
    assert "What happened reported: Westmarch Health Trust" in page


def test_it_is_still_to_be_heard_when_the_referral_is_closed(client, cast):
    """The service of a closed referral reports all the same; the first report stays when it says more."""
    hand_off = accepted(handed_to_trust(cast), cast, cast.gp)
    do(transitions.close_handed_off, hand_off.referral, cast.case_officer, reason="Taken on.")
    for text in ("Seen once.", "Seen twice: the first report was of another day."):
        do(transitions.report_hand_off, hand_off, cast.gp, text=text)
    said = list(hand_off.replies.filter(word="reported").values_list("text", flat=True))
    assert said == ["Seen once.", "Seen twice: the first report was of another day."]
    assert hand_off.referral.stage == Stage.CLOSED


def test_without_its_officer_the_supervisors_hear_of_it(cast):
    """Whoever left hears nothing; the report does not go to nobody."""
    hand_off = accepted(handed_to_trust(cast), cast, cast.gp)
    do(transitions.close_handed_off, hand_off.referral, cast.case_officer, reason="Taken on.")
    cast.case_officer.posts.update(ends_on="2020-01-01")
    do(transitions.report_hand_off, hand_off, cast.gp, text="He sleeps again.")
    told = set(Notice.objects.filter(kind="hand_off_reported").values_list("to", flat=True))
    assert told == {cast.supervisor.pk, cast.second_supervisor.pk}


def test_who_may_not_report(client, cast):
    """Nobody before it was accepted; not the police for an agency here; nobody else."""
    hand_off = handed_to_trust(cast)
    assert_only(client, hand_off, "report_hand_off", refused=[cast.gp, cast.case_officer])
    accepted(hand_off, cast, cast.gp)
    assert_only(
        client,
        hand_off,
        "report_hand_off",
        refused=[cast.supervisor],
        hidden=[cast.referrer, cast.stranger_officer, cast.panel_chair],
    )
    outside = accepted(handed_off(referral_at(Stage.HANDED_OFF, cast)), cast)
    sent = make_move(client, cast.case_officer, outside, "report_hand_off", text="All is well.")
    assert sent.status_code == 302
