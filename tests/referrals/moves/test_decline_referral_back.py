"""A service that refers back hears from the police: they begin again, or a supervisor says why not."""

from datetime import UTC, datetime, timedelta

import pytest

from prevent.kernel import clock
from prevent.notices.models import Notice
from referrals import transitions
from referrals.choices import HandOffWord, Move
from referrals.tasks import chase_hand_offs
from tests.builders.referrals import accepted, do, handed_to_trust
from tests.pages import assert_only, assert_written_down, errors_of, make_move, open_page

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 1, 5, 10, tzinfo=UTC)
WHY = "He draws for his art examination, as the school has shown us."
LIST = "/referrals/hand-offs/"


@pytest.fixture
def hand_off(cast):
    """The trust has accepted, and refers back."""
    with clock.moved_to(MONDAY):
        found = accepted(handed_to_trust(cast), cast, cast.gp)
        return do(transitions.refer_back, found, cast.gp, text="He draws weapons again.")


def test_the_service_reads_why_and_nothing_waits_any_more(client, cast, hand_off):
    """The words are on the hand-off, the service is told of a message, what went out is on record."""
    with clock.moved_to(MONDAY + timedelta(days=1)):
        page = open_page(client, cast.supervisor, hand_off.referral.get_absolute_url())
        assert "Say why it is not opened again: Westmarch Health Trust" in page.text
        assert "text" in errors_of(
            make_move(client, cast.supervisor, hand_off, "decline_referral_back", text="")
        )
        sent = make_move(client, cast.supervisor, hand_off, "decline_referral_back", text=WHY)
        assert sent.status_code == 302
        hand_off.refresh_from_db()
        assert_written_down(hand_off, Move.DECLINE_REFERRAL_BACK, cast.supervisor)
        assert hand_off.replies.filter(word=HandOffWord.NOT_REOPENED, text=WHY).count() == 1
        assert WHY in open_page(client, cast.gp, hand_off.get_absolute_url()).text
        assert Notice.objects.filter(to=cast.gp, kind="message_sent").count() == 1
        shared = hand_off.referral.disclosures.get(move=Move.DECLINE_REFERRAL_BACK)
        assert (shared.details, shared.agency, shared.decided_by) == (WHY, hand_off.agency, cast.supervisor)
        page = open_page(client, cast.case_officer, hand_off.referral.get_absolute_url())
        assert page.context["record"].actions[0].label != "Open the referral again"
        assert_only(client, hand_off, "decline_referral_back", refused=[cast.supervisor])


def test_a_second_worry_is_another_one(cast, hand_off):
    """Answered once, it waits again when the service refers back again."""
    do(transitions.decline_referral_back, hand_off, cast.supervisor, text=WHY)
    do(transitions.refer_back, hand_off, cast.gp, text="Now he has a knife.")
    do(transitions.decline_referral_back, hand_off, cast.supervisor, text="It was a kitchen knife, at home.")
    assert hand_off.replies.filter(word=HandOffWord.NOT_REOPENED).count() == 2


def test_it_stands_first_in_the_list_until_it_is_answered(client, cast, hand_off):
    """For the police, with its day; a service is not told by when the police ought to answer."""
    with clock.moved_to(MONDAY + timedelta(days=1)):
        other = handed_to_trust(cast)
        listed = open_page(client, cast.supervisor, LIST).context["list"]
        assert listed.rows[0][0]["text"] == hand_off.reference
        assert str(listed.rows[0][2]["deadline"].due) == "2026-01-07"
        theirs = open_page(client, cast.gp, LIST).context["list"]
        assert {str(row[2]["deadline"].due) for row in theirs.rows} == {"2026-01-13", "2026-04-05"}
        do(transitions.reopen_referral, hand_off.referral, cast.case_officer, reason="To be safe.")
        listed = open_page(client, cast.supervisor, LIST).context["list"]
        assert [row[0]["text"] for row in listed.rows] == [other.reference, hand_off.reference]


def test_officer_and_supervisors_are_reminded_until_then(cast, hand_off):
    """From the day after it was due, each day once; not once the service has heard."""

    def told():
        return Notice.objects.filter(kind="referred_back", cause__startswith="referral-back-due").count()

    with clock.moved_to(MONDAY + timedelta(days=3)):
        chase_hand_offs()
        chase_hand_offs()
        assert told() == 3
        do(transitions.decline_referral_back, hand_off, cast.supervisor, text=WHY)
    with clock.moved_to(MONDAY + timedelta(days=9)):
        chase_hand_offs()
        assert told() == 3


def test_who_may_not(client, cast, hand_off):
    """Neither the officer who handed over nor any officer; a supervisor who is not its officer."""
    refused = [cast.case_officer, cast.second_officer, cast.gp]
    hidden = [cast.stranger_supervisor, cast.panel_chair, cast.authority_prevent_lead]
    assert_only(client, hand_off, "decline_referral_back", refused=refused, hidden=hidden)
    untouched = handed_to_trust(cast)
    assert_only(client, untouched, "decline_referral_back", refused=[cast.supervisor])
