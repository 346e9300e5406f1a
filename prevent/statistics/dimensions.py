"""By what are referrals sorted, and into which categories in which edition?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models.expressions import Combinable

from prevent.reference.choices import Vocabulary
from prevent.reference.models import PoliceForce, Term
from prevent.statistics.choices import Measure, Sorted
from prevent.statistics.models import Category

UNKNOWN = "not_known"
UNANSWERED = ("declined", "not_asked", UNKNOWN)
QUARTERS = ("April to June", "July to September", "October to December", "January to March")


@dataclass(frozen=True)
class Class:
    """One line or column of a table: which codes are counted together. `group` names a sum that is shown besides."""

    code: str
    name: str
    holds: Callable[[str], bool]
    group: str = ""
    not_known: bool = False


@dataclass(frozen=True)
class Dimension:
    """What referrals are sorted by: a column of the facts, and the classes of the edition that holds on a day.

    What is no column by itself is `counted` from several, as at a day. By what is `sensitive` nobody may be known to be of one
    class because everybody is. It is asked `of` those who came so far.
    """

    column: str
    title: str
    classes: Callable[[date], Sequence[Class]]
    counted: Callable[[date], Combinable] | None = None
    sensitive: bool = False
    of: Measure = Measure.REFERRALS


def _edition(sorts: Sorted) -> Callable[[date], Sequence[Class]]:
    def classes(day: date) -> Sequence[Class]:
        return [
            Class(row.code, row.name, row.holds, row.group, row.not_known) for row in Category.on(sorts, day)
        ]

    return classes


def just(code: str, name: str, *more: str, not_known: bool = False) -> Class:
    """A class of one code, or of a few."""
    return Class(code, name, {code, *more}.__contains__, not_known=not_known)


def _sectors(day: date) -> Sequence[Class]:
    return [
        just(term.code, term.name)
        for term in Term.objects.filter(vocabulary=Vocabulary.SECTOR).order_by("order")
    ]


def _regions(day: date) -> Sequence[Class]:
    names = PoliceForce.objects.exclude(ctp_region="").order_by("ctp_region")
    return [
        *(just(name, name) for name in names.values_list("ctp_region", flat=True).distinct()),
        just("", "Not known", not_known=True),
    ]


def _ethnic_groups(day: date) -> Sequence[Class]:
    """The groups of the census; a person who declined, or was not asked, is not known."""
    groups: dict[str, list[str]] = {}
    for term in Term.objects.filter(vocabulary=Vocabulary.ETHNICITY).order_by("order"):
        groups.setdefault(term.group, []).append(term.code)
    return [
        *(Class(name, name, set(codes).__contains__) for name, codes in groups.items()),
        just(UNKNOWN, "Not known, not asked or declined", *UNANSWERED, not_known=True),
    ]


def _quarters(day: date) -> Sequence[Class]:
    """The quarters of a financial year, by the month of receipt."""
    months = ((4, 5, 6), (7, 8, 9), (10, 11, 12), (1, 2, 3))
    return [
        Class(f"q{number}", name, {str(month) for month in of}.__contains__)
        for number, (name, of) in enumerate(zip(QUARTERS, months, strict=True), 1)
    ]


AGE = Dimension("age", "Age", _edition(Sorted.AGE))
GENDER = Dimension("gender", "Gender", _edition(Sorted.GENDER))
CONCERN = Dimension("concern", "Type of concern", _edition(Sorted.CONCERN), sensitive=True)
SECTOR = Dimension("sector", "Sector of the referrer", _sectors)
REGION = Dimension("region", "Region", _regions)
ETHNICITY = Dimension("ethnicity", "Ethnic group", _ethnic_groups, sensitive=True)
QUARTER = Dimension("received_on__month", "Quarter", _quarters)
