"""Which words of the time after closure are fixed by law or by this code?"""

from django.db.models import TextChoices


class Stage(TextChoices):
    """Where a review stands. Whether it is due or overdue is computed from its date, never stored."""

    PENDING = "pending", "To be prepared"
    PREPARED = "prepared", "Ready for the panel"
    HELD = "held", "Held"
    CANCELLED = "cancelled", "Cancelled: the case was reopened"


class Move(TextChoices):
    """What can be done with a review after closure."""

    SCHEDULE_REVIEW = "schedule_review", "Schedule a review"
    PREPARE_REVIEW = "prepare_review", "Prepare the review"
    DECIDE_REVIEW = "decide_review", "Record the panel’s review"
    CANCEL_REVIEW = "cancel_review", "Cancel the review"


class Occasion(TextChoices):
    """Why there is a review: the two that follow every closure, or one that the panel added (Channel duty guidance 2023)."""

    SIX_MONTHS = "post_closure_review_1", "6 months after closure"
    TWELVE_MONTHS = "post_closure_review_2", "12 months after closure"
    EXTENDED = "extended", "Extended by the panel"


class Outcome(TextChoices):
    """What a review leads to. A concern found can only reopen the case."""

    NO_CONCERN = "no_concern", "No concern"
    EXTEND = "extend", "No concern found, but look again on a later date"
    REOPEN = "reopen", "Concern found: reopen the case"
