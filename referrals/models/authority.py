"""Did the council itself refer the person to the panel, and did a second person of it agree?"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from prevent.kernel.history import keep_history
from referrals.choices import ReasonKind
from referrals.models.decision import Decision
from referrals.models.referral import Referral


@keep_history()
class AuthorityReferral(Decision):
    """The authority's own section 36 referral, as its Prevent lead proposes it: on reasonable grounds, and with nothing from an
    intelligence service (CTSA 2015 ss.36(3), 38(4)-(5)).

    `earlier` is how many of the person's earlier referrals the lead saw; by `confirm_by` another lead says yes or no.
    """

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="authority_referrals")
    reason_kinds = ArrayField(models.CharField(max_length=30, choices=ReasonKind.choices))
    reasons = models.TextField()
    earlier = models.PositiveSmallIntegerField()
    history_weighed = models.TextField(blank=True)
    decided_as = models.CharField(max_length=100)
    no_intelligence = models.BooleanField()
    confirm_by = models.DateField()

    class Meta(Decision.Meta):
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason_kinds=[]) & ~Q(reason_kinds=[ReasonKind.NO_IDEOLOGY]),
                name="authority_referral_ideology_not_alone",
            ),
            models.CheckConstraint(
                condition=Q(no_intelligence=True), name="authority_referral_no_intelligence"
            ),
            models.CheckConstraint(
                condition=Q(earlier=0) | ~Q(history_weighed=""), name="authority_referral_history_weighed"
            ),
        ]


@keep_history()
class AuthorityConfirmation(Decision):
    """Another Prevent lead of the authority agreed, and the referral went to the panel; or returned it."""

    proposal = models.OneToOneField(AuthorityReferral, models.CASCADE, related_name="confirmation")
    agrees = models.BooleanField()
    reasons = models.TextField()
