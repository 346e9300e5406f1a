"""Why may a move on an assurance review be refused, beyond role and stage?"""

from django.db.models import TextChoices


class Denial(TextChoices):
    """A refusal's code, and the sentence that tells the person what to do."""

    NOT_INDEPENDENT = (
        "not_independent",
        "You have worked on this referral, or hold a post that reaches it. Somebody independent of it reviews it.",
    )
    BEING_REVIEWED = "being_reviewed", "A colleague reviews it just now. Choose another one."
    NOT_YOURS = (
        "not_yours",
        "You have not taken this review, or your time to read the record is over. Take it first.",
    )
    CLOSED_IT = (
        "closed_it",
        "You took part in closing it, so you do not decide alone that it stays closed. Open it again, or ask another supervisor.",
    )
