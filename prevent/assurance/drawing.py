"""Which of a month's closed referrals are drawn? By a rule that anybody can follow with the seed.

The database says of each only from which strata it is: nothing of religion, ethnicity or nationality (permissions.md, rule 10).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import partial
from hashlib import sha256
from uuid import UUID

from django.db import connection
from django.db.models import Min

from prevent.assurance.models import AssuranceDraw
from prevent.kernel import clock
from prevent.reference.choices import Stratum
from prevent.reference.models import SamplingShare
from prevent.reference.working_days import add_months
from referrals.choices import Stage as ReferralStage
from referrals.models import Referral

METHOD = (
    "In each force and for each reason, referrals are ordered by a digest (SHA-256) of the month’s seed, the reason and the "
    "referral’s reference. The first ones are drawn, as many as the share says. The seed is made when the month is drawn, so "
    "nobody knows before what will be drawn; quality assurance, which alone sees it, can draw the same again. Restricted "
    "referrals are never drawn."
)


REACHES_BACK = 12
"""Our own choice: months that are still drawn where nothing ran; what was closed before is too old to be opened again."""


@dataclass(frozen=True)
class Closed:
    """One referral that could be drawn, and the strata that it belongs to besides all."""

    key: UUID
    reference: str
    force: str
    strata: frozenset[Stratum]


@dataclass(frozen=True)
class Pool:
    """What a force closed of one stratum in the month, and what of it is drawn by which share."""

    force: str
    share: SamplingShare
    population: int
    drawn: Sequence[Closed] = field(default_factory=list)


def closed_in(month: date) -> list[Closed]:
    """What was closed below the threshold in a month and is still closed: asked by the worker, who reads nothing else of it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM acting.closed_below(%s, %s)", [_begins(month), _begins(after(month))])
        return [
            Closed(key, reference, force, frozenset({Stratum.RANDOM, *map(Stratum, strata)}))
            for key, reference, force, strata in cursor.fetchall()
        ]


def _begins(month: date) -> datetime:
    return datetime.combine(month, time(), tzinfo=clock.LONDON)


def after(month: date) -> date:
    """The month after it."""
    return add_months(month, 1)


def pools(closed: Iterable[Closed], seed: str, shares: Mapping[Stratum, SamplingShare]) -> Iterator[Pool]:
    """What is drawn, force by force and stratum by stratum."""
    found: dict[tuple[str, Stratum], list[Closed]] = defaultdict(list)
    for one in closed:
        for stratum in one.strata & shares.keys():
            found[one.force, stratum].append(one)
    for (force, stratum), rows in sorted(found.items()):
        share = shares[stratum]
        ordered = sorted(rows, key=partial(rank, seed, stratum))
        yield Pool(force, share, len(rows), ordered[: share.of(len(rows))])


def rank(seed: str, stratum: Stratum, one: Closed) -> str:
    """The place of one referral among its stratum: the lowest are drawn."""
    return sha256(f"{seed}:{stratum.value}:{one.reference}".encode()).hexdigest()


def months_to_draw() -> Iterator[date]:
    """Each month that is over, in which something was closed or after it, and that nobody drew yet."""
    this = clock.today().replace(day=1)
    earliest = _begins(add_months(this, -REACHES_BACK))
    closed = Referral.objects.filter(stage=ReferralStage.CLOSED, stage_since__gte=earliest)
    first = closed.aggregate(first=Min("stage_since"))["first"]
    month = clock.day_of(first).replace(day=1) if first else this
    done = set(AssuranceDraw.objects.filter(month__gte=month).values_list("month", flat=True))
    while month < this:
        if month not in done:
            yield month
        month = after(month)
