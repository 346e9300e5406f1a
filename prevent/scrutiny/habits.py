"""Who opened many different records within an hour, against their own habit?

Looked for in the looks of the last day, whenever it is asked, so that a worker that stood still misses nothing. The habit is
the average of the hours in which the person read at all, so that who works one day a week is judged by that day.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Model, Q, QuerySet
from django.db.models.functions import TruncHour

from channel.models import ChannelCase
from prevent.accounts.models import User
from prevent.audit.choices import READING
from prevent.audit.models import Event
from prevent.kernel import clock
from prevent.reference.models import ReadingLimit
from prevent.scrutiny.choices import Stage
from prevent.scrutiny.models import UnusualReading
from referrals.models import HandOff, InformationRequest, Referral
from reviews.models import Review

HOUR, LOOK_BACK = timedelta(hours=1), timedelta(days=1)
RECORDS: Sequence[type[Model]] = (Referral, ChannelCase, InformationRequest, HandOff, Review)
"""Records about people, each with the police force that answers for it."""

Look = tuple[datetime, UUID]


@dataclass(frozen=True)
class Burst:
    """An hour of unusual reading: whose, how many different records of which forces, and against what."""

    reader: UUID
    began_at: datetime
    ended_at: datetime
    records: int
    forces: Counter[str]
    habit: Decimal
    limit: int


def bursts() -> list[Burst]:
    """Each person's first hour of unusual reading in the last day that nobody has been asked to look into."""
    now = clock.now()
    limit = ReadingLimit.on(clock.today())
    looks = _looks(now, limit)
    habits = _habits(looks, now, limit)
    found = []
    for reader, theirs in looks.items():
        usual = limit.of(habits[reader])
        hour = first_hour_over(theirs, usual)
        if hour:
            found.append(_burst(reader, hour, habits[reader], usual))
    return found


def _events() -> QuerySet[Event]:
    return Event.objects.filter(kind__in=READING, subject_kind__in=[model.__name__ for model in RECORDS])


def _looks(now: datetime, limit: ReadingLimit) -> Mapping[UUID, list[Look]]:
    """The looks of the last day, of people who opened enough for an hour of it to be unusual, but for what is settled."""
    recent = _events().filter(at__gt=now - LOOK_BACK, at__lte=now).order_by()
    many = recent.values("actor_id").annotate(records=Count("subject_id", distinct=True))
    readers = set(many.filter(records__gt=limit.floor).values_list("actor_id", flat=True))
    readers -= set(User.objects.filter(pk__in=readers, is_service=True).values_list("pk", flat=True))
    readings = UnusualReading.objects.filter(reader__in=readers)
    readers -= set(readings.filter(stage=Stage.OPEN).values_list("reader", flat=True))
    settled = dict(readings.values_list("reader").annotate(Max("closed_at")))
    found = defaultdict(list)
    rows = recent.filter(actor_id__in=readers).order_by("at", "id")
    for reader, at, record in rows.values_list("actor_id", "at", "subject_id"):
        if record is not None and (reader not in settled or at > settled[reader]):
            found[reader].append((at, record))
    return found


def _habits(readers: Iterable[UUID], now: datetime, limit: ReadingLimit) -> Mapping[UUID, Decimal]:
    """Different records an hour, on average of the hours in which each of them read, before the last day."""
    until = now - LOOK_BACK
    before = _events().filter(actor_id__in=list(readers), at__lte=until)
    before = before.filter(at__gt=until - timedelta(days=limit.habit_days)).order_by()
    hours: QuerySet[Event, Any] = before.annotate(hour=TruncHour("at", tzinfo=UTC)).values("actor_id", "hour")
    counts = defaultdict(list)
    for row in hours.annotate(records=Count("subject_id", distinct=True)):
        counts[row["actor_id"]].append(row["records"])
    return {reader: Decimal(sum(counts[reader])) / max(len(counts[reader]), 1) for reader in list(readers)}


def first_hour_over(looks: Sequence[Look], usual: int) -> list[Look]:
    """The looks of the first hour in which more than the usual number of different records were opened, or none."""
    start = 0
    within: Counter[UUID] = Counter()
    for at, record in looks:
        within[record] += 1
        while looks[start][0] <= at - HOUR:
            within[looks[start][1]] -= 1
            within += Counter()  # drops what has fallen to nothing
            start += 1
        if len(within) > usual:
            began = looks[start][0]
            return [look for look in looks[start:] if look[0] < began + HOUR]
    return []


def _burst(reader: UUID, hour: Sequence[Look], habit: Decimal, usual: int) -> Burst:
    records = {record for _, record in hour}
    return Burst(
        reader=reader,
        began_at=hour[0][0],
        ended_at=hour[-1][0],
        records=len(records),
        forces=_forces(records),
        habit=habit,
        limit=usual,
    )


def _forces(records: set[UUID]) -> Counter[str]:
    """Whose records they are."""
    found: Counter[str] = Counter()
    for model in RECORDS:
        found.update(model._default_manager.filter(Q(pk__in=records)).values_list("force_id", flat=True))
    return found
