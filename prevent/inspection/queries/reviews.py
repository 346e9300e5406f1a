"""Which uses of emergency access are to be reviewed, and what does the page of one show?

Whoever reviews one may not see the record that was opened, only which it was: that is looked up with the worker's sight.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.db.models import Case, IntegerField, Value, When
from django.urls import reverse

from prevent.accounts.actor import standing_in
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.inspection.choices import Move, Stage
from prevent.inspection.models import EmergencyReview
from prevent.inspection.policy import POLICY
from prevent.inspection.queries.reading import read_under
from prevent.kernel import clock
from prevent.kernel.paging import FIRST, Wanted
from prevent.reference.time_limits import Deadline, deadline_at
from prevent.workflow.pages import Action, StoryLine
from referrals.queries.parts import Card, Part, in_words, lines

OF_A_LINE = (
    *("reference", "stage", "due_on", "used_as", "used_by__name"),
    *("referral__reference", "channel_case__reference"),
)
REVIEW_COLUMNS = ("Emergency access", "Used by", "Review", "Record")


@dataclass(frozen=True)
class ReviewLine:
    """One review in a list."""

    reference: str
    url: str
    record: str
    used_by: str
    used_as: str
    stage: str
    deadline: Deadline | None


@dataclass(frozen=True)
class ReviewPage:
    """One review: what is looked at and why, what was found, its story, and what the reader may do."""

    reference: str
    stage: str
    deadline: Deadline | None
    parts: Sequence[Part]
    story: Sequence[StoryLine]
    actions: Sequence[Action]


def reviews(user: User) -> Any:
    """Those in sight, the waiting ones first by due date, then the latest."""
    waits = Case(When(stage=Stage.WAITING, then=Value(0)), default=Value(1), output_field=IntegerField())
    found = POLICY.visible_to(user).order_by(waits, "due_on", "-opened_at")
    return found.select_related("used_by", "referral", "channel_case").only(*OF_A_LINE)


@standing_in(Role.WORKER)
def review_list(user: User, wanted: Wanted = FIRST) -> tuple[Page[Any], list[Sequence[Any]]]:
    """One page of them, and its rows."""
    page = wanted.page_of(reviews(user))
    return page, review_cells(line_of(review) for review in page)


@standing_in(Role.WORKER)
def waiting_reviews(user: User, wanted: Wanted = FIRST) -> list[ReviewLine]:
    """Those that somebody must still close, as many as are wanted."""
    waiting = reviews(user).filter(stage=Stage.WAITING)
    return [line_of(review) for review in waiting[: wanted.rows]]


def line_of(review: EmergencyReview) -> ReviewLine:
    """One review as a line of a list."""
    return ReviewLine(
        reference=review.reference,
        url=review.get_absolute_url(),
        record=review.record.reference,
        used_by=review.used_by.name,
        used_as=review.used_as,
        stage=review.get_stage_display(),
        deadline=_deadline(review),
    )


def _deadline(review: EmergencyReview) -> Deadline | None:
    if review.stage == Stage.CLOSED:
        return None
    return deadline_at(review.due_on, today=clock.today(), due_soon_days=0)


def review_cells(found: Iterable[ReviewLine]) -> list[Sequence[Any]]:
    """As the rows of a table with REVIEW_COLUMNS."""
    return [
        [
            {"text": line.reference, "url": line.url},
            {"text": line.used_by, "sub": line.used_as},
            {"deadline": line.deadline} if line.deadline else line.stage,
            line.record,
        ]
        for line in found
    ]


@standing_in(Role.WORKER)
def review_page(user: User, review: EmergencyReview) -> ReviewPage:
    """Everything that the template needs."""
    rows = review.history.select_related("by").order_by("-version")
    return ReviewPage(
        reference=review.reference,
        stage=review.get_stage_display(),
        deadline=_deadline(review),
        parts=review_parts(review),
        story=[StoryLine(POLICY.steps[Move(row.move)].done, row.by.name, row.at) for row in rows],
        actions=[
            Action.of(one, reverse(f"inspection:{one.move.value}", args=[review.reference]))
            for one in POLICY.permitted(user, review)
        ],
    )


@standing_in(Role.WORKER)
def review_parts(review: EmergencyReview) -> list[Part]:
    """Who opened which record, why, until when; what they read; and what the review found."""
    used = lines(
        ("Record", review.record.reference),
        ("Who opened it", f"{review.used_by.name} ({review.used_as})"),
        ("Why", review.reason),
        ("Opened", review.opened_at),
        ("Read until", review.until),
    )
    return [
        Part("used", "What was opened", [Card("Emergency access", used)]),
        read_under(review),
        found(review),
    ]


def found(review: EmergencyReview) -> Part:
    """What the review found, if it was held."""
    if review.closed_by is None:
        return Part("found", "What the review found", [], "Nobody has reviewed it yet.")
    told = lines(
        ("Finding", review.get_finding_display()),
        ("Reasons", review.conclusion),
        ("Reviewed by", f"{review.closed_by.name}, {in_words(review.stage_since)}"),
    )
    return Part("found", "What the review found", [Card("Finding", told)])
