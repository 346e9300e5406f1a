"""Why may a move about an extract be refused, beyond role and stage?"""

from django.db.models import TextChoices


class Denial(TextChoices):
    """A refusal's code, and the sentence that tells the person what to do."""

    OWN_EXTRACT = (
        "own_extract",
        "You asked for this extract. Somebody else of information governance decides on it.",
    )
    NOT_YOURS = "not_yours", "Only whoever asked for this extract downloads it. Ask for one of your own."
    TOO_LATE = "too_late", "An extract is there for 24 hours. Ask for it anew."
