"""What happened in a case, the latest first, with what each act came to?"""

from collections.abc import Iterator

from channel.choices import Move, Section, Stage
from channel.models import ChannelCase, SessionAccount, TransferAnswer
from channel.policy import POLICY
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
    details = _details(case)
    told = [
        StoryLine(
            what=POLICY.steps[Move(row.move)].done,
            by=row.by.name,
            at=row.at,
            detail="\n".join(
                filter(None, [next(details[row.move], "") if row.move in details else "", _moved(row)])
            ),
        )
        for row in case.history.select_related("by").order_by("version")
        if SECTION_OF.get(Move(row.move), Section.OVERVIEW) in reads
    ]
    return told[::-1]


def _moved(row: object) -> str:
    before, after = getattr(row, "stage_before", ""), getattr(row, "stage_after", "")
    return f"Now: {Stage(after).label}" if after != before else ""


def _details(case: ChannelCase) -> dict[str, Iterator[str]]:
    """What each kind of move came to, in the order in which it was done."""
    decisions = case.panel_decisions.order_by("recorded_at")
    events = case.consent_events.order_by("recorded_at", "id")
    closures = case.closures.select_related("reason").order_by("recorded_at")
    agencies = case.invitations.select_related("agency").order_by("recorded_at")
    answered = TransferAnswer.objects.filter(transfer__case=case)
    corrected = SessionAccount.objects.filter(session__case=case).exclude(corrects=None)
    return {
        Move.RECORD_PANEL_DECISION: iter(
            [f"{row.get_decision_display()}. {row.get_how_display()}." for row in decisions]
        ),
        Move.RECORD_CONSENT: iter(
            [f"{row.get_act_display()}: {row.get_given_by_display().lower()}." for row in events]
        ),
        Move.CLOSE_CASE: iter([row.reason.name for row in closures]),
        Move.INVITE_AGENCY: iter([row.agency.name for row in agencies]),
        Move.CORRECT_SESSION: iter(
            [_corrected(row) for row in corrected.select_related("session", "corrects")]
        ),
        Move.ACCEPT_TRANSFER: iter([row.text for row in answered if row.state == "accepted"]),
        Move.REFUSE_TRANSFER: iter([row.text for row in answered if row.state == "refused"]),
        Move.WITHDRAW_TRANSFER: iter([row.text for row in answered if row.state == "withdrawn"]),
    }


def _corrected(row: SessionAccount) -> str:
    """Which session, and from what to what; reports and reasons are for those who read the sessions."""
    before = row.corrects.get_state_display().lower() if row.corrects else ""
    return f"Session of {row.session.planned_for:%-d %B %Y}: {before}, now {row.get_state_display().lower()}."
