"""Which rows does triage leave behind: who took it on, what the referrer was asked, what the gateway came to?"""

from datetime import date, timedelta
from typing import Any

from prevent.demo.generating.moments import MADE_UP, Story, Trace, decision, moment
from referrals.choices import (
    GatewayOutcome,
    HandOffStage,
    HandOffWord,
    Move,
    PoliceLedEvent,
)
from referrals.models import (
    Allocation,
    GatewayAssessment,
    GatewayEndorsement,
    HandOff,
    HandOffHistory,
    HandOffReply,
    Identification,
    PoliceLed,
    Question,
)

LAWFUL = "lawful_basis.public_task"
WEEK, MONTH = timedelta(days=7), timedelta(days=30)
ANSWERS_AFTER = tuple(map(timedelta, (2, 3, 5, 6, 7, 9, 12)))
"""How long services take to accept."""


def write_triaged(trace: Trace, individual: Any) -> None:
    """Who took it on, what the referrer was asked, and what the gateway came to."""
    bulk, key, days, team = trace.bulk, trace.key, trace.days, trace.team
    if days.allocated is None:
        return
    bulk.add(
        Allocation,
        referral_id=key,
        officer_id=team.officer,
        since=moment(days.allocated, 11),
        **decision(team.supervisor, days.allocated, 11),
    )
    if individual:
        bulk.add(
            Identification,
            referral_id=key,
            individual_id=individual,
            is_new=True,
            reason=MADE_UP,
            **decision(team.officer, days.allocated, 12),
        )
    if days.questioned:
        _question(trace, days.questioned, days.answered)
    if days.assessed:
        _gateway(trace, days.assessed)


def _question(trace: Trace, asked: date, answered: date | None) -> None:
    team = trace.team
    trace.bulk.add(
        Question,
        referral_id=trace.key,
        text="What exactly was seen or heard, by whom, and on which days?",
        asked_by_id=team.officer,
        asked_at=moment(asked, 13),
        answer="It was seen twice by two made-up people." if answered else "",
        answered_by_id=team.submitter if answered else None,
        answered_at=moment(answered) if answered else None,
    )


def _gateway(trace: Trace, assessed: date) -> None:
    bulk, key, life, days, team = trace.bulk, trace.key, trace.life, trace.days, trace.team
    led = life.outcome == GatewayOutcome.POLICE_LED
    found = bulk.add(
        GatewayAssessment,
        referral_id=key,
        concern="yes" if life.outcome == GatewayOutcome.GO_ON else "no",
        outcome=life.outcome,
        reason_kinds=["extremism"],
        reasons=MADE_UP,
        police_owner_id=team.officer if led else None,
        next_update_on=assessed + MONTH if led else None,
        **decision(team.officer, assessed, 14),
    )
    if days.endorsed is None:
        return
    bulk.add(
        GatewayEndorsement,
        assessment_id=found,
        agrees=True,
        reasons=MADE_UP,
        **decision(team.supervisor, days.endorsed, 15),
    )
    if led:
        _police_led(trace, days.endorsed)
    if life.outcome == GatewayOutcome.OTHER_SERVICE and team.asked:
        _hand_off(trace, found, days.endorsed)


def _police_led(trace: Trace, begun: date) -> None:
    key, team = trace.key, trace.team
    for event, day in ((PoliceLedEvent.BEGUN, begun), (PoliceLedEvent.ENDED, trace.days.ended)):
        if day:
            trace.bulk.add(
                PoliceLed,
                referral_id=key,
                event=event,
                owner_id=team.officer,
                next_update_on=None if event == PoliceLedEvent.ENDED else begun + 3 * MONTH,
                reason=MADE_UP,
                **decision(team.officer, day, 15),
            )


def _hand_off(trace: Trace, gateway: str, sent: date) -> None:
    """Sent on the day of the endorsement; what ended was accepted days later, not always in time, and heard of then."""
    bulk, key, life, team, ended = trace.bulk, trace.key, trace.life, trace.team, trace.days.ended
    accepted = min(ended, sent + ANSWERS_AFTER[sent.toordinal() % len(ANSWERS_AFTER)]) if ended else None
    story = Story()
    story.goes_on(Move.PROPOSE_HAND_OFF, HandOffStage.PROPOSED, team.officer, sent, 14)
    story.goes_on(Move.SEND_HAND_OFF, HandOffStage.SENT, team.supervisor, sent, 15)
    if ended and accepted:
        story.goes_on(Move.ACCEPT_HAND_OFF, HandOffStage.ACCEPTED, team.answers, accepted, 9)
        story.goes_on(Move.REPORT_HAND_OFF, HandOffStage.HEARD, team.answers, ended, 10)
    made = bulk.add(
        HandOff,
        **story.stands(),
        referral_id=key,
        force_id=life.authority.force_id,
        gateway_id=gateway,
        agency_id=team.asked,
        service="A made-up service",
        person_there="Somebody made up",
        lawful_basis_id=LAWFUL,
        shared="The need, as the referrer described it.",
        accept_by=sent + WEEK,
        hear_by=accepted + 3 * MONTH if accepted else None,
        reply_to_id=team.officer,
    )
    story.write(trace, HandOffHistory, made)
    if ended and accepted:
        said = {"hand_off_id": made, "person_there": "Somebody made up", "text": "The need is met."}
        bulk.add(HandOffReply, word=HandOffWord.ACCEPTED, **said, **decision(team.answers, accepted, 9))
        bulk.add(HandOffReply, word=HandOffWord.REPORTED, **said, **decision(team.answers, ended, 10))
