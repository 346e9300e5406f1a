"""In which country may a panel support somebody beside an investigation of which they know?"""

from django.db import models
from django.db.models import Q

from prevent.reference.choices import Certainty, Country
from prevent.reference.models.dated import Dated


class OvertBasis(Dated):
    """The guidance of one country that allows it (process.md 2.4): without one in force it is refused there."""

    id = models.CharField(
        max_length=40, primary_key=True, help_text="Country, full stop, day on which it began."
    )
    country = models.CharField(max_length=20, choices=Country.choices)
    sure = models.CharField(max_length=6, choices=Certainty.choices)

    class Meta(Dated.Meta):
        ordering = ["country", "in_force_from"]
        verbose_name_plural = "overt bases"
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=Q(country__in=Country.values), name="overt_basis_country_known"),
            models.CheckConstraint(
                condition=Q(sure__in=Certainty.values), name="overt_basis_certainty_known"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="overt_basis_names_its_source"),
        ]

    def __str__(self) -> str:
        return f"{self.country}: {self.source}"
