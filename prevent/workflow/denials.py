"""Why not, in codes that every policy shares? Each app adds its own."""

from django.db.models import TextChoices


class Denial(TextChoices):
    """A refusal's code, and the sentence that tells the person what to do."""

    ROLE = "role", "Your role does not include this. Ask the person who owns the record to do it."
    STAGE = (
        "stage",
        "This cannot be done at the record's present stage. Go back to its page to see what can be done now.",
    )
