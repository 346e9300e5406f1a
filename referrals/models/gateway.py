"""What did the gateway assessment find, and did another person endorse it?"""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from prevent.kernel.history import keep_history
from referrals.choices import GatewayOutcome, PreventConcern, ReasonKind
from referrals.models.decision import Decision
from referrals.models.referral import Referral


@keep_history()
class GatewayAssessment(Decision):
    """Is there a concern relevant to Prevent, and what should follow? (Prevent gateway assessment.)

    `police_owner` and `next_update_on` are filled if the proposal is police-led work.
    """

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="gateway_assessments")
    concern = models.CharField(max_length=10, choices=PreventConcern.choices)
    outcome = models.CharField(max_length=20, choices=GatewayOutcome.choices)
    reason_kinds = ArrayField(models.CharField(max_length=30, choices=ReasonKind.choices))
    reasons = models.TextField()
    police_owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    next_update_on = models.DateField(null=True)

    class Meta(Decision.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(concern__in=PreventConcern.values), name="gateway_concern_known"
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=GatewayOutcome.values), name="gateway_outcome_known"
            ),
            models.CheckConstraint(
                condition=~Q(reason_kinds=[]) & ~Q(reason_kinds=[ReasonKind.NO_IDEOLOGY]),
                name="gateway_ideology_not_alone",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=GatewayOutcome.POLICE_LED)
                | Q(police_owner__isnull=False, next_update_on__isnull=False),
                name="gateway_police_led_has_owner",
            ),
        ]


@keep_history()
class GatewayEndorsement(Decision):
    """A supervisor agreed with a gateway assessment, or returned it: never the person who wrote it."""

    assessment = models.OneToOneField(GatewayAssessment, models.CASCADE, related_name="endorsement")
    agrees = models.BooleanField()
    reasons = models.TextField()
