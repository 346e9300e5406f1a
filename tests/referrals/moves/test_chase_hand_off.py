"""Silence is chased and comes to the supervisors: from stored dates, once for each cause, whatever happens to workers."""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings

from prevent.desk.tasks import send_due
from prevent.kernel import clock
from prevent.notices.choices import NoticeState
from prevent.notices.models import Notice
from referrals import transitions
from referrals.choices import Stage
from referrals.tasks import CHASE, chase_hand_offs
from tests.builders.referrals import accepted, do, handed_off, handed_to_trust, referral_at, service_outside

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 1, 5, 10, tzinfo=UTC)


def sweep(days):
    """As a worker would so many days after that Monday, twice, because a second run may change nothing."""
    with clock.moved_to(MONDAY + timedelta(days=days)):
        chase_hand_offs()
        chase_hand_offs()


def told(hand_off):
    rows = Notice.objects.filter(cause__startswith=f"hand-off-due:{hand_off.pk}:").select_related("to")
    return sorted((row.cause.rsplit(":", 1)[1], row.kind, row.to.email.split("@")[0]) for row in rows)


@pytest.fixture
def hand_off(cast):
    """To the health trust; to be accepted by Monday, 12 January."""
    with clock.moved_to(MONDAY):
        return handed_to_trust(cast)


def test_the_agency_is_reminded_before_and_after_and_then_the_supervisors_are_told(cast, hand_off):
    """Two days before, the day after, every other day; five days late the officer and the supervisors hear of it."""
    for day in range(13):
        sweep(day)
    police = ("case-officer", "second-supervisor", "supervisor")
    assert told(hand_off) == [
        ("2026-01-10", "hand_off_due", "gp"),
        ("2026-01-13", "hand_off_overdue", "gp"),
        ("2026-01-15", "hand_off_overdue", "gp"),
        ("2026-01-17", "hand_off_escalated", police[0]),
        ("2026-01-17", "hand_off_escalated", police[1]),
        ("2026-01-17", "hand_off_escalated", police[2]),
        ("2026-01-17", "hand_off_overdue", "gp"),
    ]


def test_of_a_service_outside_the_officer_is_reminded(cast):
    """Nobody else here can find out how it stands."""
    with clock.moved_to(MONDAY):
        outside = handed_off(referral_at(Stage.HANDED_OFF, cast))
    sweep(8)
    assert told(outside) == [("2026-01-13", "hand_off_overdue", "case-officer")]
    sweep(12)
    supervisors = {who for _, kind, who in told(outside) if kind == "hand_off_escalated"}
    assert supervisors == {"supervisor", "second-supervisor"}


def test_workers_dead_for_a_week_lose_no_reminder_and_repeat_none(cast, hand_off):
    """What holds on the day of their return is said, once."""
    sweep(12)
    kinds = [kind for _, kind, _ in told(hand_off)]
    assert sorted(kinds) == ["hand_off_escalated"] * 3 + ["hand_off_overdue"]
    assert {day for day, _, _ in told(hand_off)} == {"2026-01-17"}


def test_what_happened_is_chased_too(cast, hand_off):
    """Three months after it was accepted, also when the referral is closed long since."""
    with clock.moved_to(MONDAY + timedelta(days=1)):
        accepted(hand_off, cast, cast.gp)
        do(transitions.close_handed_off, hand_off.referral, cast.case_officer, reason="Taken on.")
    sweep(80)
    assert [kind for _, kind, _ in told(hand_off)] == ["hand_off_due"]
    sweep(92)
    assert ("2026-04-07", "hand_off_overdue", "gp") in told(hand_off)


def test_an_answer_ends_the_chase(cast, hand_off):
    """What waits to be sent is taken back; nothing more is said to the agency."""
    sweep(8)
    with clock.moved_to(MONDAY + timedelta(days=8)):
        do(transitions.decline_hand_off, hand_off, cast.gp, text="No places.")
    sweep(40)
    assert [day for day, _, who in told(hand_off) if who == "gp"] == ["2026-01-13"]
    assert Notice.objects.get(kind="hand_off_overdue").state == NoticeState.CANCELLED


def test_what_was_declined_and_went_nowhere_is_chased(cast, hand_off):
    """The officer is reminded from the day on which some service was to have it; then the supervisors decide."""
    with clock.moved_to(MONDAY + timedelta(days=1)):
        do(transitions.decline_hand_off, hand_off, cast.gp, text="No places.")
    for day in range(2, 13):
        sweep(day)
    kinds = [(day, kind, who) for day, kind, who in told(hand_off) if who != "gp"]
    officer = ("hand_off_declined", "case-officer")
    assert kinds[:3] == [("2026-01-10", *officer), ("2026-01-13", *officer), ("2026-01-15", *officer)]
    supervisors = {who for _, kind, who in kinds if kind == "hand_off_escalated"}
    assert supervisors == {"supervisor", "second-supervisor"}
    assert [one for one in told(hand_off) if one[2] == "gp"] == []


@pytest.mark.parametrize("follows", ["another service", "closed", "opened again"])
def test_once_it_is_decided_what_follows_nobody_is_reminded(cast, hand_off, follows):
    """The need has gone somewhere else, or a supervisor has said why it does not."""
    with clock.moved_to(MONDAY + timedelta(days=1)):
        do(transitions.decline_hand_off, hand_off, cast.gp, text="No places.")
    sweep(8)
    with clock.moved_to(MONDAY + timedelta(days=8)):
        if follows == "another service":
            again = {"hand_off_to": service_outside(), "reason": "The Trust has no places."}
            do(transitions.hand_off_again, hand_off.referral, cast.case_officer, **again)
        elif follows == "closed":
            do(transitions.close_handed_off, hand_off.referral, cast.supervisor, reason="The mother copes.")
        else:
            do(transitions.reopen_referral, hand_off.referral, cast.supervisor, reason="No places.")
    sweep(40)
    assert {day for day, _, _ in told(hand_off)} == {"2026-01-13"}
    left = Notice.objects.filter(cause__startswith=f"hand-off-due:{hand_off.pk}:")
    assert {one.state for one in left} == {NoticeState.CANCELLED}


def test_a_proposed_one_is_not_chased(cast):
    """Nobody was asked yet."""
    from tests.builders.referrals import assess_gateway, triaged

    with clock.moved_to(MONDAY):
        referral = triaged(referral_at(Stage.GATEWAY, cast), cast)
        assess_gateway(referral, cast, "other_service")
    sweep(60)
    assert told(handed_off(referral)) == []


def test_the_letters_name_nobody_and_the_sweep_is_scheduled(cast, hand_off, mailoutbox):
    """A reference and a neutral task; whoever is told may open the page."""
    sweep(12)
    with clock.moved_to(MONDAY + timedelta(days=12)):
        send_due()
    subjects = {letter.subject for letter in mailoutbox}
    assert f"{hand_off.reference}: Hand-off overdue" in subjects
    assert f"{hand_off.reference}: Overdue hand-off escalated to you" in subjects
    assert not any("Ollie" in letter.body or "Trust" in letter.body for letter in mailoutbox)
    assert CHASE in {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
