"""How far has the assessment come, and what still stands in its way? Conditions of its moves."""

from collections.abc import Iterable

from prevent.accounts.models import User
from prevent.assessments.outline import Item
from referrals.denials import Denial
from referrals.models import AssessmentDraft, ClinicalConsultation, KnownCondition, Referral


def not_begun(user: User, referral: Referral) -> Denial | None:
    """A framework was chosen, so that there is something to answer."""
    return None if draft_of(referral) else Denial.NOT_BEGUN


def factors_open(user: User, referral: Referral) -> Denial | None:
    """Every factor of the framework was answered, be it that it is not known."""
    draft = draft_of(referral)
    return Denial.FACTORS_OPEN if draft and unanswered(draft) else None


def draft_of(referral: Referral) -> AssessmentDraft | None:
    """The assessment that is being written, if one is."""
    return getattr(referral, "assessment_draft", None)


def unanswered(draft: AssessmentDraft, items: Iterable[Item] | None = None) -> list[Item]:
    """Which of the template's items, or of these, have no answer yet."""
    asked = draft.template.outline.items.values() if items is None else items
    return [item for item in asked if not draft.answered.get(item.code, {}).get("response")]


def consultation_open(user: User, referral: Referral) -> Denial | None:
    """What a clinician was asked has been answered, or it is on record that no answer came."""
    return Denial.CONSULTATION_OPEN if open_consultation(referral) else None


def no_consultation(user: User, referral: Referral) -> Denial | None:
    """There is a consultation to which an answer can be recorded."""
    return None if open_consultation(referral) else Denial.NO_CONSULTATION


def open_consultation(referral: Referral) -> ClinicalConsultation | None:
    """The consultation that waits for its answer: there is one at a time."""
    return next((one for one in referral.consultations.all() if not hasattr(one, "answer")), None)


def conditions_of(referral: Referral) -> list[KnownCondition]:
    """How each health condition is known now: of each what was recorded last."""
    rows = referral.known_conditions.select_related("condition", "by").order_by("recorded_at", "pk")
    latest = {row.condition_id: row for row in rows}
    return sorted(latest.values(), key=lambda row: row.condition.order)


def endorsed(user: User, referral: Referral) -> Denial | None:
    """Each version is endorsed once."""
    return Denial.ENDORSED if is_endorsed(referral) else None


def is_endorsed(referral: Referral) -> bool:
    """Did another person agree with the latest version of the assessment?"""
    last = max(referral.assessments.all(), key=lambda one: one.version, default=None)
    return last is not None and hasattr(last, "endorsement")
