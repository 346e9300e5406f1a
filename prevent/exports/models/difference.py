"""Where do totals and records disagree? As the last nightly check found it; no more than numbers."""

from django.db import models
from django.db.models import F, Q

from prevent.kernel.models import Record


class Reconciliation(Record):
    """The last time that totals were compared with records, and how many were."""

    at = models.DateTimeField()
    totals = models.PositiveIntegerField()


class Difference(Record):
    """One total that tables or lists give and the records do not. `what`, `place` and `time` say which it is."""

    what = models.CharField(max_length=160)
    place = models.CharField(max_length=120)
    time = models.CharField(max_length=60)
    shown = models.PositiveIntegerField()
    recorded = models.PositiveIntegerField()
    found_on = models.DateField(help_text="The first night on which it was found.")

    class Meta:
        ordering = ["what", "place", "time"]
        constraints = [
            models.UniqueConstraint(fields=["what", "place", "time"], name="difference_once"),
            models.CheckConstraint(condition=~Q(shown=F("recorded")), name="difference_differs"),
        ]
