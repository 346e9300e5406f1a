"""Which words about assurance are fixed by this code?"""

from django.db.models import TextChoices


class Stage(TextChoices):
    """Where the review of one closed referral stands."""

    WAITING = "waiting", "To be reviewed"
    TAKEN = "taken", "Being reviewed"
    AGREED = "agreed", "Agreed with the closure"
    DISAGREED = "disagreed", "Disagreed, without asking for more"
    REOPEN_ASKED = "reopen_asked", "Asked to open it again"
    REOPENED = "reopened", "Opened again"
    KEPT_CLOSED = "kept_closed", "Kept closed, with reasons"
    LET_GO = "let_go", "Not reviewed"


class Move(TextChoices):
    """What can be done about a review. The name is the function, the audit code and the address of its page."""

    DRAW_ASSURANCE = "draw_assurance", "Draw a closed referral"
    TAKE_ASSURANCE = "take_assurance", "Take this review"
    RECORD_ASSURANCE = "record_assurance", "Record what you found"
    REOPEN_ON_ASSURANCE = "reopen_on_assurance", "Open the referral again"
    KEEP_CLOSED = "keep_closed", "Keep it closed, and say why"
    LET_ASSURANCE_GO = "let_assurance_go", "Let a review go"


class Finding(TextChoices):
    """What the reviewer finds of a closure."""

    AGREE = "agree", "I agree with the closure"
    DISAGREE = "disagree", "I disagree, but it need not be opened again"
    REOPEN = "reopen", "It should be opened again"
