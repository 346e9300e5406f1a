"""Why may a move of oversight be refused, beyond role and stage?"""

from django.db.models import TextChoices


class Denial(TextChoices):
    """A refusal's code, and the sentence that tells the person what to do."""

    NOT_TO_PASS_ON = (
        "not_to_pass_on",
        "Whoever raised it chose that the agency does not have it. It stays with the Commissioner’s office.",
    )
    NO_AGENCY = (
        "no_agency",
        "Whoever raised it did not say which agency it is about. There is nobody to pass it on to.",
    )
