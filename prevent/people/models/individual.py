"""Who is the individual, across referrals?"""

from functools import partial

from django.db import models

from prevent.kernel.history import keep_history
from prevent.kernel.ids import new_reference
from prevent.kernel.models import Record


@keep_history()
class Individual(Record):
    """One person, made or chosen by an officer's move `identify_individual`; a referral's own particulars stay as stated."""

    reference = models.CharField(
        max_length=20, unique=True, default=partial(new_reference, "P"), editable=False
    )
    given_names = models.CharField(max_length=200, blank=True)
    family_name = models.CharField(max_length=200, blank=True)
    date_of_birth = models.DateField(null=True)
    approximate_age = models.PositiveSmallIntegerField(null=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.reference

    @property
    def name(self) -> str:
        """As colleagues call the person."""
        return f"{self.given_names} {self.family_name}".strip()
