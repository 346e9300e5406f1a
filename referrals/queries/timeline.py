"""What happened to a referral, in the order in which it happened, as far as the reader may know?"""

from collections.abc import Sequence

from prevent.workflow.pages import StoryLine
from referrals.choices import Move, Section, Stage
from referrals.models import HandOffHistory, Referral, ReferralHistory, RequestHistory
from referrals.policy import HAND_OFF_POLICY, POLICY, REQUEST_POLICY

SECTION_OF = {
    Move.SUBMIT_REFERRAL: Section.SUBMITTED,
    Move.ADD_MATERIAL: Section.SUBMITTED,
    Move.ALLOCATE_REFERRAL: Section.OWNERSHIP,
    Move.PASS_FROM_LEAVER: Section.OWNERSHIP,
    Move.HAND_OVER_WORK: Section.OWNERSHIP,
    Move.ASK_REFERRER: Section.STATUS,
    Move.ANSWER_QUESTION: Section.STATUS,
    Move.WITHDRAW_QUESTION: Section.STATUS,
    Move.SETTLE_QUESTIONS: Section.STATUS,
    Move.CHASE_REFERRER: Section.STATUS,
    Move.SEND_FEEDBACK: Section.STATUS,
    Move.IDENTIFY_INDIVIDUAL: Section.TRIAGE,
    Move.RECORD_DECONFLICTION: Section.PARTITION,
    Move.RECORD_CHECKS: Section.PARTITION,
    Move.ASSESS_GATEWAY: Section.TRIAGE,
    Move.ENDORSE_GATEWAY: Section.TRIAGE,
    Move.REQUEST_INFORMATION: Section.REQUESTS,
    Move.BEGIN_ASSESSMENT: Section.TRIAGE,
    Move.ANSWER_FACTORS: Section.TRIAGE,
    Move.CONSULT_CLINICIAN: Section.REQUESTS,
    Move.RECORD_CLINICAL_ANSWER: Section.REQUESTS,
    Move.RECORD_ASSESSMENT: Section.TRIAGE,
    Move.ENDORSE_ASSESSMENT: Section.TRIAGE,
    Move.NAME_HOME_AREA: Section.TRIAGE,
    Move.NAME_RESIDENCE_FORCE: Section.TRIAGE,
    Move.DECIDE_SECTION_36: Section.TRIAGE,
    Move.PROPOSE_PANEL_REFERRAL: Section.AUTHORITY,
    Move.CONFIRM_PANEL_REFERRAL: Section.AUTHORITY,
    Move.RETURN_PANEL_REFERRAL: Section.AUTHORITY,
    Move.HAND_OFF_AGAIN: Section.TRIAGE,
    Move.CLOSE_HANDED_OFF: Section.TRIAGE,
    Move.REOPEN_REFERRAL: Section.TRIAGE,
    Move.UPDATE_POLICE_LED: Section.PARTITION,
    Move.END_POLICE_LED: Section.PARTITION,
    Move.RECORD_DISCLOSURE: Section.DISCLOSURES,
    Move.RESTRICT_RECORD: Section.EXCEPTIONS,
    Move.LIFT_RESTRICTION: Section.EXCEPTIONS,
    Move.EXCLUDE_PERSON: Section.EXCEPTIONS,
    Move.END_EXCLUSION: Section.EXCEPTIONS,
    Move.ADD_KNOWN: Section.TRIAGE,
    Move.WITHDRAW_KNOWN: Section.TRIAGE,
    Move.RECORD_CONDITIONS: Section.TRIAGE,
    Move.LINK_INDIVIDUAL: Section.TRIAGE,
    Move.NAME_IN_PLACE: Section.EXCEPTIONS,
}
"""To which section a move belongs: a reader of the story learns of a move only if they read its section."""

BY_DECISION = (Move.PROPOSE_HAND_OFF, Move.SEND_HAND_OFF, Move.DROP_HAND_OFF)
"""What becomes of a hand-off by a decision that has its own line."""
BY_REFERRER = (Move.SUBMIT_REFERRAL, Move.ADD_MATERIAL, Move.ANSWER_QUESTION)


def timeline(referral: Referral, reads: frozenset[str]) -> Sequence[StoryLine]:
    """The story, the latest first; where it stands after a move only for those who read the triage."""
    rows = referral.history.select_related("by")
    told = [_event(row, reads) for row in rows if SECTION_OF[Move(row.move)] in reads]
    if Section.REQUESTS in reads:
        told += _of_requests(referral)
    if Section.TRIAGE in reads and referral.hand_offs.all():
        told += _of_hand_offs(referral)
    return sorted(told, key=lambda event: event.at, reverse=True)


def _event(row: ReferralHistory, reads: frozenset[str]) -> StoryLine:
    move = Move(row.move)
    hidden = move in BY_REFERRER and Section.REFERRER not in reads
    moved = Section.TRIAGE in reads and row.stage_after != row.stage_before
    return StoryLine(
        what=POLICY.steps[move].done,
        by="the referrer" if hidden else row.by.name,
        at=row.at,
        detail=f"Now at: {Stage(row.stage_after).label}" if moved else "",
    )


def _of_requests(referral: Referral) -> list[StoryLine]:
    """What became of each request; the request itself is told by the referral's own row."""
    rows = RequestHistory.objects.filter(case__referral=referral).exclude(move=Move.REQUEST_INFORMATION)
    done = {move.value: step.done for move, step in REQUEST_POLICY.steps.items()}
    return [
        StoryLine(f"{done[row.move]}: {row.case.agency.name}", row.by.name, row.at)
        for row in rows.select_related("by", "case__agency")
    ]


def _of_hand_offs(referral: Referral) -> list[StoryLine]:
    """What services did with what was handed over."""
    rows = HandOffHistory.objects.filter(case__referral=referral).exclude(move__in=BY_DECISION)
    done = {move.value: step.done for move, step in HAND_OFF_POLICY.steps.items()}
    return [
        StoryLine(f"{done[row.move]}: {row.case.service}", row.by.name, row.at)
        for row in rows.select_related("by", "case")
    ]
