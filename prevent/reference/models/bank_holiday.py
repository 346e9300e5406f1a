"""On which days does nobody work?"""

from django.db import models

from prevent.reference.choices import Division
from prevent.reference.models.dated import Dated


class BankHoliday(Dated):
    """A bank or public holiday of one division. A retired row was withdrawn and does not count."""

    id = models.CharField(max_length=40, primary_key=True)
    division = models.CharField(max_length=20, choices=Division.choices)
    date = models.DateField()
    name = models.CharField(max_length=100)

    class Meta(Dated.Meta):
        ordering = ["division", "date"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["division", "date"], name="bank_holiday_once"),
            models.CheckConstraint(
                condition=models.Q(division__in=Division.values), name="bank_holiday_division_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.date}"
