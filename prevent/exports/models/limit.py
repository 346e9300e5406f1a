"""How long does a file wait for whoever asked, and how many records may one hold? As dated rows."""

from datetime import date

from django.db import models
from django.db.models import Q

from prevent.reference.choices import Certainty
from prevent.reference.models import Dated


class ExportLimit(Dated):
    """One edition: a file waits so many `hours`, and holds at most so many `records`."""

    id = models.CharField(max_length=10, primary_key=True, help_text="The day on which it began.")
    hours = models.PositiveSmallIntegerField()
    records = models.PositiveSmallIntegerField()
    sure = models.CharField(max_length=6, choices=Certainty.choices)

    class Meta(Dated.Meta):
        ordering = ["in_force_from"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=Q(hours__gt=0, records__gt=0), name="export_limit_makes_sense"),
            models.CheckConstraint(
                condition=Q(sure__in=Certainty.values), name="export_limit_certainty_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hours} hours, {self.records} records"

    @classmethod
    def on(cls, day: date) -> "ExportLimit":
        """The edition that holds on a day. Raises LookupError where there is none."""
        found = cls.objects.in_force(day).order_by("-in_force_from").first()
        if found is None:
            raise LookupError(f"no edition of the limits of exports holds on {day}")
        return found
