"""How does the public reach a local Prevent team?"""

from datetime import date

from django.db import models
from django.db.models import Q

from prevent.accounts.models.agency import Agency
from prevent.kernel.models import Record


class TeamContactQuerySet(models.QuerySet["TeamContact"]):
    """Contacts by date."""

    def in_force(self, on: date) -> "TeamContactQuerySet":
        """Begun, and not yet ended; the last day counts."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), starts_on__lte=on)


class TeamContact(Record):
    """Where a force's or a council's Prevent team is reached, from a date until a date. The agency says it; no list does."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="contacts")
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    hours = models.CharField(max_length=100, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = TeamContactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "starts_on"], name="team_contact_one_a_day"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="team_contact_ends_after_start",
            ),
            models.CheckConstraint(condition=~Q(phone="", email=""), name="team_contact_reaches_somebody"),
        ]

    def __str__(self) -> str:
        return f"Prevent team of {self.agency}"

    @property
    def dial(self) -> str:
        """The number as a telephone takes it."""
        return self.phone.replace(" ", "")
