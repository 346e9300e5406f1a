"""Since when do the police lead, and how does it end?

No operational content is kept (process: police-led partnership).
"""

from datetime import date

from channel.choices import Move, Stage
from channel.deadlines import due_from
from channel.models import ChannelCase, PoliceLedNote
from channel.policy import POLICY
from channel.transitions.checks import required
from channel.transitions.telling import tell
from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.notices.choices import NoticeKind
from prevent.workflow.days import still_to_come
from prevent.workflow.moves import moving


def update_police_led(reference: str, *, next_on: date, by: User, seen: int | None) -> ChannelCase:
    """Confirm that the police still lead, and when the next word is due."""
    with moving(POLICY, Move.UPDATE_POLICE_LED, reference, by=by, seen=seen) as case:
        case.due_on = still_to_come(next_on, "next_on")
        PoliceLedNote.objects.create(case=case, next_on=next_on, recorded_at=clock.now(), by=by)
    return case


def end_police_led(reference: str, *, to: Stage, reason: str, by: User, seen: int | None) -> ChannelCase:
    """End police-led work: back to the panel, which considers the person anew, or to closing, with reviews to follow."""
    with moving(POLICY, Move.END_POLICE_LED, reference, by=by, seen=seen) as case:
        if to not in (Stage.AWAITING_PANEL, Stage.CLOSING):
            raise Invalid("Choose the panel, or closing.", "to")
        reason = required(reason, "reason", "Say why police-led work ends, without operational detail.")
        PoliceLedNote.objects.create(case=case, ends_as=to, reason=reason, recorded_at=clock.now(), by=by)
        case.stage = to
        if to == Stage.AWAITING_PANEL:
            case.referred_on = clock.today()
        case.due_on = due_from(case, to, clock.today())
        tell([case.plan_owner], NoticeKind.RECORD_CHANGED, case, by=by)
    return case
