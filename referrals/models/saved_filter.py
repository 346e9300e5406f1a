"""Which part of the queue does somebody look at again and again?"""

from django.conf import settings
from django.db import models

from prevent.kernel.models import Record


class SavedFilter(Record):
    """A named way into the queue, for one person alone. `query` holds codes and keys only."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=300)

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="saved_filter_once")]

    def __str__(self) -> str:
        return self.name
