"""Why may a move about an export be refused, beyond role and stage?"""

from django.db.models import TextChoices


class Denial(TextChoices):
    """A refusal's code, and the sentence that tells the person what to do."""

    TOO_LATE = "too_late", "The time to download this file is over. Ask for it again."
    AREA_GONE = "area_gone", "You may not see the figures of this area any more. Cancel the export."
    OWN_EXPORT = (
        "own_export",
        "You asked for this export. Somebody else of quality assurance decides on it.",
    )
    NOT_YOURS = "not_yours", "Only whoever asked for this export does that. Ask for one of your own sample."
    SAMPLE_OVER = "sample_over", "The sample has ended, and its records are out of sight. Draw a new one."
