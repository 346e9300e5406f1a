"""How is a case handed on to the Desistance and Disengagement Programme or a prison, and taken back if nobody accepts it?"""

from datetime import date

from channel.after_conditions import unanswered_route
from channel.choices import Move, Onward
from channel.denials import Denial
from channel.models import ChannelCase, OnwardRoute
from channel.policy import POLICY
from channel.transitions.checks import case_opened, refused, required
from channel.transitions.telling import tell
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.notices.choices import NoticeKind
from prevent.workflow.days import stated_day
from prevent.workflow.disclosing import disclose
from prevent.workflow.moves import moving
from referrals.policy import HAND_OFF_POLICY
from referrals.transitions.deciding import HandedOff
from referrals.transitions.hand_offs import dispatch_hand_off, propose_hand_off, withdraw_hand_off
from referrals.transitions.sharing import share_of


def hand_on_case(
    reference: str,
    *,
    to: Onward,
    hand_off_to: HandedOff | None,
    reason: str,
    decided_on: date | None = None,
    by: User,
    seen: int | None,
) -> ChannelCase:
    """The police hand the case on to the programme or a prison, which accepts or declines and reports what happened.

    Until then, and after, risk and plan stay with their owners: a case is closed only by its panel, and not while nobody there
    has accepted it. Silence is chased like that of every other service.
    """
    with moving(POLICY, Move.HAND_ON_CASE, reference, by=by, seen=seen) as case:
        day = stated_day(decided_on, "decided_on", case_opened(case))
        hand_off = propose_hand_off(
            case.referral,
            hand_off_to,
            by=by,
            force=case.force,
            reply_to=case.risk_owner,
            why_again=required(reason, "reason", "Say why the case is handed on."),
        )
        if not HAND_OFF_POLICY.holders(Role.SUPERVISOR, hand_off):
            raise refused(Denial.NO_SUPERVISOR_HEARS)
        OnwardRoute.objects.create(case=case, hand_off=hand_off, to=Onward(to), decided_on=day, by=by)
        dispatch_hand_off(hand_off, by=by)
        disclose(case, share_of(hand_off, day), move=Move.HAND_ON_CASE, by=by)
        tell([case.plan_owner], NoticeKind.RECORD_CHANGED, case, by=by)
    return case


def take_back_hand_off(
    reference: str, *, reason: str, decided_on: date | None = None, by: User, seen: int | None
) -> ChannelCase:
    """Let go of what nobody accepted, with the reason: an agency with accounts here is told, what remains is held elsewhere."""
    with moving(POLICY, Move.TAKE_BACK_HAND_OFF, reference, by=by, seen=seen) as case:
        route = unanswered_route(case)
        if route is None:
            raise refused(Denial.NOTHING_HANDED_ON)
        day = stated_day(decided_on, "decided_on", case_opened(case))
        text = required(reason, "reason", "Say why it is taken back.")
        withdraw_hand_off(route.hand_off, text=text, decided_on=day, by=by)
        tell([case.plan_owner], NoticeKind.RECORD_CHANGED, case, by=by)
    return case
