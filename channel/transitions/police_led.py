"""Since when do the police lead, and how does it end?

No operational content is kept (process: police-led partnership).
"""

from datetime import date

from channel.after_conditions import match_undecided
from channel.choices import Move, Stage
from channel.deadlines import due_from
from channel.models import ChannelCase, PoliceLedNote
from channel.policy import POLICY
from channel.transitions.checks import required
from channel.transitions.telling import tell
from prevent.accounts.models import User
from prevent.kernel.errors import Invalid
from prevent.notices.choices import NoticeKind
from prevent.workflow.days import Since, stated_day, still_to_come
from prevent.workflow.moves import moving


def update_police_led(
    reference: str, *, next_on: date, decided_on: date | None = None, by: User, seen: int | None
) -> ChannelCase:
    """Confirm that the police still lead, and when the next word is due."""
    with moving(POLICY, Move.UPDATE_POLICE_LED, reference, by=by, seen=seen) as case:
        case.due_on = still_to_come(next_on, "next_on")
        day = stated_day(decided_on, "decided_on", _last_word(case))
        PoliceLedNote.objects.create(case=case, next_on=next_on, decided_on=day, by=by)
    return case


def end_police_led(
    reference: str,
    *,
    to: Stage,
    reason: str,
    decided_on: date | None = None,
    by: User,
    seen: int | None,
) -> ChannelCase:
    """End police-led work: back to the panel, which considers the person anew, or to closing, with reviews to follow.

    What is due next counts from the day on which it was decided. It does not close while a possible match is undecided.
    """
    with moving(POLICY, Move.END_POLICE_LED, reference, by=by, seen=seen) as case:
        if to not in (Stage.AWAITING_PANEL, Stage.CLOSING):
            raise Invalid("Choose the panel, or closing.", "to")
        if to == Stage.CLOSING and (why := match_undecided(by, case)):
            raise Invalid(str(why.label), "to", why.value)
        reason = required(reason, "reason", "Say why police-led work ends, without operational detail.")
        day = stated_day(decided_on, "decided_on", _last_word(case))
        PoliceLedNote.objects.create(case=case, ends_as=to, reason=reason, decided_on=day, by=by)
        case.stage = to
        if to == Stage.AWAITING_PANEL:
            case.referred_on = day
        case.due_on = due_from(case, to, day)
        tell([case.plan_owner], NoticeKind.RECORD_CHANGED, case, by=by)
    return case


def _last_word(case: ChannelCase) -> Since:
    """Each word on police-led work follows the one before, the first of which is the panel's decision."""
    return Since(case.police_led_notes.latest().decided_on, "police-led work was last recorded")
