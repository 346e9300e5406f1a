"""What did officers find out about the person of a referral, beside what the referrer stated?"""

from django.db import models
from django.db.models import Q

from prevent.kernel.history import keep_history
from referrals.choices import KnownKind
from referrals.models.decision import Decision
from referrals.models.referral import Referral

BIRTHS = (KnownKind.BORN, KnownKind.CLAIMED)


@keep_history()
class Known(Decision):
    """One thing that is known of the person: a name, a date of birth, an address, with its source and the day. Matching compares
    it too. What the referrer stated stays as it is; several that contradict each other stand side by side.
    """

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="known")
    kind = models.CharField(max_length=10, choices=KnownKind.choices)
    value = models.CharField(max_length=300, blank=True)
    born = models.DateField(null=True)
    source = models.CharField(
        max_length=300, help_text="Where it comes from: a document, somebody who told it."
    )

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
