"""Which share of the referrals closed below the threshold is drawn for assurance?"""

from datetime import date
from decimal import Decimal
from math import ceil

from django.db import models
from django.db.models import Q

from prevent.reference.choices import Stratum
from prevent.reference.models.dated import Dated


class SamplingShare(Dated):
    """One edition of the share of one stratum: `percent` of those that a force closed in a month, and `at_least` so many."""

    id = models.CharField(
        max_length=30, primary_key=True, help_text="The stratum and the day on which it began."
    )
    stratum = models.CharField(max_length=10, choices=Stratum.choices)
    percent = models.DecimalField(max_digits=5, decimal_places=2)
    at_least = models.PositiveSmallIntegerField()

    class Meta(Dated.Meta):
        ordering = ["stratum", "in_force_from"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(stratum__in=Stratum.values), name="sampling_share_stratum_known"
            ),
            models.CheckConstraint(
                condition=Q(percent__gte=0, percent__lte=100), name="sampling_share_is_a_share"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.percent.normalize():f}% of a month, at least {self.at_least}"

    @classmethod
    def on(cls, day: date) -> dict[Stratum, "SamplingShare"]:
        """The editions that hold on a day, in the order of the strata; one that has none is not drawn from."""
        found = {Stratum(row.stratum): row for row in cls.objects.in_force(day).order_by("in_force_from")}
        return {stratum: found[stratum] for stratum in Stratum if stratum in found}

    def of(self, population: int) -> int:
        """How many of so many are drawn: part of one counts as one."""
        return min(population, max(self.at_least, ceil(self.percent * population / Decimal(100))))
