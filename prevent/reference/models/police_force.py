"""Which police forces are there?"""

from django.db import models

from prevent.reference.choices import Division
from prevent.reference.models.dated import Dated


class PoliceForce(Dated):
    """A territorial or special force; its chief officer is on the panels of its area (CTSA 2015 s.37(1))."""

    code = models.CharField(
        max_length=9, primary_key=True, help_text="The ONS police force area; ours for special forces."
    )
    name = models.CharField(max_length=100, unique=True)
    force_name = models.CharField(max_length=100)
    kind = models.CharField(max_length=20)
    country = models.CharField(max_length=20)
    region = models.CharField(max_length=40, blank=True)
    ctp_region = models.CharField(
        max_length=40, blank=True, help_text="The region of Counter Terrorism Policing."
    )

    class Meta(Dated.Meta):
        ordering = ["name"]

    def __str__(self) -> str:
        return self.force_name

    @property
    def division(self) -> Division:
        """Whose bank holidays the force keeps."""
        return Division.of(self.country)
