"""Are there reasonable grounds to refer the person to a panel?"""

from collections.abc import Sequence
from datetime import date
from itertools import chain

from prevent.accounts.models import User
from prevent.kernel.errors import Denied, Invalid
from prevent.notices.choices import NoticeKind
from prevent.workflow.moves import moving
from referrals.assessing import is_endorsed
from referrals.choices import Move, Section36Outcome, Stage
from referrals.denials import Denial
from referrals.models import Referral, Section36Decision
from referrals.policy import CHAIRS, PANEL, POLICY, before_panel
from referrals.transitions.days import judged_day
from referrals.transitions.deciding import (
    HandedOff,
    PoliceOwned,
    check_kinds,
    check_no_intelligence,
    owned_by_police,
    weigh_history,
)
from referrals.transitions.exceptions import taken_over
from referrals.transitions.hand_offs import propose_hand_off, send_hand_off
from referrals.transitions.matches import check_matches
from referrals.transitions.police_led import begin_police_led
from referrals.transitions.residence import settle_residence
from referrals.transitions.sharing import share_with_panel
from referrals.transitions.telling import tell
from referrals.workflow import SECTION_36_LEADS_TO

SAY_GROUNDS = (
    "Say whether there are reasonable grounds to believe that the person is vulnerable to being "
    "drawn into terrorism."
)
NO_GROUNDS = (
    "A person is referred to the panel only on reasonable grounds (section 36(3)). Choose another outcome."
)
GROUNDS_BUT_NOT_REFERRED = (
    "You found reasonable grounds. Refer the person to the panel or choose police-led work, or "
    "change your finding."
)
ONE_ADDRESS = "The one address at which the person lives is in the area of this force."


def decide_section_36(
    reference: str,
    *,
    outcome: str,
    grounds: bool | None = None,
    reason_kinds: Sequence[str] = (),
    reasons: str,
    history_weighed: str = "",
    decided_as: str,
    no_intelligence: bool = False,
    hand_off_to: HandedOff | None = None,
    police_led: PoliceOwned | None = None,
    decided_on: date | None = None,
    by: User,
    seen: int | None,
) -> Referral:
    """Decide whether there are reasonable grounds to refer to a panel (CTSA 2015 s.36(3)), or return the
    assessment.

    A supervisor who did not triage it decides, on an assessment that was endorsed. An empty `outcome` returns it to the
    officer. A referral to the panel needs the confirmation of s.38(4)-(5), a clear deconfliction, and a known home area and
    force of residence; chair, deputy and coordinator hear.
    """
    with moving(POLICY, Move.DECIDE_SECTION_36, reference, by=by, seen=seen) as referral:
        assessment = referral.assessments.latest()
        day = section_36_day(referral, decided_on)
        if outcome:
            _require_endorsed(referral)
            check_section_36(outcome, grounds)
            if outcome == Section36Outcome.REFER:
                check_no_intelligence(no_intelligence)
        check_matches(referral, ends=ends_under_section_36(outcome), by=by)
        weigh_history(referral, history_weighed, ends=ends_under_section_36(outcome), on=day, by=by)
        decision = Section36Decision.objects.create(
            referral=referral,
            assessment=assessment,
            outcome=outcome,
            grounds=grounds if outcome else None,
            reason_kinds=check_kinds(reason_kinds) if outcome else [],
            reasons=reasons,
            decided_as=decided_as,
            no_intelligence=no_intelligence,
            decided_on=day,
            by=by,
            **owned_by_police(referral, outcome == Section36Outcome.POLICE_LED, police_led),
        )
        if outcome == Section36Outcome.OTHER_SERVICE:
            relied_on = propose_hand_off(referral, hand_off_to, by=by, section_36=decision)
            send_hand_off(relied_on, act=Move.DECIDE_SECTION_36, decided_on=day, by=by)
        _take_effect(referral, decision)
    return referral


def section_36_day(referral: Referral, day: date | None) -> date:
    """The stated day of the decision: not before the assessment on which it rests."""
    return judged_day(day, referral.assessments.latest(), "the assessment was made")


def _require_endorsed(referral: Referral) -> None:
    """What is decided rests on an assessment with which another person agreed."""
    if not is_endorsed(referral):
        raise Denied(Denial.NOT_ENDORSED.label, Denial.NOT_ENDORSED.value)


def check_section_36(outcome: str, grounds: bool | None) -> None:
    """Grounds and outcome fit each other (CTSA 2015 s.36(3)). Raises Invalid where they do not."""
    if grounds is None:
        raise Invalid(SAY_GROUNDS, "grounds")
    if outcome == Section36Outcome.REFER and not grounds:
        raise Invalid(NO_GROUNDS, "outcome")
    if grounds and outcome in (Section36Outcome.OTHER_SERVICE, Section36Outcome.NO_FURTHER_ACTION):
        raise Invalid(GROUNDS_BUT_NOT_REFERRED, "outcome")


def ends_under_section_36(outcome: str) -> bool:
    """Would the referral end with this outcome of the section 36 decision?"""
    return bool(outcome) and SECTION_36_LEADS_TO[Section36Outcome(outcome)] in (
        Stage.CLOSED,
        Stage.HANDED_OFF,
    )


def _take_effect(referral: Referral, decision: Section36Decision) -> None:
    if not decision.outcome:
        referral.stage = Stage.INFORMATION_GATHERING
        tell([referral.officer], NoticeKind.WORK_RETURNED, referral)
        return
    outcome = Section36Outcome(decision.outcome)
    if outcome == Section36Outcome.REFER:
        _ready_for_panel(referral, decision)
    if outcome == Section36Outcome.POLICE_LED:
        begin_police_led(
            referral, decision.police_owner, decision.next_update_on, on=decision.decided_on, by=decision.by
        )
    referral.stage = SECTION_36_LEADS_TO[outcome]
    if outcome == Section36Outcome.REFER:
        hand_to_panel(referral, act=Move.DECIDE_SECTION_36, on=decision.decided_on, by=decision.by)


def hand_to_panel(referral: Referral, *, act: Move, on: date, by: User) -> None:
    """The panel has the referral from here on: chair, deputy and coordinator read it and hear of it, its limit counts."""
    referral.counts_from, referral.stage = on, Stage.REFERRED_TO_PANEL
    share_with_panel(referral, act, decided_on=on, by=by)
    taken_over(referral, CHAIRS, by=by)
    panel = chain.from_iterable(POLICY.holders(role, referral) for role in PANEL)
    tell(panel, NoticeKind.PASSED_TO_PANEL, referral)


def _ready_for_panel(referral: Referral, decision: Section36Decision) -> None:
    """The home area and the force of residence are known, deconfliction is clear."""
    for missing in before_panel(referral):
        raise Denied(missing.label, missing.value)
    settle_home(referral, on=decision.decided_on, by=decision.by)


def settle_home(referral: Referral, *, on: date, by: User) -> None:
    """Where nobody has said which the force of residence is, it is that of the one address (CTSA 2015 s.37(3))."""
    if referral.residence_force_id is None:
        settle_residence(referral, referral.force, ONE_ADDRESS, on=on, by=by)
