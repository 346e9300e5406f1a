"""Was a clinician asked before the person was assessed, and what did they say?"""

from django.db import models
from django.db.models import Q

from prevent.kernel.history import keep_history
from prevent.reference.choices import Vocabulary
from prevent.reference.lists import from_list
from referrals.choices import ClinicalWord
from referrals.models.decision import Decision
from referrals.models.referral import Referral


@keep_history()
class ClinicalConsultation(Decision):
    """A clinician was asked what health or neurodivergence means for the assessment. They are told who it is about and what
    is asked, and see nothing else of the referral.
    """

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="consultations")
    clinician = models.CharField(max_length=200, help_text="Name and profession.")
    service = models.CharField(max_length=200)
    asked = models.TextField()
    lawful_basis = models.ForeignKey("reference.Term", models.PROTECT, related_name="+")

    class Meta(Decision.Meta):
        constraints = [
            models.CheckConstraint(
                condition=from_list("lawful_basis", Vocabulary.LAWFUL_BASIS),
                name="consultation_lawful_basis_is_one",
            ),
        ]


@keep_history()
class ClinicalAnswer(Decision):
    """How a consultation ended: what the clinician advised, why they declined, or that no answer came."""

    consultation = models.OneToOneField(ClinicalConsultation, models.CASCADE, related_name="answer")
    word = models.CharField(max_length=10, choices=ClinicalWord.choices)
    text = models.TextField()

    class Meta(Decision.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(word__in=ClinicalWord.values), name="clinical_word_known"),
        ]
