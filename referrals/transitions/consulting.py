"""Who asks a clinician what health or neurodivergence means for the assessment, and how does it end?"""

from datetime import date

from prevent.accounts.models import User
from prevent.reference.models import Term
from prevent.workflow.moves import moving
from referrals.choices import ClinicalWord, Move
from referrals.models import ClinicalAnswer, ClinicalConsultation, Referral
from referrals.policy import POLICY
from referrals.transitions.days import judged_day, stated_day
from referrals.transitions.sharing import share_with_clinician


def consult_clinician(
    reference: str,
    *,
    clinician: str,
    service: str,
    asked: str,
    lawful_basis: Term,
    decided_on: date | None = None,
    by: User,
    seen: int | None,
) -> Referral:
    """A clinician is asked for advice. They learn who it is about and what is asked (permissions.md, rule 8)."""
    with moving(POLICY, Move.CONSULT_CLINICIAN, reference, by=by, seen=seen) as referral:
        made = ClinicalConsultation.objects.create(
            referral=referral,
            clinician=clinician,
            service=service,
            asked=asked,
            lawful_basis=lawful_basis,
            decided_on=stated_day(decided_on, referral),
            by=by,
        )
        share_with_clinician(made)
    return referral


def record_clinical_answer(
    reference: str,
    *,
    word: ClinicalWord,
    text: str,
    decided_on: date | None = None,
    by: User,
    seen: int | None,
) -> Referral:
    """What the clinician advised, why they declined, or that no answer came: the assessment waits for one of these."""
    with moving(POLICY, Move.RECORD_CLINICAL_ANSWER, reference, by=by, seen=seen) as referral:
        waiting = referral.consultations.get(answer=None)
        ClinicalAnswer.objects.create(
            consultation=waiting,
            word=word,
            text=text,
            decided_on=judged_day(decided_on, waiting, "the clinician was consulted"),
            by=by,
        )
    return referral
