"""The only writer of unusual readings."""

from collections import Counter
from decimal import Decimal

from prevent.accounts.models import Agency, User
from prevent.kernel import clock
from prevent.notices.choices import NoticeKind
from prevent.notices.outbox import cancel, tell
from prevent.scrutiny.choices import Finding, Move, Stage
from prevent.scrutiny.habits import Burst
from prevent.scrutiny.models import UnusualReading
from prevent.scrutiny.policy import POLICY
from prevent.workflow.moves import creating, moving


def flag_reading(burst: Burst, *, by: User) -> UnusualReading | None:
    """Note that somebody read unusually much, and tell those who are to look into it; None where that is noted already."""
    reader = User.objects.select_for_update(of=("self",)).get(pk=burst.reader)
    if UnusualReading.objects.filter(reader=reader, stage=Stage.OPEN).exists():
        return None
    reading = UnusualReading(
        reader=reader,
        agency=_agency_of(reader),
        force_id=_most_common(burst.forces),
        began_at=burst.began_at,
        ended_at=burst.ended_at,
        records=burst.records,
        habit=burst.habit.quantize(Decimal("0.1")),
        limit=burst.limit,
    )
    with creating(POLICY, Move.FLAG_READING, reading, by=by):
        tell(
            NoticeKind.UNUSUAL_READING,
            to=POLICY.who_may(Move.CLOSE_READING, reading),
            reference=reading.reference,
            path=reading.get_absolute_url(),
            cause=_cause(reading),
        )
    return reading


def close_reading(
    reference: str, *, finding: Finding, note: str, by: User, seen: int | None
) -> UnusualReading:
    """Say what was found when the person, or whoever leads them, was asked. Never done by the person themself."""
    with moving(POLICY, Move.CLOSE_READING, reference, by=by, seen=seen) as reading:
        reading.finding, reading.note, reading.closed_at = finding, note, clock.now()
        reading.stage = Stage.CLOSED
        cancel(_cause(reading))
    return reading


def _cause(reading: UnusualReading) -> str:
    return f"unusual-reading:{reading.pk}"


def _agency_of(reader: User) -> Agency:
    """Where they work, or worked last."""
    return reader.posts.select_related("agency").order_by("-starts_on", "id")[0].agency


def _most_common(forces: Counter[str]) -> str:
    return min(forces, key=lambda force: (-forces[force], force))
