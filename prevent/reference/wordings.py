"""With which words may somebody begin, and at which points is deconfliction made again, on a day?"""

from datetime import date

from prevent.reference.choices import Point, Use
from prevent.reference.kept import kept
from prevent.reference.models import CheckPoint, Wording
from prevent.reference.models.dated import DatedQuerySet


def wordings(use: Use, *, on: date) -> DatedQuerySet[Wording]:
    """The wordings in force for one use, in the order in which they are shown."""
    return Wording.objects.in_force(on).filter(use=use).order_by("order")


def wording_for(agency_kind: str, *, on: date) -> Wording | None:
    """What an agency of this kind is usually asked: words for its kind, else those for any."""
    found = {row.agency_kind: row for row in reversed(wordings(Use.REQUEST, on=on))}
    return found.get(agency_kind) or found.get("")


@kept
def points_on(day: date) -> frozenset[Point]:
    """The points that nobody passes on this day without fresh deconfliction."""
    return frozenset(Point(row.point) for row in CheckPoint.objects.in_force(day))
