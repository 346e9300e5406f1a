"""What did the panel find when it looked again?"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from prevent.kernel.history import keep_history
from prevent.kernel.models import Record
from reviews.choices import Outcome
from reviews.models.review import Review


@keep_history()
class Decision(Record):
    """The panel's review. The day it was held and the day it was written down are two facts."""

    review = models.OneToOneField(Review, models.PROTECT, related_name="decision")
    concern_found = models.BooleanField()
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    reasons = models.TextField()
    held_on = models.DateField()
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(concern_found=True, outcome=Outcome.REOPEN)
                | Q(concern_found=False, outcome__in=[Outcome.NO_CONCERN, Outcome.EXTEND]),
                name="review_concern_only_reopens",
            )
        ]

    def __str__(self) -> str:
        return f"{self.review_id} {self.outcome}"
