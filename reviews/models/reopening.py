"""Why was a closed case opened again?"""

from django.conf import settings
from django.db import models

from prevent.kernel.history import keep_history
from prevent.kernel.models import Record


@keep_history()
class Reopening(Record):
    """A concern returned: at a review, or between reviews. Consent is asked anew in the new episode."""

    case = models.ForeignKey("channel.ChannelCase", models.PROTECT, related_name="reopenings")
    episode = models.PositiveSmallIntegerField(help_text="The new one.")
    reasons = models.TextField()
    decided_on = models.DateField()
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "episode"], name="reopening_once_each_episode")
        ]

    def __str__(self) -> str:
        return f"{self.case_id} episode {self.episode}"
