"""Who noticed, who refers, how can they be reached, and may they be named?"""

from django.db import models
from django.db.models import Q

from prevent.kernel.history import keep_history
from prevent.kernel.models import Record
from referrals.models.answers import Part
from referrals.models.referral import Referral


@keep_history()
class Source(Record):
    """A person from whom the concern comes: who noticed it first, who refers, or one person who did both.

    `may_be_named` false asks that nobody beyond the police and the authority's Prevent lead learns who it was.
    """

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="sources")
    part = models.CharField(max_length=10, choices=Part.choices)
    name = models.CharField(max_length=200, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    job = models.CharField(max_length=200, blank=True)
    relationship = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=50, blank=True)
    email = models.CharField(max_length=254, blank=True)
    safe_contact = models.TextField(blank=True, help_text="How and when it is safe to get in touch.")
    may_be_contacted = models.BooleanField(default=True)
    may_be_named = models.BooleanField()

    class Meta:
        ordering = ["part"]
        constraints = [
            models.CheckConstraint(condition=Q(part__in=Part.values), name="source_part_known"),
            models.UniqueConstraint(fields=["referral", "part"], name="source_once"),
        ]

    def __str__(self) -> str:
        return self.name or "Name not given"

    @property
    def refers(self) -> bool:
        """Is this the person who refers?"""
        return self.part != Part.NOTICED
