"""What did officers find out about the person of a referral, beside what the referrer stated?"""

from typing import Self

from django.db import models
from django.db.models import Q

from prevent.kernel.history import keep_history
from referrals.choices import KnownKind
from referrals.models.decision import Decision
from referrals.models.referral import Referral

BIRTHS = (KnownKind.BORN, KnownKind.CLAIMED)


class KnownQuerySet(models.QuerySet["Known"]):
    """What officers found out."""

    def standing(self) -> Self:
        """What nobody has taken back."""
        return self.filter(withdrawal=None)


@keep_history()
class Known(Decision):
    """One thing that is known of the person: a name, a date of birth, an address, with its source and the day. Matching compares
    it too, until it is taken back. What the referrer stated stays as it is; those that contradict each other stand side by side.
    """

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="known")
    kind = models.CharField(max_length=10, choices=KnownKind.choices)
    value = models.CharField(max_length=300, blank=True)
    born = models.DateField(null=True)
    source = models.CharField(
        max_length=300, help_text="Where it comes from: a document, somebody who told it."
    )

    objects = KnownQuerySet.as_manager()

    class Meta(Decision.Meta):
        verbose_name_plural = "known"
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=KnownKind.values), name="known_kind_known"),
            models.CheckConstraint(
                condition=Q(kind__in=BIRTHS, born__isnull=False, value="")
                | ~Q(kind__in=BIRTHS) & Q(born=None) & ~Q(value=""),
                name="known_is_said",
            ),
        ]

    def __str__(self) -> str:
        return self.value


@keep_history()
class KnownWithdrawal(Decision):
    """Why something that was added of the person is no longer held to be theirs. What was added stays on record."""

    known = models.OneToOneField(Known, models.CASCADE, related_name="withdrawal")
    reasons = models.TextField()
