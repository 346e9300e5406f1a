"""To which other service was a person's need handed, on what basis, and what was shared?"""

from django.db import models
from django.db.models import Q

from prevent.kernel.history import keep_history
from prevent.kernel.models import Record
from prevent.reference.choices import Vocabulary
from prevent.reference.lists import from_list
from referrals.models.gateway import GatewayAssessment
from referrals.models.referral import Referral
from referrals.models.section_36 import Section36Decision


@keep_history()
class HandOff(Record):
    """The named service and person that an assessment or decision relies on. It belongs to exactly one of the
    two.
    """

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="hand_offs")
    gateway = models.OneToOneField(GatewayAssessment, models.CASCADE, null=True, related_name="hand_off")
    section_36 = models.OneToOneField(Section36Decision, models.CASCADE, null=True, related_name="hand_off")
    service = models.CharField(max_length=200)
    person_there = models.CharField(max_length=200)
    lawful_basis = models.ForeignKey("reference.Term", models.PROTECT, related_name="+")
    shared = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(gateway=None, section_36__isnull=False)
                | Q(gateway__isnull=False, section_36=None),
                name="hand_off_of_one_decision",
            ),
            models.CheckConstraint(
                condition=from_list("lawful_basis", Vocabulary.LAWFUL_BASIS),
                name="hand_off_lawful_basis_is_one",
            ),
        ]
