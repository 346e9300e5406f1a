"""An undecided match is called up again, and comes to the supervisors: from stored dates, once for each cause."""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings

from prevent.desk.tasks import send_due
from prevent.kernel import clock
from prevent.notices.choices import NoticeState
from prevent.notices.models import Notice
from referrals import transitions
from referrals.tasks import CHASE_MATCHES, chase_matches
from tests.builders.matches import decide, pair
from tests.builders.referrals import do

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 1, 5, 10, tzinfo=UTC)


def sweep(days):
    """As a worker would so many days after that Monday, twice, because a second run may change nothing."""
    with clock.moved_to(MONDAY + timedelta(days=days)):
        chase_matches()
        chase_matches()


def told(match):
    rows = Notice.objects.filter(cause__startswith=f"match-due:{match.pk}:").select_related("to")
    return sorted((row.cause.rsplit(":", 1)[1], row.kind, row.to.email.split("@")[0]) for row in rows)


@pytest.fixture
def match(cast):
    """With the officer; to be decided by Monday, 12 January."""
    with clock.moved_to(MONDAY):
        found = pair(cast)
        do(transitions.allocate_referral, found.later, cast.case_officer, officer=cast.case_officer)
        return found


def test_the_officer_is_reminded_and_then_the_supervisors_are_told(cast, match):
    """Two days before, the day after, every other day; five days late it escalates."""
    for day in range(13):
        sweep(day)
    assert told(match) == [
        ("2026-01-10", "match_due", "case-officer"),
        ("2026-01-13", "match_overdue", "case-officer"),
        ("2026-01-15", "match_overdue", "case-officer"),
        ("2026-01-17", "match_escalated", "second-supervisor"),
        ("2026-01-17", "match_escalated", "supervisor"),
        ("2026-01-17", "match_overdue", "case-officer"),
    ]


def test_what_could_not_be_told_comes_to_the_supervisors_at_once_when_it_is_overdue(cast, match):
    """After a month: they alone can end it."""
    with clock.moved_to(MONDAY):
        decide(match, cast.case_officer, "cannot_tell")
    sweep(30)
    assert {kind for _, kind, _ in told(match)} == {"match_due"}
    sweep(32)
    assert ("2026-02-06", "match_escalated", "supervisor") in told(match)


def test_workers_dead_for_a_week_lose_no_reminder_and_repeat_none(cast, match):
    """What holds on the day of their return is said, once."""
    sweep(12)
    assert {day for day, _, _ in told(match)} == {"2026-01-17"}


def test_a_decision_ends_the_chase(cast, match):
    """What waits to be sent is taken back; nothing more is said."""
    sweep(8)
    with clock.moved_to(MONDAY + timedelta(days=8)):
        decide(match, cast.supervisor)
        transitions.endorse_match(
            match.reference, agrees=True, reasons="Yes.", by=cast.second_supervisor, seen=match.version
        )
    sweep(40)
    assert [day for day, _, _ in told(match)] == ["2026-01-13"]
    assert Notice.objects.get(kind="match_overdue").state == NoticeState.CANCELLED


def test_the_letters_name_nobody_and_the_sweep_is_scheduled(cast, match, mailoutbox):
    """A reference and a neutral task; whoever is told may open the page."""
    sweep(12)
    with clock.moved_to(MONDAY + timedelta(days=12)):
        send_due()
    assert f"{match.reference}: Undecided match escalated to you" in {one.subject for one in mailoutbox}
    assert not any("Mohammed" in letter.body or "Muhammad" in letter.body for letter in mailoutbox)
    assert CHASE_MATCHES in {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
