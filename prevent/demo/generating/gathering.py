"""Which rows does it leave behind that information is gathered, the person assessed, and decided under section 36?"""

from datetime import date

from prevent.demo.generating.moments import MADE_UP, Story, Trace, decision
from prevent.demo.generating.triaging import LAWFUL, WEEK
from referrals.choices import Move, RequestStage, Section36Outcome
from referrals.models import (
    Assessment,
    AssessmentEndorsement,
    InformationRequest,
    RequestHistory,
    RequestReply,
    Section36Decision,
)


def write_gathered(trace: Trace) -> None:
    """What was asked of an agency, the assessment, and the decision under section 36."""
    bulk, key, life, days, team = trace.bulk, trace.key, trace.life, trace.days, trace.team
    if days.requested and team.asked:
        _request(trace, days.requested)
    if days.signed is None:
        return
    signed = bulk.add(
        Assessment,
        referral_id=key,
        version=1,
        susceptibility=MADE_UP,
        risk=MADE_UP,
        protective_factors=MADE_UP,
        confidence="medium",
        gaps=MADE_UP,
        analysis=MADE_UP,
        plan=MADE_UP,
        no_intelligence=True,
        **decision(team.officer, days.signed, 16),
    )
    if days.decided:
        agreed = decision(team.supervisor, days.decided, 17)
        bulk.add(AssessmentEndorsement, assessment_id=signed, reasons=MADE_UP, **agreed)
        bulk.add(
            Section36Decision,
            referral_id=key,
            assessment_id=signed,
            outcome=life.decided_as,
            grounds=life.decided_as == Section36Outcome.REFER,
            no_intelligence=True,
            reason_kinds=["susceptible" if life.decided_as == Section36Outcome.REFER else "needs_met"],
            reasons=MADE_UP,
            decided_as="Detective sergeant, Prevent",
            **agreed,
        )


def _request(trace: Trace, asked: date) -> None:
    bulk, key, life, team, replied = trace.bulk, trace.key, trace.life, trace.team, trace.days.replied
    story = Story()
    story.goes_on(Move.REQUEST_INFORMATION, RequestStage.SENT, team.officer, asked, 16)
    if replied:
        story.goes_on(Move.ANSWER_REQUEST, RequestStage.ANSWERED, team.answers, replied, 10)
    made = bulk.add(
        InformationRequest,
        **story.stands(),
        referral_id=key,
        force_id=life.authority.force_id,
        agency_id=team.asked,
        person=f"{life.person.given_names} {life.person.family_name}",
        asked="What is known of attendance and behaviour?",
        why="To understand what was said.",
        lawful_basis_id=LAWFUL,
        due_on=asked + WEEK,
        asked_by_id=team.officer,
        reply_to_id=team.officer,
    )
    story.write(trace, RequestHistory, made)
    if replied:
        bulk.add(RequestReply, request_id=made, text=MADE_UP, **decision(team.answers, replied, 10))
