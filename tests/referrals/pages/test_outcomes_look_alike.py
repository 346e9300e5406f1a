"""Whatever became of a referral, its referrer's pages are the same until an officer sends feedback."""

import pytest

from channel.choices import Decision, Stage
from prevent.kernel import clock
from prevent.reference.areas import authority_for
from referrals import transitions
from referrals.choices import GatewayOutcome, Section36Outcome
from referrals.choices import Stage as ReferralStage
from tests.builders import channel
from tests.builders.referrals import do, referral_at
from tests.builders.submission import submitted, submitted_by_public
from tests.cast import ELSEWHERE
from tests.client import Client
from tests.same_page import assert_same

pytestmark = pytest.mark.django_db
UNTOUCHED, MOVED = "2222-3333-4444-5555-6666", "7777-3333-4444-5555-6666"
PAGES = ("status", "sent", "add-material")


def adopted(cast, **how):
    """The panel adopted the case."""
    return channel.decide(channel.opened(cast, **how), cast, Decision.ADOPT).referral


def not_adopted(cast, **how):
    """The panel found nothing for Channel to do."""
    return channel.decide(channel.opened(cast, **how), cast, Decision.NOT_SUITABLE_NFA).referral


def passed_on(cast, **how):
    """The person lives elsewhere: another force and council have it."""
    referral = referral_at(ReferralStage.INFORMATION_GATHERING, cast, **how)
    area = authority_for(ELSEWHERE, on=clock.today())
    return do(transitions.name_home_area, referral, cast.case_officer, area=area, reason="He moved there.")


def reopened(cast, **how):
    """It was closed, and the work began again."""
    referral = referral_at(ReferralStage.CLOSED, cast, **how)
    return do(transitions.reopen_referral, referral, cast.case_officer, reason="He was seen again.")


def at(stage, through=""):
    """The police brought it to this stage."""
    return lambda cast, **how: referral_at(stage, cast, through=through, **how)


ENDS = {
    "closed at the gateway": at(ReferralStage.CLOSED, GatewayOutcome.NO_FURTHER_ACTION),
    "another service": at(ReferralStage.CLOSED, GatewayOutcome.OTHER_SERVICE),
    "handed over": at(ReferralStage.HANDED_OFF, GatewayOutcome.OTHER_SERVICE),
    "opened again": reopened,
    "closed under section 36": at(ReferralStage.CLOSED, f"section_36:{Section36Outcome.NO_FURTHER_ACTION}"),
    "police-led": at(ReferralStage.POLICE_LED, GatewayOutcome.POLICE_LED),
    "being assessed": at(ReferralStage.INFORMATION_GATHERING),
    "passed on": passed_on,
    "adopted": adopted,
    "not adopted": not_adopted,
}


def by_account(cast):
    """A teacher, signed in."""
    client = Client()
    client.force_login(cast.referrer)
    return client


def by_code(code):
    """A member of the public who came back with the receipt code."""
    client = Client()
    assert client.post("/referrals/receipt/", {"code": code}).status_code == 302
    return client


def assert_alike(untouched, its_reader, moved, other_reader):
    """Each page, header and answer of the one is that of the other."""
    for name in PAGES:
        addresses = [f"/referrals/{one.reference}/{name}/" for one in (untouched, moved)]
        assert_same(its_reader.get(addresses[0]), other_reader.get(addresses[1]))


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_an_agency_sees_no_difference(cast, end):
    """With an account: pages and the system's own answer."""
    untouched, moved = submitted(cast.referrer), end(cast)
    teacher = by_account(cast)
    assert (moved.stage, moved.force) != (untouched.stage, untouched.force)
    assert_alike(untouched, teacher, moved, teacher)
    first, second = (teacher.get(f"/api/referrals/{one.reference}/") for one in (untouched, moved))
    assert first.status_code == 200
    assert_same(first, second)


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_the_public_sees_no_difference(cast, end):
    """With a receipt code."""
    untouched, moved = submitted_by_public(UNTOUCHED), end(cast, receipt=MOVED)
    assert_alike(untouched, by_code(UNTOUCHED), moved, by_code(MOVED))


def test_closed_and_adopted_are_the_same_and_feedback_makes_the_difference(cast):
    """The case that matters most: one was closed, one is supported; then an officer tells of one of them."""
    closed = ENDS["closed at the gateway"](cast)
    supported = channel.case_at(Stage.SUPPORT, cast).referral
    teacher = by_account(cast)
    assert_alike(closed, teacher, supported, teacher)
    do(transitions.send_feedback, closed, cast.case_officer, text="Thank you; we looked into it with care.")
    page = teacher.get(f"/referrals/{closed.reference}/status/").content.decode()
    assert "Thank you; we looked into it with care." in page
    assert "Thank you" not in teacher.get(f"/referrals/{supported.reference}/status/").content.decode()
