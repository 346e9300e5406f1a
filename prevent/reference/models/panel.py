"""Which panels are there?"""

from django.db import models

from prevent.reference.models.dated import Dated


class Panel(Dated):
    """A Channel panel, or in Scotland a Prevent Multi-Agency Panel (CTSA 2015 s.36(1)).

    Several authorities may share one (s.41): their rows then name the same panel.
    """

    id = models.CharField(max_length=20, primary_key=True)
    name = models.CharField(max_length=120)
    lead_authority = models.ForeignKey("reference.LocalAuthority", models.PROTECT, related_name="panels_led")

    class Meta(Dated.Meta):
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
