"""What of a referral went to somebody outside the force that holds it?"""

from django.db import models

from prevent.kernel.history import keep_history
from prevent.workflow.models import Disclosure
from referrals.models.hand_off import HandOff
from referrals.models.referral import Referral
from referrals.models.request import InformationRequest


@keep_history()
class ReferralDisclosure(Disclosure):
    """One share. What an agency was asked, or a service was told, stands in the row of that act."""

    case = models.ForeignKey(Referral, models.CASCADE, related_name="disclosures")
    request = models.OneToOneField(InformationRequest, models.CASCADE, null=True, related_name="disclosure")
    hand_off = models.OneToOneField(HandOff, models.CASCADE, null=True, related_name="disclosure")

    class Meta(Disclosure.Meta):
        abstract = False
