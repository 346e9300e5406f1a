"""At which points of a referral's way is deconfliction made again?"""

from django.db import models
from django.db.models import Q

from prevent.reference.choices import Certainty, Point
from prevent.reference.models.dated import Dated


class CheckPoint(Dated):
    """One edition of a point that nobody passes without fresh deconfliction, while it is in force."""

    id = models.CharField(
        max_length=40, primary_key=True, help_text="Point, full stop, day on which it began."
    )
    point = models.CharField(max_length=20, choices=Point.choices)
    sure = models.CharField(max_length=6, choices=Certainty.choices)

    class Meta(Dated.Meta):
        ordering = ["point", "in_force_from"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["point", "in_force_from"], name="check_point_edition_once", nulls_distinct=False
            ),
            models.CheckConstraint(condition=Q(point__in=Point.values), name="check_point_known"),
            models.CheckConstraint(
                condition=Q(sure__in=Certainty.values), name="check_point_certainty_known"
            ),
        ]

    def __str__(self) -> str:
        return self.get_point_display()
