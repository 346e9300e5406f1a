"""Ways into a corner that walks by chance have found, each with its way out."""

from datetime import timedelta

import pytest

from channel import transitions
from channel.choices import Decision, MissedBy, SessionState, Stage
from channel.conditions import unaccounted
from channel.transitions import Account
from prevent.kernel import clock
from prevent.kernel.errors import Denied, Invalid
from reviews.transitions import reopen_case
from tests.builders import channel as build
from tests.builders.reviews import closed_case

pytestmark = pytest.mark.django_db


def test_a_meeting_considers_a_case_once(cast):
    """What it deferred comes back at another meeting; the sentence says so."""
    case = build.opened(cast)
    item = build.under_discussion(case, cast)
    build.asked(case, cast)
    outcome = build.outcome(Decision.DEFER_INFO)
    transitions.record_panel_decision(
        case.reference, outcome=outcome, by=cast.panel_chair, seen=build.fresh(case).version
    )
    meeting = build.fresh(item.meeting)
    with pytest.raises(Invalid, match="invalid") as refused:
        transitions.add_to_agenda(
            meeting.reference, case=case.reference, by=cast.panel_chair, seen=meeting.version
        )
    assert "another meeting" in refused.value.sentence


def test_a_closed_case_is_reopened_rather_than_doubled(cast):
    """With a second case open, a review that finds a concern could not reopen the first."""
    case = closed_case(cast)
    again = build.referred(cast, case.individual)
    with pytest.raises(Denied, match="closed_for_person"):
        transitions.open_case(again.reference, by=cast.panel_chair)
    reopen_case(
        case.reference,
        reasons="Referred again",
        decided_on=clock.today(),
        by=cast.panel_chair,
        seen=case.version,
    )
    transitions.join_referral(
        case.reference,
        referral=again.reference,
        reason="Referred again",
        by=cast.panel_chair,
        seen=build.fresh(case).version,
    )
    assert build.fresh(case).joined_referrals.get().referral == again


def test_sessions_of_support_that_a_transfer_ended_can_still_be_accounted_for(cast):
    """Otherwise the new panel could never close the case."""
    case = build.case_at(Stage.SUPPORT, cast)
    build.sessions(case, cast, 1)
    with clock.moved_to(clock.now() + timedelta(days=3)):
        case = build.decide(build.fresh(case), cast, Decision.TRANSFER)
        chair = cast.stranger_chair
        transitions.accept_transfer(
            case.reference, risk_owner=cast.stranger_officer, answer="Yes", by=chair, seen=case.version
        )
        assert unaccounted(case, clock.today()) == 1
        told = Account(SessionState.MISSED, "Nobody knows", missed_by=MissedBy.OTHER)
        transitions.record_session(case.reference, session=case.sessions.get().pk, account=told, by=chair)
        assert unaccounted(case, clock.today()) == 0
