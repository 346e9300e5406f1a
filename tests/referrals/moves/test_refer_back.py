"""A service that sees something new refers back in one step, and nobody overlooks it."""

import pytest

from prevent.notices.models import Notice
from referrals import transitions
from referrals.choices import HandOffWord, Move, Stage
from tests.builders.referrals import accepted, do, handed_off, handed_to_trust, referral_at
from tests.pages import assert_only, assert_written_down, errors_of, make_move, open_page

pytestmark = pytest.mark.django_db
WORDS = "He draws weapons again."


@pytest.mark.parametrize("closed", [False, True])
def test_officer_and_supervisors_are_told_and_offered_to_open_it_again(client, cast, closed):
    """Also after the referral was closed; the service's words are kept, and the first thing to do is to open it again."""
    hand_off = accepted(handed_to_trust(cast), cast, cast.gp)
    referral = hand_off.referral
    if closed:
        do(transitions.close_handed_off, referral, cast.case_officer, reason="Taken on.")
    assert "text" in errors_of(make_move(client, cast.gp, hand_off, "refer_back", text=""))
    assert make_move(client, cast.gp, hand_off, "refer_back", text=WORDS).status_code == 302
    hand_off.refresh_from_db()
    assert hand_off.replies.filter(word=HandOffWord.REFERRED_BACK, text=WORDS, by=cast.gp).count() == 1
    assert_written_down(hand_off, Move.REFER_BACK, cast.gp)
    told = set(Notice.objects.filter(kind="referred_back").values_list("to", flat=True))
    assert told == {cast.case_officer.pk, cast.supervisor.pk, cast.second_supervisor.pk}
    page = open_page(client, cast.case_officer, referral.get_absolute_url())
    assert page.context["record"].actions[0].label == "Open the referral again"
    assert WORDS in page.text
    assert "Referred back" in open_page(client, cast.supervisor, "/referrals/hand-offs/").text


def test_once_it_is_opened_again_that_is_done(client, cast):
    """The next worry is another one."""
    hand_off = accepted(handed_to_trust(cast), cast, cast.gp)
    do(transitions.refer_back, hand_off, cast.gp, text=WORDS)
    do(transitions.reopen_referral, hand_off.referral, cast.case_officer, reason=WORDS)
    page = open_page(client, cast.case_officer, hand_off.referral.get_absolute_url())
    assert page.context["record"].actions[0].label == "Record deconfliction"


def test_who_may_not_refer_back(client, cast):
    """The police open the referral themselves; nobody else finds it."""
    hand_off = handed_to_trust(cast)
    hidden = [cast.referrer, cast.stranger_officer, cast.nobody]
    assert_only(client, hand_off, "refer_back", refused=[cast.case_officer, cast.supervisor], hidden=hidden)
    assert_only(
        client, handed_off(referral_at(Stage.HANDED_OFF, cast)), "refer_back", refused=[cast.case_officer]
    )
    do(transitions.decline_hand_off, hand_off, cast.gp, text="No places.")
    assert_only(client, hand_off, "refer_back", refused=[cast.gp])
