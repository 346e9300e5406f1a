"""What was written down of a meeting, who declared what at its opening, and what did the chair sign?"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from channel.choices import NoteField
from channel.models.case import ChannelCase
from channel.models.meeting import AgendaItem, Attendance, PanelMeeting
from prevent.kernel.history import keep_history
from prevent.kernel.models import Record
from referrals.models.decision import Decision


@keep_history()
class Declaration(Record):
    """Somebody present accepted that what they hear is confidential, and was asked for conflicts of interest."""

    attendance = models.OneToOneField(Attendance, models.CASCADE, related_name="declaration")
    taken_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")


@keep_history()
class ItemNote(Record):
    """One saving of one field of an item's notes. Versions follow each other, so that of two who write at once one is told."""

    case = models.ForeignKey(ChannelCase, models.CASCADE, related_name="+")
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="notes")
    field = models.CharField(max_length=10, choices=NoteField.choices)
    version = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["item", "field", "version"]
        constraints = [
            models.CheckConstraint(condition=Q(field__in=NoteField.values), name="item_note_field_known"),
            models.UniqueConstraint(fields=["item", "field", "version"], name="item_note_version_once"),
        ]


@keep_history()
class MinutesAgreement(Decision):
    """The panel agreed the minutes of a meeting at a later one; from then on nobody changes them."""

    meeting = models.OneToOneField(PanelMeeting, models.PROTECT, related_name="agreement")
    agreed_at = models.ForeignKey(PanelMeeting, models.PROTECT, related_name="+")


@keep_history()
class SignedMinutes(Decision):
    """The minutes of one item as the chair or deputy signed them, for good; `digest` is the SHA-256 of the text."""

    case = models.ForeignKey(ChannelCase, models.CASCADE, related_name="+")
    item = models.OneToOneField(AgendaItem, models.PROTECT, related_name="signed")
    text = models.TextField()
    digest = models.CharField(max_length=64)


@keep_history()
class MinutesAddendum(Decision):
    """A correction of signed minutes: it stands beside them and changes nothing."""

    case = models.ForeignKey(ChannelCase, models.CASCADE, related_name="+")
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="addenda")
    text = models.TextField()
