"""Which districts lie in two-tier counties?"""

from django.db import models

from prevent.reference.models.dated import Dated


class District(Dated):
    """A lower-tier council, which holds no panel: people know their district, and it tells their county."""

    gss_code = models.CharField(max_length=9, primary_key=True)
    name = models.CharField(max_length=100)
    authority = models.ForeignKey("reference.LocalAuthority", models.PROTECT, related_name="districts")
    region = models.CharField(max_length=40)
    force = models.ForeignKey("reference.PoliceForce", models.PROTECT, related_name="districts")

    class Meta(Dated.Meta):
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
