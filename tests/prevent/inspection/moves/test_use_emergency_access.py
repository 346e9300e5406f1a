"""Emergency access: an exact reference and a reason, 24 hours, read only, owners told, nothing learnt from a wrong one."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from channel.choices import Stage as CaseStage
from channel.policy import POLICY as CASES
from prevent.accounts.models import GrantKind
from prevent.accounts.roles import Role
from prevent.accounts.services import service
from prevent.audit.models import Event
from prevent.inspection.models import EmergencyReview
from prevent.inspection.policy import POLICY
from prevent.inspection.records import NO_SUCH_RECORD, SEEN_ALREADY
from prevent.inspection.transitions import end_lapsed, use_emergency_access
from prevent.kernel import clock
from prevent.notices.models import Notice
from referrals.choices import Move, Section, Stage
from referrals.policy import POLICY as REFERRALS
from tests.audited import reason_of
from tests.builders import channel, referrals
from tests.builders.exceptions import council_governance, exclude, restrict
from tests.pages import as_sent, drawn, open_page
from tests.prevent.desk.test_home import home

pytestmark = pytest.mark.django_db
REASON = "He was found at the station here in distress."
MISSING = "R-2222-2222-2222"


def ask(client, user, reference, reason=REASON):
    """Send the page, as this person."""
    client.force_login(user)
    url = reverse("inspection:use_emergency_access")
    page = client.get(url)
    if page.status_code != 200:
        return page
    return client.post(url, as_sent({**drawn(page), "reference": reference, "reason": reason}))


def without_secrets(page, typed):
    """The page without what is new at each sending, and without what the person typed themself."""
    text = re.sub(r'value="[^"]*"', "", unescape(page.content.decode()))
    return text.replace(typed, "")


@pytest.fixture
def referral(cast):
    """A referral at the gateway, with an officer."""
    return referrals.referral_at(Stage.GATEWAY, cast)


@pytest.mark.parametrize("who", ["stranger_officer", "stranger_supervisor", "stranger_chair"])
def test_a_referral_is_opened_and_read_in_the_reader_s_role(client, cast, referral, who):
    """The page opens, says until when, and offers nothing to do."""
    person = getattr(cast, who)
    assert open_page(client, person, referral.get_absolute_url()).status_code == 404
    sent = ask(client, person, referral.reference.lower() + " ")
    assert (sent.status_code, sent.url) == (302, referral.get_absolute_url())
    page = open_page(client, person, referral.get_absolute_url())
    assert page.status_code == 200
    assert "Emergency access: you can read this record until" in page.content.decode()
    assert page.context["record"].actions == []
    assert REFERRALS.permitted(person, referral) == []
    assert not {Section.EXCEPTIONS, Section.OPENED} & REFERRALS.reads(person, referral)
    assert referral.reference in home(client, person)
    assert Event.objects.filter(action="read", actor_id=person.pk, subject_id=referral.pk).exists()
    event = Event.objects.get(action="use_emergency_access")
    assert (event.actor_id, reason_of(event)) == (person.pk, REASON)


def test_nothing_can_be_done_with_it(client, cast, referral):
    """Every move is refused, by page and by post."""
    ask(client, cast.stranger_supervisor, referral.reference)
    for move in (Move.ALLOCATE_REFERRAL, Move.SEND_FEEDBACK, Move.RESTRICT_RECORD):
        url = reverse(f"referrals:{move}", args=[referral.reference])
        assert open_page(client, cast.stranger_supervisor, url).status_code == 403
        assert client.post(url, {}).status_code == 403


def test_a_case_is_opened_with_its_parts(client, cast):
    """The panel's pages too; the commission is no part of it."""
    case = channel.case_at(CaseStage.SUPPORT, cast)
    assert ask(client, cast.stranger_chair, case.reference).status_code == 302
    for page in ("case", "plan", "sessions", "consent", "decisions"):
        address = reverse(f"channel:{page}", args=[case.reference])
        assert open_page(client, cast.stranger_chair, address).status_code == 200
    assert case.reference in open_page(client, cast.stranger_chair, reverse("channel:cases")).content.decode()
    assert CASES.permitted(cast.stranger_chair, case) == []


def test_it_ends_after_24_hours(client, cast, referral):
    """By the clock, before any sweep; a sweep then writes it down."""
    ask(client, cast.stranger_officer, referral.reference)
    with clock.moved_to(clock.now() + timedelta(hours=23, minutes=59)):
        assert open_page(client, cast.stranger_officer, referral.get_absolute_url()).status_code == 200
    with clock.moved_to(clock.now() + timedelta(hours=24, minutes=1)):
        assert open_page(client, cast.stranger_officer, referral.get_absolute_url()).status_code == 404
        assert referral.reference not in home(client, cast.stranger_officer)
        assert referral.grants.get().ended_at is None
        assert end_lapsed(by=service(Role.WORKER)) == 1
        assert referral.grants.get().ended_by == service(Role.WORKER)
        assert ask(client, cast.stranger_officer, referral.reference).status_code == 302
    assert referral.grants.filter(kind=GrantKind.EMERGENCY).count() == 2


def test_owners_reviewers_and_governance_are_told_at_once(client, cast, referral):
    """The officer by the record's own address, the rest by the review's; not the user, nor anybody elsewhere."""
    Notice.objects.all().delete()
    governance = council_governance()
    ask(client, cast.stranger_officer, referral.reference)
    review = EmergencyReview.objects.get()
    found = Notice.objects.filter(kind="emergency_used")
    assert {notice.to for notice in found.filter(path=referral.get_absolute_url())} == {cast.case_officer}
    assert {notice.to for notice in found.filter(path=review.get_absolute_url())} == {
        cast.supervisor,
        cast.second_supervisor,
        cast.information_governance,
        governance,
    }
    assert found.count() == 5
    assert (review.used_by, review.reason, review.stage) == (cast.stranger_officer, REASON, "waiting")
    assert review.due_on > clock.day_of(review.opened_at)
    assert Event.objects.filter(action="use_emergency_access", actor_id=cast.stranger_officer.pk).exists()


def test_both_owners_of_a_case_and_its_chairs_are_told(client, cast):
    """Risk owner and plan owner, supervisors, chair and deputy."""
    case = channel.case_at(CaseStage.SUPPORT, cast)
    Notice.objects.all().delete()
    ask(client, cast.stranger_officer, case.reference)
    told = {notice.to for notice in Notice.objects.filter(kind="emergency_used")}
    assert {cast.case_officer, cast.panel_chair, cast.deputy_chair, cast.supervisor} <= told


def test_every_failure_is_the_same_answer(client, cast):
    """Wrong, malformed, restricted, and excluded: one status, one text, one size, and as many queries."""
    restricted = referrals.referral_at(Stage.GATEWAY, cast)
    restrict(restricted, cast.supervisor, cast.supervisor, cast.case_officer)
    kept = referrals.referral_at(Stage.GATEWAY, cast)
    exclude(kept, cast.supervisor, cast.stranger_officer)
    answers = []
    for reference in (MISSING, "R-0OIL-0000-0000", "../../etc/passwd", restricted.reference, kept.reference):
        typed = reference.ljust(16)[:16]
        with CaptureQueriesContext(connection) as seen:
            page = ask(client, cast.stranger_officer, typed)
        answers.append((page.status_code, without_secrets(page, typed), len(page.content), len(seen)))
    assert {answer[0] for answer in answers} == {400}
    assert NO_SUCH_RECORD in answers[0][1]
    assert len({answer[1] for answer in answers}) == 1
    assert len({answer[2] for answer in answers}) == 1
    assert len({answer[3] for answer in answers[1:]}) == 1
    assert not EmergencyReview.objects.exists()
    assert not Notice.objects.filter(kind="emergency_used").exists()


def test_a_restricted_record_of_one_s_own_area_is_not_opened_by_it(client, cast):
    """The colleague who is not named learns nothing here either."""
    restricted = referrals.referral_at(Stage.GATEWAY, cast)
    restrict(restricted, cast.supervisor, cast.supervisor, cast.case_officer)
    page = ask(client, cast.second_officer, restricted.reference)
    assert (page.status_code, NO_SUCH_RECORD in unescape(page.content.decode())) == (400, True)


def test_what_can_be_seen_anyway_needs_no_emergency(client, cast, referral):
    """One's own record is not opened again."""
    page = ask(client, cast.second_officer, referral.reference)
    assert SEEN_ALREADY in unescape(page.content.decode())
    assert not EmergencyReview.objects.exists()


def test_a_reason_must_be_given_and_typing_is_kept(client, cast, referral):
    """The reference is not typed twice."""
    page = ask(client, cast.stranger_officer, referral.reference, reason="")
    assert page.status_code == 400
    assert "Say why you need to see it now" in page.content.decode()
    assert referral.reference in page.content.decode()
    assert not EmergencyReview.objects.exists()


def test_a_double_click_opens_it_once(client, cast, referral):
    """One form, one review."""
    client.force_login(cast.stranger_officer)
    url = reverse("inspection:use_emergency_access")
    typed = as_sent({**drawn(client.get(url)), "reference": referral.reference, "reason": REASON})
    assert [client.post(url, typed).status_code for _ in range(2)] == [302, 302]
    assert EmergencyReview.objects.count() == 1


@pytest.mark.parametrize(
    "who",
    ["referrer", "authority_prevent_lead", "panel_coordinator", "panel_member", "provider", "administrator"],
)
def test_other_roles_do_not_come_to_the_page(client, cast, who):
    """Their work never needs it."""
    assert ask(client, getattr(cast, who), MISSING).status_code == 404


def test_being_told_of_it_is_no_sight_of_the_record_for_governance(client, cast, referral):
    """Information governance reads who opened it and why, and not the record."""
    review = use_emergency_access(referral.reference, reason=REASON, by=cast.stranger_officer)
    assert open_page(client, cast.information_governance, review.get_absolute_url()).status_code == 200
    assert open_page(client, cast.information_governance, referral.get_absolute_url()).status_code == 404
    assert POLICY.visible_to(cast.stranger_officer).count() == 0
