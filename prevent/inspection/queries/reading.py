"""What of a record did somebody read while it was open to them? From the events of their looks, in plain words."""

from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Min

from channel.models import ChannelCase
from prevent.accounts.actor import standing_in
from prevent.accounts.roles import Role
from prevent.audit.choices import Kind
from prevent.audit.models import Event
from prevent.inspection.models import EmergencyReview
from prevent.inspection.words import section_in_words
from referrals.models import HandOff, InformationRequest, Referral
from referrals.queries.parts import Card, Line, Part, in_words
from reviews.models import Review

LOOKS = (Kind.VIEW, Kind.PRINT, Kind.EXPORT)
NOTHING = "Nothing was read under it so far."


def parts_of(record: Referral | ChannelCase) -> list[UUID]:
    """What has a page of its own and belongs to the record: requests and hand-offs of a referral, reviews of a case."""
    if isinstance(record, Referral):
        parts = (InformationRequest.objects.filter(referral=record), HandOff.objects.filter(referral=record))
        return [key for rows in parts for key in rows.values_list("pk", flat=True)]
    return list(Review.objects.filter(case=record).values_list("pk", flat=True))


@standing_in(Role.WORKER)
def read_under(review: EmergencyReview) -> Part:
    """Each page that was read, the first one first: so that the reviewer can judge whether it was more than was needed.

    The caller has checked that the reviewer reads the review; nobody's post opens the audit log itself.
    """
    record: Any = review.record  # a referral or a case
    rows: Any = (
        Event.objects.filter(
            actor_id=review.used_by_id,
            subject_id__in=[record.pk, *parts_of(record)],
            kind__in=LOOKS,
            at__gte=review.opened_at,
            at__lt=review.until,
        )
        .values("section", "kind")
        .annotate(times=Count("id"), first=Min("at"), last=Max("at"))
        .order_by("first", "section")
    )
    found = [Line(_page(row), _times(row)) for row in rows]
    cards = [Card("Pages, the first one first", found)] if found else []
    return Part("read", "What was read", cards, NOTHING)


def _page(row: dict[str, Any]) -> str:
    words = section_in_words(row["section"])
    return words if row["kind"] == Kind.VIEW else f"{words} ({Kind(row['kind']).label.lower()})"


def _times(row: dict[str, Any]) -> str:
    if row["times"] == 1:
        return in_words(row["first"])
    return f"{in_words(row['first'])}\n{row['times']} times, the last {in_words(row['last'])}"
