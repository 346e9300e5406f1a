"""What does a review after closure add to its item on a panel's agenda?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse

from channel.choices import ItemKind, ItemState
from channel.deadlines import for_next_meeting
from channel.models import AgendaItem
from channel.policy import PANEL
from channel.queries.record import Agenda
from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.reference.time_limits import Deadline
from reviews.choices import Move
from reviews.models import Review
from reviews.policy import POLICY
from reviews.queries.worklist import deadline_of
from reviews.workflow import OPEN


@dataclass(frozen=True)
class ReviewOnAgenda:
    """When it is due and where it is decided, until the panel has decided; then what it found."""

    deadline: Deadline | None
    decide_url: str
    outcome: str


def earlier_open(review: Review) -> bool:
    """Does an earlier review of the case come first? The agenda on which the case stands is that one's."""
    return Review.objects.filter(case=review.case_id, stage__in=OPEN, due_on__lt=review.due_on).exists()


def needs_meeting(user: User, review: Review, agenda: Agenda | None) -> bool:
    """Is this review due soon, on no agenda so far, and is the reader one of those who choose meetings?"""
    waits = review.stage in OPEN and (agenda is None or agenda.is_past)
    chooses = not POLICY.acts_as(user, review).isdisjoint(PANEL)
    return waits and chooses and for_next_meeting(review.due_on, clock.today())


def due_reviews(cases: Iterable[UUID], until: date) -> dict[UUID, date]:
    """The next open review of each of these cases that is due by a day."""
    rows = Review.objects.filter(case__in=list(cases), stage__in=OPEN, due_on__lte=until)
    return dict(rows.order_by("-due_on").values_list("case", "due_on"))


def on_agenda(user: User, items: Sequence[UUID]) -> dict[UUID, ReviewOnAgenda]:
    """By agenda item, as far as the reader sees the reviews."""
    rows = list(AgendaItem.objects.filter(pk__in=items, kind=ItemKind.POST_CLOSURE_REVIEW))
    of_case: dict[UUID, list[Review]] = {}
    seen = POLICY.visible_to(user).filter(case__in=[row.case_id for row in rows])
    for review in seen.select_related("decision").order_by("due_on"):
        of_case.setdefault(review.case_id, []).append(review)
    found = {row.pk: _of(row, of_case.get(row.case_id, [])) for row in rows}
    return {key: review for key, review in found.items() if review}


def _of(item: AgendaItem, reviews: Sequence[Review]) -> ReviewOnAgenda | None:
    """A decided item is that of the first decision after it was opened: the two were written down as one act."""
    if item.state == ItemState.DECIDED:
        made = [one.decision for one in reviews if hasattr(one, "decision")]
        after = [one for one in made if item.opened_at and one.recorded_at >= item.opened_at]
        first = min(after, key=lambda one: one.recorded_at, default=None)
        return ReviewOnAgenda(None, "", first.get_outcome_display()) if first else None
    following = next((one for one in reviews if one.stage in OPEN), None)
    if following is None or item.state == ItemState.CARRIED_OVER:
        return None
    url = reverse(f"reviews:{Move.DECIDE_REVIEW.value}", args=[following.reference])
    return ReviewOnAgenda(deadline_of(following), url, "")
