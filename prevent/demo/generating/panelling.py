"""Which rows does the work of a panel leave behind, from the first consideration to the reviews after closure?"""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from channel.choices import Decision, ItemKind, ItemState, MeetingMove, MeetingStage, Move, OwnerKind, Stage
from channel.models import (
    AgendaItem,
    CaseHistory,
    ChannelCase,
    Invitation,
    MeetingHistory,
    OwnerPeriod,
    PanelDecision,
    PanelMeeting,
)
from prevent.demo.generating.lives import Days
from prevent.demo.generating.moments import MADE_UP, Story, Trace, decision, moment
from prevent.demo.generating.supporting import reviews_of, write_closed, write_supported

MONTH = timedelta(days=30)
WITH_THE_PANEL = (
    Stage.AWAITING_PANEL,
    Stage.AWAITING_CONSENT,
    Stage.SUPPORT,
    Stage.FURTHER_ASSESSMENT,
    Stage.CLOSING,
)
"""Stages at which the next step is due within a month."""


class Panelling:
    """Cases, and the meetings at which they are discussed: one a day and panel."""

    def __init__(self) -> None:
        self._meetings: dict[tuple[Any, date], tuple[str, int]] = {}

    def write(self, of: Trace, individual: Any) -> None:
        """All rows of the case to which a referral led."""
        trace = replace(of, key=of.bulk.key())
        bulk, key, days, team, here = trace.bulk, trace.key, trace.days, trace.team, trace.life.authority
        story = _story(trace)
        bulk.add(
            ChannelCase,
            id=key,
            **story.stands(),
            referral_id=of.key,
            individual_id=individual,
            panel_id=here.panel_id,
            authority_id=here.pk,
            force_id=here.force_id,
            risk_owner_id=team.officer,
            plan_owner_id=team.chair,
            referred_on=days.decided,
            considered_on=days.reviewed[-1] if days.reviewed else days.discussed,
            due_on=_due(Stage(story.stage), story.since_on, days),
        )
        _owned(trace)
        story.write(bulk, CaseHistory, key)
        self._considered(trace)
        write_supported(trace)
        write_closed(trace)

    def _considered(self, trace: Trace) -> None:
        days = trace.days
        if days.discussed:
            first = Decision.ADOPT if trace.life.adopted else Decision.NOT_SUITABLE_NFA
            self._discussed(trace, ItemKind.FIRST_CONSIDERATION, days.discussed, first)
        for day in days.reviewed:
            self._discussed(trace, ItemKind.MONTHLY_REVIEW, day, Decision.CONTINUE)
        if days.refused:
            self._discussed(trace, ItemKind.MONTHLY_REVIEW, days.refused, Decision.WITHDRAW)
        if days.closing:
            self._discussed(trace, ItemKind.CLOSURE, days.closing, Decision.CLOSE)

    def _discussed(self, trace: Trace, kind: str, held: date, decided: str) -> None:
        meeting, position = self._meeting(trace, held)
        item = trace.bulk.add(
            AgendaItem,
            meeting_id=meeting,
            case_id=trace.key,
            kind=kind,
            position=position,
            state=ItemState.DECIDED,
            minutes=MADE_UP,
        )
        ends = decided in (Decision.NOT_SUITABLE_NFA, Decision.WITHDRAW, Decision.CLOSE)
        trace.bulk.add(
            PanelDecision,
            case_id=trace.key,
            item_id=item,
            episode=1,
            decision=decided,
            reasons=MADE_UP,
            how="unanimous",
            health_or_care="not_needed" if ends else "",
            health_or_care_note=MADE_UP if ends else "",
            **decision(trace.team.chair, held, 11),
        )

    def _meeting(self, trace: Trace, held: date) -> tuple[str, int]:
        """The panel's meeting of a day, written when its first case comes, and the next position on its agenda."""
        bulk, chair, where = trace.bulk, trace.team.chair, (trace.life.authority.panel_id, held)
        found = self._meetings.get(where)
        if found is None:
            story = Story()
            story.goes_on(MeetingMove.PLAN_MEETING, MeetingStage.PLANNED, chair, held - MONTH, 9)
            story.goes_on(MeetingMove.OPEN_MEETING, MeetingStage.UNDER_WAY, chair, held, 10)
            story.goes_on(MeetingMove.END_MEETING, MeetingStage.ENDED, chair, held, 13)
            made = bulk.add(
                PanelMeeting,
                **story.stands(),
                panel_id=where[0],
                held_on=held,
                starts_at=time(10),
                place="A made-up room",
            )
            story.write(bulk, MeetingHistory, made)
            found = made, 0
        self._meetings[where] = found[0], found[1] + 1
        return self._meetings[where]


def _owned(trace: Trace) -> None:
    """Who owns the risk and the plan, and which agency has the papers."""
    bulk, team, opened = trace.bulk, trace.team, trace.days.decided or trace.life.received_on
    said = {"case_id": trace.key, "reason": MADE_UP, **decision(team.chair, opened, 18)}
    for kind, owner in ((OwnerKind.RISK, team.officer), (OwnerKind.PLAN, team.chair)):
        bulk.add(OwnerPeriod, kind=kind, owner_id=owner, since=moment(opened, 18), **said)
    if team.asked:
        bulk.add(Invitation, agency_id=team.asked, **said)


def _due(stage: Stage, since: date, days: Days) -> date | None:
    """By when the next step is due."""
    return max([since, *days.reviewed]) + MONTH if stage in WITH_THE_PANEL else None


def _story(trace: Trace) -> Story:
    """The moves on the case."""
    life, days, team, today = trace.life, trace.days, trace.team, trace.today
    story, decide = Story(), Move.RECORD_PANEL_DECISION
    story.goes_on(Move.OPEN_CASE, Stage.AWAITING_PANEL, team.chair, days.decided or life.received_on, 18)
    if days.discussed:
        leads_to = Stage.AWAITING_CONSENT if life.adopted else Stage.NOT_ADOPTED
        story.goes_on(decide, leads_to, team.chair, days.discussed, 11)
    _reviewed(story, trace)
    if days.refused:
        story.goes_on(decide, Stage.FURTHER_ASSESSMENT, team.chair, days.refused, 11)
    if days.closing:
        story.goes_on(decide, Stage.CLOSING, team.chair, days.closing, 11)
    if days.left:
        story.goes_on(Move.CLOSE_CASE, Stage.CLOSED, team.chair, days.left, 12)
        last = reviews_of(days.left)[-1]
        if last <= today:
            story.goes_on(Move.COMPLETE_CASE, Stage.COMPLETE, team.chair, last, 12)
    return story


def _reviewed(story: Story, trace: Trace) -> None:
    """The panel looks at the case again and goes on: while it waits for consent, and once there is consent."""
    days, chair, decide = trace.days, trace.team.chair, Move.RECORD_PANEL_DECISION
    waited = [day for day in days.reviewed if days.consented is None or day <= days.consented]
    for day in waited:
        story.goes_on(decide, Stage.AWAITING_CONSENT, chair, day, 11)
    if days.consented:
        story.goes_on(Move.RECORD_CONSENT, Stage.SUPPORT, chair, days.consented, 12)
        if trace.team.provider:
            story.goes_on(Move.AGREE_PLAN, Stage.SUPPORT, chair, days.consented, 13)
    for day in days.reviewed[len(waited) :]:
        story.goes_on(decide, Stage.SUPPORT, chair, day, 11)
