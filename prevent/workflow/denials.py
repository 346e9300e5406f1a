"""Why not, in codes that every policy shares? Each app adds its own."""

from django.db.models import TextChoices


class Denial(TextChoices):
    """A refusal's code, and the sentence that tells the person what to do."""

    ROLE = "role", "Your role does not include this. Ask the person who owns the record to do it."
    STAGE = (
        "stage",
        "This cannot be done at the record’s present stage. Go back to its page to see what can be done now.",
    )
    NOT_RESTRICTED = "not_restricted", "This record is not restricted. There is nothing to lift."
    NOBODY_EXCLUDED = "nobody_excluded", "Nobody is excluded from this record."


PASSING = (Denial.NOT_RESTRICTED, Denial.NOBODY_EXCLUDED)
"""Refusals of what undoes an act that was not done: such moves are not shown at all."""
