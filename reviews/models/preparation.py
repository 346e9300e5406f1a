"""What did the officer find before a review?"""

from django.conf import settings
from django.db import models

from prevent.kernel.history import keep_history
from prevent.kernel.models import Record
from reviews.models.review import Review


@keep_history()
class Preparation(Record):
    """Checks made and agencies asked before the panel's review. A later one adds to the earlier; none is overwritten."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="preparations")
    checks_made = models.TextField()
    agencies_asked = models.TextField()
    new_information = models.TextField()
    prepared_on = models.DateField()
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["recorded_at"]

    def __str__(self) -> str:
        return f"{self.review_id} {self.prepared_on}"
