"""Which words about looking in from outside are fixed by this code?"""

from django.db.models import TextChoices


class Stage(TextChoices):
    """Where the review of an emergency access stands."""

    WAITING = "waiting", "To be reviewed"
    CLOSED = "closed", "Reviewed"


class SampleStage(TextChoices):
    """Where a sample stands."""

    RUNNING = "running", "Open for reading"
    ENDED = "ended", "Ended"


class Move(TextChoices):
    """What can be done about emergency access. The name is the function, the audit code and the address of its page."""

    USE_EMERGENCY_ACCESS = "use_emergency_access", "Emergency access to a record"
    CLOSE_EMERGENCY_REVIEW = "close_emergency_review", "Review this emergency access"


class SampleMove(TextChoices):
    """What can be done about a sample."""

    DRAW_SAMPLE = "draw_sample", "Draw a sample"
    END_SAMPLE = "end_sample", "End the sample"


class Finding(TextChoices):
    """What the review of an emergency access found."""

    JUSTIFIED = "justified", "It was needed, and no more was read than needed"
    TOO_WIDE = "too_wide", "It was needed, but somebody else could have helped without it"
    NOT_JUSTIFIED = "not_justified", "It was not needed: passed on as a possible misuse"


class Of(TextChoices):
    """Of which records a sample is drawn."""

    REFERRALS = "referrals", "Referrals"
    CASES = "cases", "Channel cases"
