"""What did each member present want, and was a decision reached as it is said to be? (CTSA 2015 s.37(6))."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from channel.choices import How
from channel.models import AgendaItem, Attendance
from channel.panel import VOTING, how_reached
from prevent.kernel.errors import Invalid


@dataclass(frozen=True)
class Opinion:
    """What a member present preferred instead, and why; no preference is an abstention."""

    preferred: str | None
    why: str = ""


@dataclass(frozen=True)
class Voted:
    """What one member present preferred, and why if it is not what was decided; an empty `preferred` is an abstention."""

    member: Attendance
    preferred: str
    why: str


def voted(
    item: AgendaItem, outcome: str, how: How, dissent: Mapping[UUID, Opinion], *, field: str = "decision"
) -> list[Voted]:
    """What each member present wanted; `dissent` names by attendance only those who did not agree with the outcome, which the
    page asks for as `field`.

    Raises Invalid if their votes do not make the decision what it is said to be.
    """
    members = list(item.meeting.attendances.filter(left_at=None, capacity__in=VOTING))
    if set(dissent) - {member.pk for member in members}:
        raise Invalid("Only members who are present vote.", "how")
    votes = [_vote(member, outcome, dissent.get(member.pk, Opinion(outcome))) for member in members]
    reached = how_reached(outcome, [vote.preferred for vote in votes])
    if reached is None:
        raise Invalid("A majority of the members present preferred something else. Record that.", field)
    if reached != how:
        raise Invalid(
            f"By the votes below it was reached: {reached.label.lower()}. Choose that, "
            "or correct the votes under “Members present who did not agree”.",
            "how",
        )
    return votes


def _vote(member: Attendance, outcome: str, opinion: Opinion) -> Voted:
    disagrees = opinion.preferred is not None and opinion.preferred != outcome
    if disagrees and not opinion.why.strip():
        raise Invalid(f"Enter why {member.name} disagreed.", f"why_{member.pk}")
    return Voted(member, opinion.preferred or "", opinion.why.strip())
