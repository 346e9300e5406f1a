"""What was begun for referrals, and what came of it: hand-offs, requests for information, sessions of support, reviews?"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    Aggregate,
    BooleanField,
    Case,
    Count,
    ExpressionWrapper,
    F,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.lookups import LessThanOrEqual

from channel.choices import MissedBy, SessionState
from prevent.accounts.models import AgencyKind
from prevent.reference.choices import Limit, Vocabulary
from prevent.reference.models import Term
from prevent.statistics.choices import Undertaken, Unit
from prevent.statistics.counting import Rules, class_of
from prevent.statistics.dimensions import Class, just
from prevent.statistics.due import kept
from prevent.statistics.models import Undertaking
from prevent.statistics.periods import Span
from prevent.statistics.tables.kinds import TOTAL, Line, Table
from prevent.statistics.tables.times import HALF, Days, Within
from referrals.choices import HandOffStage, RequestStage
from reviews.choices import Occasion, Stage

MONTHLY = "monthly"
"""A review that is no record: the panel looks again after each decision with which a case goes on (CTSA 2015 s.36(4)(c))."""
OF_REFERRALS = (
    "Counted is what was begun for these referrals, also after the period in which they were received."
)
Counted = Callable[[date], Aggregate]


def begun(rules: Rules, *what: Undertaken) -> QuerySet[Undertaking]:
    """What was begun by the day for the referrals that are counted."""
    if rules.unit == Unit.REFERRALS:
        found = Undertaking.objects.filter(rules.received)
    else:
        found = Undertaking.objects.filter(fact__in=rules.facts())
    return found.filter(what__in=what, begun_on__lte=rules.as_at).order_by()


def _of(what: Undertaken, *ended_as: str, also: Q | None = None) -> Counted:
    """How many there are; or how many ended so by the day."""

    def measure(as_at: date) -> Aggregate:
        ended = Q(ended_as__in=ended_as, ended_on__lte=as_at) if ended_as else Q()
        return Count("received_on", filter=Q(what=what) & ended & (also or Q()))

    return measure


def _waiting(what: Undertaken) -> Counted:
    """How many had not ended by the day."""
    return lambda as_at: Count(
        "received_on", filter=Q(what=what) & (Q(ended_on=None) | Q(ended_on__gt=as_at))
    )


def _days(what: Undertaken, ended_as: str) -> Counted:
    """In how many days half of them ended so."""

    def measure(as_at: date) -> Aggregate:
        ended = Q(what=what, ended_as=ended_as, ended_on__lte=as_at)
        return Within(Days("ended_on", "begun_on"), parts=[HALF], filter=ended)

    return measure


IN_TIME = Q(ended_on__lte=F("due_on"))


@dataclass(frozen=True)
class Begun:
    """What was begun of one sort: a line for each kind, one for all together, and a column for each thing that came of it."""

    key: str
    title: str
    stub: str
    what: tuple[Undertaken, ...]
    kinds: Callable[[], Sequence[Class]]
    columns: tuple[tuple[str, Counted], ...]
    notes: tuple[str, ...] = (OF_REFERRALS,)

    def made(self, rules: Rules) -> Table:
        """The table."""
        sums = {f"column_{at}": measure(rules.as_at) for at, (_, measure) in enumerate(self.columns)}
        found = begun(rules, *self.what)
        kinds, none = self.kinds(), found.none().aggregate(**sums)
        rows: Mapping[str, Any] = {
            class_of(row["kind"], kinds): row for row in found.values("kind").annotate(**sums)
        }
        lines = [Line(one.name, _cells(rows.get(one.code, none), sums), counted=False) for one in kinds]
        lines.append(Line(TOTAL, _cells(found.aggregate(**sums), sums), counted=False))
        columns = tuple(name for name, _ in self.columns)
        return Table(self.key, self.title, self.stub, columns, tuple(lines), self.notes, by_stage=False)


def _cells(row: Mapping[str, Any], names: Mapping[str, object]) -> tuple[int | None, ...]:
    """Its numbers. A median comes in a list."""
    return tuple(row[name][0] if isinstance(row[name], list) else row[name] for name in names)


def _agencies() -> Sequence[Class]:
    return [just(kind.value, str(kind.label)) for kind in AgencyKind]


def _services() -> Sequence[Class]:
    return [*_agencies(), just("", "A service without an account here")]


def _support() -> Sequence[Class]:
    terms = Term.objects.filter(vocabulary=Vocabulary.SUPPORT).order_by("order")
    return [just(term.code, term.name) for term in terms]


SERVICE, HEARD, REQUEST, SESSION = (
    Undertaken.HAND_OFF,
    Undertaken.HAND_OFF_OUTCOME,
    Undertaken.REQUEST,
    Undertaken.SESSION,
)
HAND_OFFS = Begun(
    "t21",
    "Hand-offs to other services",
    "Service",
    (SERVICE, HEARD),
    _services,
    (
        ("Hand-offs", _of(SERVICE)),
        ("Accepted", _of(SERVICE, HandOffStage.ACCEPTED)),
        ("Accepted in time", _of(SERVICE, HandOffStage.ACCEPTED, also=IN_TIME)),
        ("Declined", _of(SERVICE, HandOffStage.DECLINED)),
        ("Let go by the police", _of(SERVICE, HandOffStage.WITHDRAWN)),
        ("No answer yet", _waiting(SERVICE)),
        ("Median days to acceptance", _days(SERVICE, HandOffStage.ACCEPTED)),
        ("Heard what happened", _of(HEARD, "reported")),
        ("Heard in time", _of(HEARD, "reported", also=IN_TIME)),
    ),
    (
        OF_REFERRALS,
        "In time is by the day until which a service was to accept, or what happened was to be heard.",
    ),
)
SESSIONS = Begun(
    "t22",
    "Sessions of support, planned and held",
    "Support",
    (SESSION,),
    _support,
    (
        ("Sessions planned", _of(SESSION)),
        ("Held", _of(SESSION, SessionState.HELD)),
        *((f"Missed: {by.label[0].lower()}{by.label[1:]}", _of(SESSION, by)) for by in MissedBy),
        ("Cancelled, as support stopped", _of(SESSION, SessionState.CANCELLED)),
        ("No word yet", _waiting(SESSION)),
    ),
    (OF_REFERRALS, "A session is counted from the day on which it was planned to be held."),
)
REQUESTS = Begun(
    "t23",
    "Requests for information by kind of agency",
    "Agency",
    (REQUEST,),
    _agencies,
    (
        ("Requests", _of(REQUEST)),
        ("Answered", _of(REQUEST, RequestStage.ANSWERED)),
        ("Answered in time", _of(REQUEST, RequestStage.ANSWERED, also=IN_TIME)),
        ("Declined", _of(REQUEST, RequestStage.DECLINED)),
        ("Withdrawn", _of(REQUEST, RequestStage.WITHDRAWN)),
        ("No answer yet", _waiting(REQUEST)),
        ("Median days to the answer", _days(REQUEST, RequestStage.ANSWERED)),
    ),
    (OF_REFERRALS, "In time is by the last day that the agency was given."),
)


@dataclass(frozen=True)
class Reviews:
    """Which reviews were due, and which of them were in time: monthly ones by the panel, and those after closure."""

    key: str = "t24"
    title: str = "Reviews by the panel"
    notes: tuple[str, ...] = (
        OF_REFERRALS,
        "A monthly review is due after each decision with which a case goes on, by the day it named, or else by the limit.",
        "Cancelled: nobody was to be helped any more, or the case was opened again, before the review was due.",
        "Late: held, or cancelled, after it was due.",
    )

    def made(self, rules: Rules) -> Table:
        """The table."""
        columns = ("Reviews", "On time", "Late", "Overdue", "Not yet due", "Cancelled")
        kinds = [
            just(MONTHLY, "Monthly, by the panel"),
            *(just(one.value, str(one.label)) for one in Occasion),
        ]
        stand = Counter[tuple[str, str]]()
        for kind, standing, number in _standing(rules):
            stand[class_of(kind, kinds), standing] += number
        lines = [
            Line(one.name, _row([stand[one.code, column] for column in columns[1:]]), counted=False)
            for one in kinds
        ]
        sums = [sum(number for (_, how), number in stand.items() if how == column) for column in columns[1:]]
        lines.append(Line(TOTAL, _row(sums), counted=False))
        return Table(self.key, self.title, "Review", columns, tuple(lines), self.notes, by_stage=False)


def _row(numbers: Sequence[int]) -> tuple[int, ...]:
    return (sum(numbers), *numbers)


def _standing(rules: Rules) -> Iterator[tuple[str, str, int]]:
    """Of each kind, how so many reviews stand on the day: in time is by the day that was named, or else by the limit."""
    days, ended = Span(rules.period.first, rules.as_at), Q(ended_on__lte=rules.as_at)
    found = begun(rules, Undertaken.REVIEW).annotate(
        has_ended=ExpressionWrapper(ended, BooleanField()),
        until=Case(When(ended, then=F("ended_on")), default=Value(rules.as_at)),
    )
    named = When(due_on__isnull=False, then=LessThanOrEqual(F("until"), F("due_on")))
    by_limit = kept(Limit.MONTHLY_REVIEW, F("until"), "begun_on", days)
    found = found.annotate(in_time=Case(named, default=by_limit))
    counted = found.values_list("kind", "has_ended", "ended_as", "in_time").annotate(number=Count("*"))
    for kind, has_ended, ended_as, in_time, number in counted:
        yield kind, _stands(has_ended, ended_as, in_time is not False), number


def _stands(has_ended: bool, ended_as: str, in_time: bool) -> str:
    """How a review stands. One that was cancelled when it was overdue was late."""
    if not has_ended:
        return "Not yet due" if in_time else "Overdue"
    if not in_time:
        return "Late"
    return "Cancelled" if ended_as == Stage.CANCELLED else "On time"
