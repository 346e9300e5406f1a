"""Which rows do support and its end leave behind: consent, plan, sessions, closure and the reviews after it?"""

from datetime import date, timedelta
from typing import Any

from channel.choices import ConsentAct, SessionState
from channel.models import (
    AgreedPlan,
    Closure,
    CommissionAnswer,
    ConsentEvent,
    Need,
    PlanItem,
    Session,
    SessionAccount,
    SupportEnd,
)
from prevent.demo.generating.moments import MADE_UP, Story, Trace, decision, moment
from reviews.choices import Move, Occasion, Outcome, Stage
from reviews.models import Decision, Preparation, Reopening, Review, ReviewHistory

EVERY = timedelta(days=14)
"""From one session to the next."""
PREPARED_BEFORE = timedelta(days=28)
OCCASIONS = (Occasion.SIX_MONTHS, Occasion.TWELVE_MONTHS)


def write_supported(trace: Trace) -> None:
    """Consent, and what it led to."""
    days = trace.days
    if days.refused:
        _consent(trace, ConsentAct.REFUSED, days.refused)
    if days.consented:
        _consent(trace, ConsentAct.GIVEN, days.consented)
        if trace.team.provider:
            _plan(trace, days.consented)


def _consent(trace: Trace, act: ConsentAct, held: date) -> None:
    given = act == ConsentAct.GIVEN
    trace.bulk.add(
        ConsentEvent,
        case_id=trace.key,
        episode=trace.episode,
        act=act,
        given_by="person",
        name="The person",
        held_on=held,
        means="in_person",
        asked_by="Somebody made up",
        evidence="A signed form" if given else "",
        scope="Support" if given else "",
        recorded_at=moment(held, 12),
        by_id=trace.team.chair,
    )


def _plan(trace: Trace, begins: date) -> None:
    bulk, case, days, team = trace.bulk, trace.key, trace.days, trace.team
    written = {"case_id": case, "recorded_at": moment(begins, 13), "by_id": team.chair}
    need = bulk.add(
        Need, episode=trace.episode, need="Somebody to talk to", source="The assessment", **written
    )
    item = bulk.add(
        PlanItem,
        need_id=need,
        kind_id="support.ideological_mentoring",
        nature="Mentoring",
        agency_id=team.provider,
        responsible="A made-up mentor",
        how="In person",
        timing="Every other week",
        starts_on=begins,
        brief="Mentoring, every other week.",
        agreed_on=begins,
        commissioned_at=moment(begins, 14),
        ended_on=days.left,
        why_ended="The case was closed" if days.left else "",
        **written,
    )
    bulk.add(AgreedPlan, episode=trace.episode, summary=MADE_UP, agreed_on=begins, **written)
    bulk.add(
        CommissionAnswer,
        item_id=item,
        accepts=True,
        sessions=max(1, trace.life.sessions),
        rhythm="Every other week",
        **decision(team.mentor, begins, 15),
    )
    if days.left:
        bulk.add(SupportEnd, item_id=item, why="The case was closed", **decision(team.chair, days.left, 12))
    for number in range(1, trace.life.sessions + 1):
        _session(trace, item, begins + number * EVERY, missed=number % 7 == 3)


def _session(trace: Trace, item: str, day: date, *, missed: bool) -> None:
    """Held or missed once its day has come; cancelled if support had ended by then."""
    bulk, team, end = trace.bulk, trace.team, trace.days.closing
    state = SessionState.MISSED if missed else SessionState.HELD
    if day >= (end or trace.today):
        state = SessionState.CANCELLED if end else SessionState.PLANNED
    told = state in (SessionState.HELD, SessionState.MISSED)
    said = {
        "state": state,
        "held_on": day if state == SessionState.HELD else None,
        "with_whom": "A made-up mentor" if state == SessionState.HELD else "",
        "missed_by": "person" if state == SessionState.MISSED else "",
        "report": MADE_UP if told else "",
    }
    made = bulk.add(
        Session,
        case_id=trace.key,
        item_id=item,
        planned_for=day,
        planned_at=moment(day - EVERY, 15),
        planned_by_id=team.mentor,
        recorded_at=moment(day, 16) if told else None,
        by_id=team.mentor if told else None,
        **said,
    )
    if told:
        bulk.add(SessionAccount, session_id=made, **said, **decision(team.mentor, day, 16))


def write_closed(trace: Trace) -> None:
    """The closing report, and the two reviews that follow every closure; each is held on its day, if that has come. One that
    finds a concern reopens the case, and the next is cancelled.
    """
    left = trace.days.left
    if left is None:
        return
    trace.bulk.add(
        Closure,
        case_id=trace.key,
        episode=trace.episode,
        reason_id=f"closure_reason.{trace.life.left_because}",
        final_assessment=MADE_UP,
        remains="Nothing",
        held_by="Nobody",
        told=MADE_UP,
        closed_on=left,
        recorded_at=moment(left, 12),
        by_id=trace.team.chair,
    )
    for occasion, due in zip(OCCASIONS, reviews_of(left), strict=True):
        _review(trace, occasion, left, due)
    if trace.days.again:
        reopened = trace.days.again.received
        trace.bulk.add(
            Reopening,
            case_id=trace.key,
            episode=trace.episode + 1,
            reasons=MADE_UP,
            **_recorded(trace.team.chair, reopened),
            decided_on=reopened,
        )


def _recorded(by: Any, held: date) -> dict[str, Any]:
    """By whom and when it was written down that a panel held a review."""
    return {"recorded_at": moment(held, 11), "by_id": by}


def _review(trace: Trace, occasion: Occasion, closed: date, due: date) -> None:
    bulk, team, here, again = trace.bulk, trace.team, trace.life.authority, trace.days.again
    story, prepared, until = Story(), due - PREPARED_BEFORE, again.received if again else trace.today
    story.goes_on(Move.SCHEDULE_REVIEW, Stage.PENDING, team.chair, closed, 12)
    if prepared <= until:
        story.goes_on(Move.PREPARE_REVIEW, Stage.PREPARED, team.officer, prepared, 10)
    if due <= until:
        story.goes_on(Move.DECIDE_REVIEW, Stage.HELD, team.chair, due, 11)
    elif again:
        story.goes_on(Move.CANCEL_REVIEW, Stage.CANCELLED, team.chair, again.received, 11)
    made = bulk.add(
        Review,
        **story.stands(),
        case_id=trace.key,
        episode=trace.episode,
        occasion=occasion,
        closed_on=closed,
        due_on=due,
        panel_id=here.panel_id,
        force_id=here.force_id,
        authority_id=here.pk,
    )
    story.write(trace, ReviewHistory, made)
    if prepared <= until:
        bulk.add(
            Preparation,
            review_id=made,
            checks_made=MADE_UP,
            agencies_asked=MADE_UP,
            new_information="None",
            prepared_on=prepared,
            recorded_at=moment(prepared),
            by_id=team.officer,
        )
    if due <= until:
        concern = again is not None and due == again.received
        bulk.add(
            Decision,
            review_id=made,
            concern_found=concern,
            outcome=Outcome.REOPEN if concern else Outcome.NO_CONCERN,
            reasons=MADE_UP,
            how="unanimous",
            held_on=due,
            **_recorded(team.chair, due),
        )


def reviews_of(closed: date) -> tuple[date, date]:
    """The days on which the two reviews are due: six and twelve months after closure."""
    return closed + timedelta(days=182), closed + timedelta(days=365)
