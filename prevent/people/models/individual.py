"""Who is the individual, across referrals?"""

from functools import partial
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from prevent.kernel.history import keep_history
from prevent.kernel.ids import new_reference
from prevent.kernel.models import Record


@keep_history()
class Individual(Record):
    """One person, made or chosen by an officer's move `identify_individual`; a referral's own particulars stay as stated.

    Individuals that turned out to be one person stay as they are, and have the same `person`: the key of the first of them.
    """

    reference = models.CharField(
        max_length=20, unique=True, default=partial(new_reference, "P"), editable=False
    )
    given_names = models.CharField(max_length=200, blank=True)
    family_name = models.CharField(max_length=200, blank=True)
    date_of_birth = models.DateField(null=True)
    approximate_age = models.PositiveSmallIntegerField(null=True)
    made_at = models.DateTimeField()
    person = models.UUIDField(editable=False, db_index=True)

    def save(self, **kwargs: Any) -> None:
        """Who is new is a person of their own."""
        if self._state.adding:
            self.person = self.pk
        super().save(**kwargs)

    def __str__(self) -> str:
        return self.reference

    @property
    def name(self) -> str:
        """As colleagues call the person."""
        return f"{self.given_names} {self.family_name}".strip()


@keep_history()
class Merging(Record):
    """Two individuals are one person, until it is undone: nothing else of them changes, so that nothing is lost by either.

    `about` is the possible match by which it was found.
    """

    one = models.ForeignKey(Individual, models.CASCADE, related_name="+")
    other = models.ForeignKey(Individual, models.CASCADE, related_name="+")
    about = models.UUIDField()
    reason = models.TextField()
    made_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    why_undone = models.TextField(blank=True)

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="merging_in_order"),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None, why_undone="")
                | Q(undone_at__isnull=False, undone_by__isnull=False) & ~Q(why_undone=""),
                name="merging_undone_with_reason",
            ),
            models.UniqueConstraint(
                fields=["one", "other", "about"], condition=Q(undone_at=None), name="merging_once"
            ),
        ]
