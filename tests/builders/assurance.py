"""A closed referral that was drawn for assurance, and what became of its review."""

from datetime import UTC, datetime, timedelta
from typing import Any

from prevent.assurance import transitions
from prevent.assurance.models import AssuranceReview
from prevent.assurance.tasks import draw
from prevent.kernel import clock
from referrals.choices import Stage
from referrals.models import Referral
from tests.builders.referrals import do, referral_at
from tests.cast import Cast

CLOSED = datetime(2026, 1, 5, 10, tzinfo=UTC)
DRAWN = datetime(2026, 2, 2, 10, tzinfo=UTC)
LATER = timedelta(days=31)
WHY = "Nobody asked his school."


def closed(cast: Cast, later: timedelta = timedelta(), **changes: Any) -> Referral:
    """Closed in January, or so much later."""
    with clock.moved_to(CLOSED + later):
        return referral_at(Stage.CLOSED, cast, **changes)


def drawn(cast: Cast, later: timedelta = timedelta(), **changes: Any) -> AssuranceReview:
    """The review of a referral closed in January, as it is drawn in February."""
    referral = closed(cast, later, **changes)
    with clock.moved_to(DRAWN + later):
        draw()
    return AssuranceReview.objects.get(referral=referral)


def reviewed(cast: Cast, finding: str, later: timedelta = timedelta()) -> AssuranceReview:
    """Taken and reviewed on the day of the draw."""
    review, by = drawn(cast, later), cast.quality_assurance
    with clock.moved_to(DRAWN + later):
        do(transitions.take_assurance, review, by)
        return do(transitions.record_assurance, review, by, finding=finding, reasons=WHY)
