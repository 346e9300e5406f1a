"""Who answers now for an authority that closed, or whose code changed?"""

from django.db import models

from prevent.reference.choices import Change
from prevent.reference.models.dated import Dated


class FormerAuthority(Dated):
    """One former code and one successor; a county that was split has a row for each."""

    id = models.CharField(max_length=19, primary_key=True)
    gss_code = models.CharField(max_length=9, db_index=True)
    name = models.CharField(max_length=100)
    current_gss_code = models.CharField(max_length=9, help_text="The authority or district in its place.")
    current_name = models.CharField(max_length=100)
    responsible = models.ForeignKey("reference.LocalAuthority", models.PROTECT, related_name="predecessors")
    change = models.CharField(max_length=20, choices=Change.choices)
    superseded_on = models.DateField(
        null=True, blank=True, help_text="Empty where the date was not looked up."
    )

    class Meta(Dated.Meta):
        verbose_name_plural = "former authorities"
        ordering = ["gss_code", "current_name"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(change__in=Change.values), name="former_authority_change_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name
