"""Whatever became of a referral, its referrer's pages are the same until an officer sends feedback."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from channel.choices import Decision, Stage
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.notices.models import Notice
from prevent.reference.areas import authority_for
from referrals import transitions
from referrals.choices import GatewayOutcome, Section36Outcome
from referrals.choices import Stage as ReferralStage
from referrals.models import Referral
from tests.builders import channel
from tests.builders.referrals import do, referral_at
from tests.builders.submission import submitted, submitted_by_public
from tests.cast import ELSEWHERE, HOME, make_person
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


def signed_in(teacher):
    """A teacher's browser."""
    client = Client()
    client.force_login(teacher)
    return client


def by_code(code):
    """A member of the public who came back with the receipt code."""
    client = Client()
    assert client.post("/referrals/receipt/", {"code": code}).status_code == 302
    return client


def came_in_together(*referrals):
    """Received at one moment some days ago: whatever date then differs is one of what became of them."""
    then = clock.now() - timedelta(days=3)
    Referral.objects.filter(pk__in=[one.pk for one in referrals]).update(opened_at=then)


def assert_alike(untouched, its_reader, moved, other_reader):
    """Each page, header and answer of the one is that of the other, and takes as many questions to the database."""
    came_in_together(untouched, moved)
    for name in PAGES:
        addresses = [f"/referrals/{one.reference}/{name}/" for one in (untouched, moved)]
        assert_answered_alike((its_reader, addresses[0]), (other_reader, addresses[1]))


def assert_answered_alike(one, other):
    """The same answer to two readers, for the same work."""
    (first, few), (second, many) = (answered(*asked) for asked in (one, other))
    assert_same(first, second)
    assert few == many


def answered(reader, address):
    """The answer, and how many queries it took when it was not the first of its process."""
    reader.get(address)
    with CaptureQueriesContext(connection) as found:
        answer = reader.get(address)
    return answer, len(found)


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_an_agency_sees_no_difference(cast, end):
    """With an account: pages and the system's own answer."""
    untouched, moved = submitted(cast.referrer), end(cast)
    teacher = signed_in(cast.referrer)
    assert (moved.stage, moved.force) != (untouched.stage, untouched.force)
    assert_alike(untouched, teacher, moved, teacher)
    addresses = [f"/api/referrals/{one.reference}/" for one in (untouched, moved)]
    assert teacher.get(addresses[0]).status_code == 200
    assert_answered_alike(*((teacher, address) for address in addresses))


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_lists_and_messages_show_no_difference(cast, end):
    """Of two teachers one referral each: the first page, the list of what was sent, and which messages were made for them."""
    colleague = make_person("referrer_too", Role.REFERRER, "Fiction Street School", HOME)
    User.objects.filter(pk=colleague.pk).update(name=cast.referrer.name)
    untouched, moved = submitted(colleague), end(cast)
    came_in_together(untouched, moved)
    for address in ("/home/", "/referrals/sent/"):
        assert moved.reference in signed_in(cast.referrer).get(address).text
        assert_answered_alike((signed_in(colleague), address), (signed_in(cast.referrer), address))
    told = [
        list(Notice.objects.filter(to=one).values_list("kind", flat=True))
        for one in (colleague, cast.referrer)
    ]
    assert told[0] == told[1]


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_the_public_sees_no_difference(cast, end):
    """With a receipt code."""
    untouched, moved = submitted_by_public(UNTOUCHED), end(cast, receipt=MOVED)
    assert_alike(untouched, by_code(UNTOUCHED), moved, by_code(MOVED))


def test_closed_and_adopted_are_the_same_and_feedback_makes_the_difference(cast):
    """The case that matters most: one was closed, one is supported; then an officer tells of one of them."""
    closed = ENDS["closed at the gateway"](cast)
    supported = channel.case_at(Stage.SUPPORT, cast).referral
    teacher = signed_in(cast.referrer)
    assert_alike(closed, teacher, supported, teacher)
    do(transitions.send_feedback, closed, cast.case_officer, text="Thank you; we looked into it with care.")
    page = teacher.get(f"/referrals/{closed.reference}/status/").content.decode()
    assert "Thank you; we looked into it with care." in page
    assert "Thank you" not in teacher.get(f"/referrals/{supported.reference}/status/").content.decode()
