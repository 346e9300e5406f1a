"""Which rows does the work of a panel leave behind, from the first consideration to the reviews after closure?"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from typing import Any

from channel.choices import Decision, ItemKind, ItemState, MeetingMove, MeetingStage, Move, Stage
from channel.models import (
    AgendaItem,
    CaseHistory,
    ChannelCase,
    MeetingHistory,
    PanelDecision,
    PanelMeeting,
)
from prevent.demo.generating.lives import Days
from prevent.demo.generating.moments import MADE_UP, Story, Trace, decision
from prevent.demo.generating.supporting import reviews_of, write_closed, write_supported
from prevent.demo.generating.transferring import (
    ACCEPTED_AT,
    MONTH,
    OFFERED_AT,
    OPENED_AT,
    moved_on,
    write_owned,
    write_transfer,
)

AFTERNOON = range(14, 19)
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
        first = replace(of, key=of.bulk.key())
        trace = moved_on(first)
        bulk, key, days, team, here = trace.bulk, trace.key, trace.days, trace.team, trace.life.authority
        episodes = list(_episodes(trace))
        story, last = _story(first, episodes), episodes[-1].days
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
            episode=len(episodes),
            referred_on=_referred(trace),
            considered_on=last.reviewed[-1] if last.reviewed else last.discussed,
            due_on=_due(Stage(story.stage), story.since_on, last),
        )
        write_owned(first, trace)
        story.write(trace, CaseHistory, key)
        trace.looked(ChannelCase, team.chair, days.discussed, AFTERNOON)
        trace.looked(ChannelCase, team.officer, days.consented or days.refused, AFTERNOON)
        if moved := first.life.moved:
            self._discussed(first, ItemKind.FIRST_CONSIDERATION, moved.offered, Decision.TRANSFER)
            write_transfer(first, moved)
        for episode in episodes:
            self._considered(episode)
            write_supported(episode)
            write_closed(episode)

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
            episode=trace.episode,
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
            story.write(trace, MeetingHistory, made)
            found = made, 0
        self._meetings[where] = found[0], found[1] + 1
        return self._meetings[where]


def _referred(trace: Trace) -> date | None:
    """On which day the case last came to its panel: by the decision under section 36, a transfer, or when it was reopened."""
    days, moved = trace.days, trace.life.moved
    return days.again.received if days.again else moved.accepted if moved else days.decided


def _due(stage: Stage, since: date, days: Days) -> date | None:
    """By when the next step is due."""
    return max([since, *days.reviewed]) + MONTH if stage in WITH_THE_PANEL else None


def _episodes(trace: Trace) -> Iterator[Trace]:
    """The case, then once more where it was reopened."""
    yield trace
    if trace.days.again:
        yield replace(trace, days=trace.days.again, episode=trace.episode + 1)


def _story(trace: Trace, episodes: list[Trace]) -> Story:
    """The moves on the case."""
    story, chair, opened = Story(), trace.team.chair, trace.days.decided or trace.life.received_on
    story.goes_on(Move.OPEN_CASE, Stage.AWAITING_PANEL, chair, opened, OPENED_AT)
    if moved := trace.life.moved:
        story.goes_on(Move.RECORD_PANEL_DECISION, Stage.TRANSFER_OFFERED, chair, moved.offered, OFFERED_AT)
        story.goes_on(
            Move.ACCEPT_TRANSFER, Stage.AWAITING_PANEL, moved.team.chair, moved.accepted, ACCEPTED_AT
        )
    for episode in episodes:
        if episode.episode > 1:
            again = episode.days.received
            story.goes_on(Move.REOPEN_CASE, Stage.AWAITING_PANEL, episode.team.chair, again, 11)
        _goes_through(story, episode)
    return story


def _goes_through(story: Story, trace: Trace) -> None:
    """The moves of one episode, from the first consideration on."""
    days, team, decide = trace.days, trace.team, Move.RECORD_PANEL_DECISION
    if days.discussed:
        leads_to = Stage.AWAITING_CONSENT if trace.life.adopted else Stage.NOT_ADOPTED
        story.goes_on(decide, leads_to, team.chair, days.discussed, 11)
    _reviewed(story, trace)
    if days.refused:
        story.goes_on(decide, Stage.FURTHER_ASSESSMENT, team.chair, days.refused, 11)
    if days.closing:
        story.goes_on(decide, Stage.CLOSING, team.chair, days.closing, 11)
    if days.left:
        story.goes_on(Move.CLOSE_CASE, Stage.CLOSED, team.chair, days.left, 12)
        last = reviews_of(days.left)[-1]
        if last <= trace.today and not days.again:
            story.goes_on(Move.COMPLETE_CASE, Stage.COMPLETE, team.chair, last, 12)


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
