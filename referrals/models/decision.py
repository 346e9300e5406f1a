"""What has every decision: the day on which it was made, the moment it was written down, and whose it is?"""

from django.conf import settings
from django.db import models

from prevent.kernel import clock
from prevent.kernel.models import Record


class Decision(Record):
    """A row that is never overwritten: a correction is another row. `decided_on` is stated, `recorded_at` is
    not.
    """

    decided_on = models.DateField(default=clock.today)
    recorded_at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        abstract = True
        ordering = ["recorded_at", "id"]
        get_latest_by = ["recorded_at", "id"]
