"""Which local authorities answer for a panel?"""

from django.db import models

from prevent.reference.choices import Division
from prevent.reference.models.dated import Dated


class LocalAuthority(Dated):
    """An authority that must ensure a panel (CTSA 2015 s.36(1)): a county or a single-tier council."""

    gss_code = models.CharField(max_length=9, primary_key=True)
    name = models.CharField(max_length=100)
    tier = models.CharField(max_length=30)
    region = models.CharField(max_length=40)
    country = models.CharField(max_length=20)
    force = models.ForeignKey("reference.PoliceForce", models.PROTECT, related_name="authorities")
    panel = models.ForeignKey(
        "reference.Panel", models.PROTECT, null=True, blank=True, related_name="authorities"
    )

    class Meta(Dated.Meta):
        verbose_name_plural = "local authorities"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def division(self) -> Division:
        """Whose bank holidays the authority keeps."""
        return Division.of(self.country)
