"""Was the person of a case referred before, as far as the reader may know?"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from channel.models import ChannelCase
from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.kernel.counted import times
from prevent.kernel.forms.dates import written
from referrals.policy import POLICY as REFERRALS

LABEL = "Referred before"


def referred_before(user: User, cases: Iterable[ChannelCase]) -> dict[UUID, list[date]]:
    """On which days the person of each case was referred before the referral that opened it, of those in the reader's sight."""
    known = list(cases)
    people = {case.individual.person for case in known}
    rows = REFERRALS.visible_to(user).filter(individual__person__in=people).order_by("opened_at")
    found = list(rows.values_list("individual__person", "opened_at"))
    return {
        case.pk: [
            clock.day_of(at)
            for person, at in found
            if person == case.individual.person and at < case.referral.opened_at
        ]
        for case in known
    }


def in_words(days: list[date]) -> str:
    """Once, on 3 March 2025; 2 times, last on 3 March 2025."""
    if not days:
        return ""
    often = f"{times(len(days), 'time')}, last on" if len(days) > 1 else "once, on"
    return f"{often} {written(days[-1])}"
