"""What did the panel find when it looked again, and how did it come to it?"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from channel.choices import How
from prevent.kernel.history import keep_history
from prevent.kernel.models import Record
from reviews.choices import Outcome
from reviews.models.review import Review


@keep_history()
class Decision(Record):
    """The panel's review. The day it was held and the day it was written down are two facts.

    `how` it was reached and who dissented belong to it as to every decision of a panel (CTSA 2015 s.37(6)); `how` is empty
    only where a review was written down before that was asked.
    """

    review = models.OneToOneField(Review, models.PROTECT, related_name="decision")
    concern_found = models.BooleanField()
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    reasons = models.TextField()
    how = models.CharField(max_length=10, choices=How.choices, blank=True)
    dissent = models.TextField(blank=True, help_text="Who disagreed or abstained, and why.")
    held_on = models.DateField()
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(concern_found=True, outcome=Outcome.REOPEN)
                | Q(concern_found=False, outcome__in=[Outcome.NO_CONCERN, Outcome.EXTEND]),
                name="review_concern_only_reopens",
            ),
            models.CheckConstraint(
                condition=Q(how__in=["", How.UNANIMOUS], dissent="")
                | Q(how__in=[How.MAJORITY, How.CHAIR]) & ~Q(dissent=""),
                name="review_dissent_unless_unanimous",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.review_id} {self.outcome}"
