"""What follows on a hand-off: another service, the end of the referral, or its work begun again?"""

from datetime import date

from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.notices.choices import NoticeKind
from prevent.notices.outbox import cancel
from prevent.workflow.moves import moving
from referrals.choices import Move, Stage
from referrals.models import Allocation, HandedOffClosure, Referral, Reopening
from referrals.policy import POLICY, relied_on, to_weigh
from referrals.transitions.days import stated_day
from referrals.transitions.deciding import HandedOff, weigh_history
from referrals.transitions.hand_offs import back_cause, propose_hand_off, send_hand_off, withdraw_unaccepted
from referrals.transitions.telling import tell
from referrals.workflow import TAKEN_ON


def hand_off_again(
    reference: str,
    *,
    hand_off_to: HandedOff | None,
    reason: str,
    decided_on: date | None = None,
    by: User,
    seen: int | None,
) -> Referral:
    """Rely on another service, since the last one declined, stays silent or has reported back.

    One that stays silent is let go, with the reason.
    """
    with moving(POLICY, Move.HAND_OFF_AGAIN, reference, by=by, seen=seen) as referral:
        day = stated_day(decided_on, referral)
        last = relied_on(referral)
        withdraw_unaccepted(referral, text=reason, decided_on=day, by=by)
        made = propose_hand_off(referral, hand_off_to, by=by, instead_of=last, why_again=reason)
        send_hand_off(made, act=Move.HAND_OFF_AGAIN, decided_on=day, by=by)
    return referral


def close_handed_off(
    reference: str,
    *,
    reason: str,
    history_weighed: str = "",
    decided_on: date | None = None,
    by: User,
    seen: int | None,
) -> Referral:
    """Close the referral: the service has accepted, or a supervisor says why it ends without.

    What happened after a hand-off that was accepted is still to be heard. Of a repeat that was found since it was handed over,
    and of a person's third referral, the supervisor says how they weighed the earlier ones.
    """
    with moving(POLICY, Move.CLOSE_HANDED_OFF, reference, by=by, seen=seen) as referral:
        day = stated_day(decided_on, referral)
        weigh_history(referral, history_weighed, ends=to_weigh(by, referral), on=day, by=by)
        last = relied_on(referral)
        if last is None:
            raise ValueError("a referral that was handed over has a hand-off")
        HandedOffClosure.objects.create(
            referral=referral,
            hand_off=last,
            was_accepted=last.stage in TAKEN_ON,
            reason=reason,
            decided_on=day,
            by=by,
        )
        withdraw_unaccepted(referral, text=reason, decided_on=day, by=by)
        referral.stage = Stage.CLOSED
    return referral


def reopen_referral(
    reference: str, *, reason: str, decided_on: date | None = None, by: User, seen: int | None
) -> Referral:
    """Begin the work again on the same record, with all that is known: the gateway's limit counts from that day, deconfliction is
    repeated. Where its officer has left it waits to be allocated.
    """
    with moving(POLICY, Move.REOPEN_REFERRAL, reference, by=by, seen=seen) as referral:
        day = stated_day(decided_on, referral)
        withdraw_unaccepted(referral, text=reason, decided_on=day, by=by)
        Reopening.objects.create(referral=referral, reason=reason, decided_on=day, by=by)
        for hand_off in referral.hand_offs.all():
            cancel(back_cause(hand_off))
        referral.counts_from = day
        if referral.officer in POLICY.holders(Role.CASE_OFFICER, referral):
            referral.stage = Stage.GATEWAY
            told = [referral.officer]
        else:
            Allocation.objects.filter(referral=referral, until=None).update(until=clock.now())
            referral.officer, referral.stage = None, Stage.RECEIVED
            told = [*POLICY.holders(Role.SUPERVISOR, referral)]
        tell([user for user in told if user != by], NoticeKind.REOPENED, referral)
    return referral
