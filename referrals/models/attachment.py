"""Which files and later words belong to a referral, and which files to a draft?"""

from django.conf import settings
from django.db import models

from prevent.kernel.history import keep_history
from prevent.kernel.models import Record
from referrals.models.draft import Draft
from referrals.models.referral import Referral


class DraftAttachment(Record):
    """A file of a draft: it is kept with the draft, and goes over to the referral when that is sent."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="attachments")
    document = models.OneToOneField("documents.Document", models.CASCADE, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["added_at"]

    def __str__(self) -> str:
        return str(self.document)


@keep_history()
class Material(Record):
    """What a referrer added after sending: words, files, or both."""

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="materials")
    text = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["added_at"]

    def __str__(self) -> str:
        return f"Material of {self.referral}"


@keep_history()
class Attachment(Record):
    """A file of a referral: sent with it, or with later material."""

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="attachments")
    document = models.OneToOneField("documents.Document", models.PROTECT, related_name="+")
    material = models.ForeignKey(Material, models.CASCADE, null=True, related_name="attachments")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["added_at"]

    def __str__(self) -> str:
        return str(self.document)
