"""Why may a move about looking in be refused, beyond role and stage?"""

from django.db.models import TextChoices


class Denial(TextChoices):
    """A refusal's code, and the sentence that tells the person what to do."""

    OWN_USE = "own_use", "You used this access yourself. Somebody else of the record’s own side reviews it."
