"""What did members read before a meeting, and what did their agencies say?"""

from django.conf import settings
from django.db import models

from channel.models.case import ChannelCase
from channel.models.meeting import PanelMeeting
from prevent.kernel.history import keep_history
from prevent.kernel.models import Record
from referrals.models.decision import Decision


@keep_history()
class AgencyInput(Decision):
    """What an agency knows and can do, written before or at a meeting; of an agency's inputs to a meeting the last one holds."""

    case = models.ForeignKey(ChannelCase, models.CASCADE, related_name="inputs")
    meeting = models.ForeignKey(PanelMeeting, models.PROTECT, related_name="inputs")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="+")
    known = models.TextField(help_text="What is new since the agency was last asked.")
    view = models.TextField(blank=True, help_text="How the agency sees the risk, and what protects.")
    offers = models.TextField(blank=True, help_text="What the agency does or can do.")


@keep_history()
class CirculatedPapers(Record):
    """The papers of one case as they went round before a meeting: what was shown is what is kept, part by part.

    `content` holds the words, `digests` one SHA-256 for each part, so that what changed later is seen.
    """

    case = models.ForeignKey(ChannelCase, models.CASCADE, related_name="papers")
    meeting = models.ForeignKey(PanelMeeting, models.PROTECT, related_name="papers")
    content = models.JSONField()
    digests = models.JSONField()
    circulated_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["circulated_at", "id"]
