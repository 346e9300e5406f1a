"""What happened in a case, the latest first, with what each act came to?"""

from collections.abc import Callable, Mapping
from functools import partial

from channel.choices import Move, Section, Stage
from channel.conditions import consent_events_of
from channel.models import ChannelCase, SessionAccount, TransferAnswer
from channel.policy import POLICY
from channel.queries.parts import closures_of
from prevent.workflow.pages import StoryLine

SECTION_OF = {
    **dict.fromkeys(
        (
            Move.RESTRICT_RECORD,
            Move.LIFT_RESTRICTION,
            Move.EXCLUDE_PERSON,
            Move.END_EXCLUSION,
            Move.NAME_IN_PLACE,
        ),
        Section.EXCEPTIONS,
    ),
    Move.RECORD_DISCLOSURE: Section.DISCLOSURES,
}
"""Moves of which a reader of the story learns only if they read their section."""


def story(case: ChannelCase, reads: frozenset[str]) -> list[StoryLine]:
    """Every move of which the reader may know, with the words of its row: the n-th move of a kind made the n-th row."""
    made = list(case.history.select_related("by").order_by("version"))
    kinds = {row.move for row in made}
    details = {move: iter(words(case)) for move, words in DETAILS.items() if move in kinds}
    told = [
        StoryLine(
            what=POLICY.steps[Move(row.move)].done,
            by=row.by.name,
            at=row.at,
            detail="\n".join(
                filter(None, [next(details[row.move], "") if row.move in details else "", _moved(row)])
            ),
        )
        for row in made
        if SECTION_OF.get(Move(row.move), Section.OVERVIEW) in reads
    ]
    return told[::-1]


def _moved(row: object) -> str:
    before, after = getattr(row, "stage_before", ""), getattr(row, "stage_after", "")
    return f"Now: {Stage(after).label}" if after != before else ""


def _corrected(row: SessionAccount) -> str:
    """Which session, and from what to what; reports and reasons are for those who read the sessions."""
    before = row.corrects.get_state_display().lower() if row.corrects else ""
    return f"Session of {row.session.planned_for:%-d %B %Y}: {before}, now {row.get_state_display().lower()}."


def _decisions(case: ChannelCase) -> list[str]:
    rows = case.panel_decisions.order_by("recorded_at")
    return [f"{row.get_decision_display()}. {row.get_how_display()}." for row in rows]


def _consent(case: ChannelCase) -> list[str]:
    return [
        f"{row.get_act_display()}: {row.get_given_by_display().lower()}." for row in consent_events_of(case)
    ]


def _closures(case: ChannelCase) -> list[str]:
    return [row.reason.name for row in closures_of(case)]


def _agencies(case: ChannelCase) -> list[str]:
    return [row.agency.name for row in case.invitations.select_related("agency").order_by("recorded_at")]


def _corrections(case: ChannelCase) -> list[str]:
    rows = SessionAccount.objects.filter(session__case=case).exclude(corrects=None)
    return [_corrected(row) for row in rows.select_related("session", "corrects")]


def _answers(state: str, case: ChannelCase) -> list[str]:
    rows = TransferAnswer.objects.filter(transfer__case=case)
    return [row.text for row in rows if row.state == state]


DETAILS: Mapping[str, Callable[[ChannelCase], list[str]]] = {
    Move.RECORD_PANEL_DECISION: _decisions,
    Move.RECORD_CONSENT: _consent,
    Move.CLOSE_CASE: _closures,
    Move.INVITE_AGENCY: _agencies,
    Move.CORRECT_SESSION: _corrections,
    Move.ACCEPT_TRANSFER: partial(_answers, "accepted"),
    Move.REFUSE_TRANSFER: partial(_answers, "refused"),
    Move.WITHDRAW_TRANSFER: partial(_answers, "withdrawn"),
}
"""What each kind of move came to, in the order in which it was done."""
