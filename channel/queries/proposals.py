"""Which closures were proposed, what did the panel answer, and which wait for it?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from channel.choices import ItemState
from channel.models import AgendaItem, ChannelCase, ClosureProposal
from channel.policy import POLICY
from channel.queries.due import name_of
from prevent.accounts.models import User
from referrals.queries.parts import Card, Line, Part, in_words, lines, who_and_when

TITLE = "Closures proposed"
COLUMNS = ("Person", "Reason", "Proposed by", "Meeting")


def proposals(case: ChannelCase) -> Part:
    """Each proposal with the panel's answer, the latest first."""
    rows = case.closure_proposals.select_related("reason", "by", "answer__by").order_by("-recorded_at")
    return Part("proposals", "Closure proposed", [_card(row) for row in rows])


def _card(row: ClosureProposal) -> Card:
    answer = getattr(row, "answer", None)
    told = lines(("Why", row.note), *who_and_when(row))
    if answer is None:
        return Card(row.reason.name, told, "Waits for the panel", "yellow")
    said: list[Line] = [
        *told,
        *lines(("Why it was turned down", answer.why), ("Answered on", answer.decided_on)),
    ]
    return Card(row.reason.name, said, "Taken up" if answer.is_taken_up else "Turned down")


@dataclass(frozen=True)
class Proposed:
    """A closure that waits for the panel, and when it meets about it."""

    reference: str
    url: str
    name: str
    reason: str
    by: str
    proposed_on: date
    meets_on: date | None

    @property
    def meeting(self) -> str:
        """The day, or that none is chosen."""
        return in_words(self.meets_on) if self.meets_on else "On no agenda yet"


def proposed_closures(user: User) -> Sequence[Proposed]:
    """Those of cases in sight as the person's own work, the longest waiting first."""
    waiting = ClosureProposal.objects.filter(answer=None, case__in=POLICY.workable_by(user))
    rows = list(waiting.select_related("case__individual", "reason", "by").order_by("recorded_at"))
    items = AgendaItem.objects.filter(
        case__in=[row.case_id for row in rows], state__in=[ItemState.WAITING, ItemState.OPEN]
    )
    days = dict(items.values_list("case", "meeting__held_on"))
    return [
        Proposed(
            reference=row.case.reference,
            url=row.case.get_absolute_url(),
            name=name_of(row.case.individual),
            reason=row.reason.name,
            by=row.by.name,
            proposed_on=row.decided_on,
            meets_on=days.get(row.case_id),
        )
        for row in rows
    ]
