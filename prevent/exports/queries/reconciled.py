"""Do totals and records agree? As the last nightly check found it, for those who look after the figures of the country."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from prevent.accounts.models import User
from prevent.exports.models import Difference, Reconciliation
from prevent.statistics.gate import counts_everywhere
from referrals.queries.parts import Cell, in_words

COLUMNS = ("Total", "Of", "Shown too many or too few", "First found")
"""By how much it differs, and not what it is: of a small area that would be a small number."""


@dataclass(frozen=True)
class Agreement:
    """When it was asked last, of how many totals, and which of them differ. None of it for whose post is for one area."""

    is_yours: bool
    at: datetime | None = None
    totals: int = 0
    rows: Sequence[Sequence[Cell]] = ()


def agreement(user: User) -> Agreement:
    """The last night's findings."""
    if not counts_everywhere(user):
        return Agreement(is_yours=False)
    last = Reconciliation.objects.order_by("-at").first()
    rows = [_row(one) for one in Difference.objects.all()]
    return Agreement(True, last.at if last else None, last.totals if last else 0, rows)


def _row(one: Difference) -> Sequence[Cell]:
    return [
        one.what,
        {"text": one.place, "sub": one.time},
        f"{one.shown - one.recorded:+,}",
        in_words(one.found_on),
    ]
