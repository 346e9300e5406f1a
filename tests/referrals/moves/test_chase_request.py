"""Is an agency reminded at dated distances and by hand, and does silence come to the officer and the supervisors?"""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings

from prevent.desk.tasks import send_due
from prevent.kernel import clock
from prevent.notices.choices import NoticeState
from prevent.notices.models import Notice
from referrals import transitions
from referrals.choices import Move, Stage
from referrals.tasks import CHASE_REQUESTS, chase_requests
from tests.builders.referrals import ask_agency, do, referral_at
from tests.pages import assert_only, assert_written_down, errors_of, make_move, open_page

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 1, 5, 10, tzinfo=UTC)
"""The builder's request is due a week later: reminders 2 days before, then each 2 days from the 13th; after 5 it escalates."""


@pytest.fixture
def request_(cast):
    """A request sent on a Monday."""
    with clock.moved_to(MONDAY):
        return ask_agency(referral_at(Stage.INFORMATION_GATHERING, cast), cast)


def sweep(days):
    for number in range(days + 1):
        with clock.moved_to(MONDAY + timedelta(days=number)):
            chase_requests()
            chase_requests()


def told(request):
    found = Notice.objects.filter(
        reference=request.reference, kind__in=["request_waits", "request_escalated"]
    )
    return [
        (f"{one.created_at:%-d %b}", one.kind, one.to.email.split("@")[0])
        for one in found.order_by("created_at", "kind", "to__email")
    ]


def test_silence_is_chased_and_escalates(request_):
    """Once for each occasion, however often is swept."""
    sweep(12)
    waits = [(day, "request_waits", "gp") for day in ("10 Jan", "13 Jan", "15 Jan", "17 Jan")]
    assert told(request_)[:4] == [*waits[:3], told(request_)[3]]
    sweep(13)
    escalated = {(kind, who) for _, kind, who in told(request_) if kind == "request_escalated"}
    assert escalated == {
        ("request_escalated", "case-officer"),
        ("request_escalated", "second-supervisor"),
        ("request_escalated", "supervisor"),
    }


def test_more_time_begins_the_chase_anew(cast, request_):
    """By the later date; what waited to be sent is taken back."""
    sweep(8)
    waiting = Notice.objects.filter(kind="request_waits", state=NoticeState.DUE)
    assert waiting.exists()
    with clock.moved_to(MONDAY + timedelta(days=8)):
        later = request_.due_on + timedelta(days=14)
        do(transitions.extend_request, request_, cast.case_officer, text="Closed.", until=later)
    assert not waiting.exists()
    sweep(18)
    assert [day for day, _, _ in told(request_)] == ["10 Jan", "13 Jan"]
    sweep(19)
    assert told(request_)[-1] == ("24 Jan", "request_waits", "gp")


@pytest.mark.parametrize(("move", "who"), [("answer_request", "gp"), ("withdraw_request", "case_officer")])
def test_an_end_ends_the_chase(cast, request_, move, who):
    """What waits to be sent is taken back; nothing more is said."""
    sweep(8)
    with clock.moved_to(MONDAY + timedelta(days=8)):
        do(getattr(transitions, move), request_, getattr(cast, who), text="Done.")
    sweep(30)
    assert [day for day, _, _ in told(request_)] == ["10 Jan", "13 Jan"]
    assert not Notice.objects.filter(kind="request_waits", state=NoticeState.DUE).exists()


def test_by_hand_with_words(client, cast, request_):
    """The agency is told and reads the words."""
    assert "text" in errors_of(make_move(client, cast.case_officer, request_, Move.CHASE_REQUEST, text=""))
    make_move(client, cast.supervisor, request_, Move.CHASE_REQUEST, text="We meet on Friday.")
    request_.refresh_from_db()
    assert (request_.notes.get().word, request_.notes.get().by) == ("chased", cast.supervisor)
    assert Notice.objects.filter(to=cast.gp, kind="request_waits").count() == 1
    assert_written_down(request_, Move.CHASE_REQUEST, cast.supervisor)
    assert "We meet on Friday." in open_page(client, cast.gp, request_.get_absolute_url()).text


def test_the_letters_name_nobody_and_the_sweep_is_scheduled(request_, mailoutbox):
    """A reference and a neutral task; whoever is told may open the page."""
    sweep(18)
    with clock.moved_to(MONDAY + timedelta(days=18)):
        send_due()
    subjects = {letter.subject for letter in mailoutbox}
    assert f"{request_.reference}: Request still waiting for you" in subjects
    assert f"{request_.reference}: Overdue request escalated to you" in subjects
    assert not any("Ollie" in letter.body or "Trust" in letter.body for letter in mailoutbox)
    assert CHASE_REQUESTS in {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}


def test_who_may_not(client, cast, request_):
    """The police of the force, while the request waits."""
    hidden = [cast.stranger_officer, cast.panel_chair]
    assert_only(client, request_, Move.CHASE_REQUEST, refused=[cast.gp], hidden=hidden)
