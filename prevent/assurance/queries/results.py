"""What came of assurance, by quarter and by reason for which referrals were drawn?"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, F, Func, QuerySet, Sum

from prevent.accounts.actor import standing_in
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.assurance.choices import Stage
from prevent.assurance.models import AssuranceDraw, AssuranceReview, AssuranceStratum
from prevent.assurance.policy import POLICY
from prevent.assurance.workflow import FOUND
from prevent.kernel import clock
from prevent.reference.choices import Stratum
from prevent.reference.models import SamplingShare

ALL = "All, each once"
HOW_MANY = ("Closed", "Drawn")
FOUND_COLUMNS = ("Reviewed", "Agreed", "Disagreed", "Asked to open again", "Opened again", "Kept closed")
COLUMNS = ("Drawn as", *HOW_MANY, *FOUND_COLUMNS)
THEIR_COLUMNS = ("Drawn as", *FOUND_COLUMNS)
"""What a force reads. Of one referral closed and one drawn it would know which, before anything was found."""
DRAW_COLUMNS = ("Closed in", "Drawn on", "Closed", "Drawn", "Seed")
SHARE_COLUMNS = ("Reason", "Share", "Source")
ASKED = (Stage.REOPEN_ASKED, Stage.REOPENED, Stage.KEPT_CLOSED)
Quarter = tuple[int, int]


@dataclass
class Tally:
    """What is counted of one reason in one quarter."""

    closed: int = 0
    drawn: int = 0
    stages: Counter[str] = field(default_factory=Counter)

    def cells(self, name: str, *, whole: bool) -> list[str]:
        """As a row of a table with COLUMNS, or with THEIR_COLUMNS."""
        count, how_many = self.stages, [self.closed, self.drawn] if whole else []
        found = [
            sum(count[stage] for stage in FOUND),
            count[Stage.AGREED],
            count[Stage.DISAGREED],
            sum(count[stage] for stage in ASKED),
            count[Stage.REOPENED],
            count[Stage.KEPT_CLOSED],
        ]
        return [name, *map(str, [*how_many, *found])]


Tallies = dict[tuple[Quarter, str], Tally]
"""By quarter, and by reason or ALL."""


@dataclass(frozen=True)
class QuarterTable:
    """One quarter by the month in which referrals were closed, by reason."""

    title: str
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Results:
    """The quarters, the latest first; for quality assurance each draw, so that it can be drawn again; the shares of today.

    `is_whole` where everything counts that was closed and drawn, and not only what was found.
    """

    is_whole: bool
    columns: Sequence[str]
    quarters: Sequence[QuarterTable]
    draws: Sequence[Sequence[str]]
    shares: Sequence[Sequence[str]]


@standing_in(Role.WORKER)
def results(user: User) -> Results:
    """Quality assurance and the Commissioner's office read the country's: restricted records count like others.

    A supervisor reads what was found of their forces' closures, of those reviews that they can open themself: a number tells
    them nothing of what else was drawn, or of a record that is kept from them.
    """
    is_whole = user.holds(Role.QUALITY_ASSURANCE, Role.OVERSIGHT_OFFICER)
    reviews = AssuranceReview.objects.all() if is_whole else POLICY.visible_to(user)
    tallies: Tallies = {}
    for month, stratum, stage, number in [*_by_stratum(reviews), *_each_once(reviews)]:
        tallies.setdefault((quarter(month), stratum), Tally()).stages[stage] += number
    if is_whole:
        _count_drawn(tallies)
    draws = _draws() if user.holds(Role.QUALITY_ASSURANCE) else []
    columns = COLUMNS if is_whole else THEIR_COLUMNS
    return Results(is_whole, columns, _tables(tallies, whole=is_whole), draws, _shares())


def quarter(month: date) -> Quarter:
    """The quarter of the calendar year in which a month lies."""
    return month.year, (month.month + 2) // 3


def _count_drawn(tallies: Tallies) -> None:
    for month, stratum, closed, drawn in _drawn():
        one = tallies.setdefault((quarter(month), stratum), Tally())
        one.closed, one.drawn = one.closed + closed, one.drawn + drawn
    for (when, stratum), one in tallies.items():
        if stratum == ALL:
            one.drawn = sum(one.stages.values())
            one.closed = tallies[when, Stratum.RANDOM].closed if (when, Stratum.RANDOM) in tallies else 0


def _drawn() -> Iterable[tuple[date, str, int, int]]:
    found = AssuranceStratum.objects.values_list("draw__month", "stratum")
    return found.annotate(closed=Sum("population"), number=Sum("drawn"))


def _by_stratum(reviews: QuerySet[AssuranceReview]) -> Iterable[tuple[date, str, str, int]]:
    each = reviews.order_by().annotate(one=Func(F("drawn_as"), function="unnest"))
    return each.values_list("draw__month", "one", "stage").annotate(number=Count("pk"))


def _each_once(reviews: QuerySet[AssuranceReview]) -> Iterable[tuple[date, str, str, int]]:
    found = reviews.order_by().values_list("draw__month", "stage")
    return [(month, ALL, stage, number) for month, stage, number in found.annotate(number=Count("pk"))]


def _tables(tallies: Tallies, *, whole: bool) -> list[QuarterTable]:
    names = {**{stratum.value: str(stratum.label) for stratum in Stratum}, ALL: ALL}
    return [
        QuarterTable(
            f"{_month(3 * number - 2)} to {_month(3 * number)} {year}",
            [
                tallies[(year, number), code].cells(name, whole=whole)
                for code, name in names.items()
                if ((year, number), code) in tallies
            ],
        )
        for year, number in sorted({when for when, _ in tallies}, reverse=True)
    ]


def _month(number: int) -> str:
    return f"{date(2000, number, 1):%B}"


def _draws() -> list[list[str]]:
    random = {
        month: (closed, drawn) for month, stratum, closed, drawn in _drawn() if stratum == Stratum.RANDOM
    }
    drawn = Counter(dict(AssuranceReview.objects.values_list("draw__month").annotate(Count("pk"))))
    return [
        [
            f"{draw.month:%B %Y}",
            f"{clock.day_of(draw.drawn_at):%-d %B %Y}",
            str(random.get(draw.month, (0, 0))[0]),
            str(drawn[draw.month]),
            draw.seed,
        ]
        for draw in AssuranceDraw.objects.order_by("-month")
    ]


def _shares() -> list[list[str]]:
    found = SamplingShare.on(clock.today())
    return [[str(stratum.label), str(share), share.source] for stratum, share in found.items()]
