"""What has somebody typed who has not sent it yet?"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from prevent.kernel.models import Record


class Draft(Record):
    """A referral that is being written: answers by section as they were typed, whole or not.

    An agency's draft belongs to a person's account; a public one to whoever holds its return code, of which only the digest
    is stored. Drafts are not history: what was never sent leaves no copy when it is deleted. Times are real ones, because a
    draft is a lease and no business record.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="referral_drafts"
    )
    agency = models.ForeignKey("accounts.Agency", models.CASCADE, null=True, related_name="+")
    resume_digest = models.CharField(max_length=64, blank=True)
    answers = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    started_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        ordering = ["-updated_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(owner__isnull=True) | Q(resume_digest=""), name="draft_owner_or_code"
            ),
            models.UniqueConstraint(
                fields=["resume_digest"], name="draft_code_once", condition=~Q(resume_digest="")
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "-updated_at"], name="draft_own_list"),
            models.Index(fields=["expires_at"], name="draft_expiry"),
        ]

    def __str__(self) -> str:
        return f"Draft of {self.started_at:%Y-%m-%d}"
