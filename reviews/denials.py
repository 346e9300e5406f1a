"""Why may a move on a review be refused, beyond role and stage?"""

from django.db.models import TextChoices


class Denial(TextChoices):
    """A refusal's code, and the sentence that tells the person what to do."""

    NOT_YET_DUE = (
        "not_yet_due",
        "This review is more than six weeks away. Prepare it nearer its date; if a concern returns, reopen the case.",
    )
    SERVICE_ONLY = (
        "service_only",
        "Reviews are scheduled when a case is closed or when the panel extends them.",
    )
