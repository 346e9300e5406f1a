"""What did the officer make of it, and did another person endorse it?"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from prevent.accounts.models import User
from prevent.assessments.models import Template
from prevent.assessments.outline import NOT_KNOWN, Item
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.notices.choices import NoticeKind
from prevent.reference.models import Term
from prevent.workflow.moves import moving
from referrals.assessing import conditions_of, draft_of
from referrals.choices import Confidence, Move, Stage
from referrals.models import (
    AssessedCondition,
    AssessedFactor,
    AssessedNeed,
    Assessment,
    AssessmentDraft,
    AssessmentEndorsement,
    Referral,
)
from referrals.policy import POLICY
from referrals.transitions.days import judged_day, stated_day
from referrals.transitions.deciding import check_no_intelligence
from referrals.transitions.telling import tell

NEED_WITHOUT_NOTE = "Say for each need that you chose what is needed."
NOT_IN_FORCE = "This framework is not in use today. Choose another one."
NOT_ASKED = "The framework does not ask this, or does not take this answer. Open the page again."
SAY_WHY = "Say what you base it on: {name}"
SAY_HOW_SURE = "Select how sure you are: {name}"
SAY_CHANGE = "Say what has changed since the last version, or that nothing has."


@dataclass(frozen=True)
class Answer:
    """What is said of one item. Without a response it is not answered yet, and keeps what was typed."""

    response: str
    confidence: str = ""
    rationale: str = ""


def begin_assessment(reference: str, *, template: Template, by: User, seen: int | None) -> Referral:
    """Choose with which framework the person is assessed. What the last version under it said is the beginning; what was
    answered so far under another one stays with that one (process.md 6.1).
    """
    with moving(POLICY, Move.BEGIN_ASSESSMENT, reference, by=by, seen=seen) as referral:
        if not template.is_in_force(clock.today()):
            raise Invalid(NOT_IN_FORCE, "template")
        draft = draft_of(referral) or AssessmentDraft(referral=referral)
        draft.template = template
        draft.answers.setdefault(template.pk, _said_last(referral, template))
        draft.save()
    return referral


def _said_last(referral: Referral, template: Template) -> dict[str, dict[str, str]]:
    """What the last version said under this framework, as far as this edition still asks it and takes the answer."""
    last = referral.assessments.filter(template__code=template.code).order_by("version").last()
    factors = last.factors.all() if last else []
    asked = template.outline.items
    return {
        factor.item: asdict(Answer(factor.response, factor.confidence, factor.rationale))
        for factor in factors
        if factor.item in asked and asked[factor.item].response(factor.response)
    }


def answer_factors(reference: str, *, answers: Mapping[str, Answer], by: User, seen: int | None) -> Referral:
    """Keep what is said of some items of the framework, by their codes: a draft until the assessment is signed."""
    with moving(POLICY, Move.ANSWER_FACTORS, reference, by=by, seen=seen) as referral:
        draft = referral.assessment_draft
        asked = draft.template.outline.items
        for code, answer in answers.items():
            if code not in asked:
                raise Invalid(NOT_ASKED)
            check_answer(asked[code], answer)
        draft.answers[draft.template_id] = draft.answered | {
            code: asdict(answer) for code, answer in answers.items()
        }
        draft.save()
    return referral


def check_answer(item: Item, answer: Answer) -> None:
    """Does an answer have what its template asks for? Raises Invalid, in `rationale` or `confidence`."""
    response = item.response(answer.response)
    if response is None:
        if answer.response:
            raise Invalid(NOT_ASKED)
        return
    if response.asks_why and not answer.rationale.strip():
        raise Invalid(SAY_WHY.format(name=item.name), "rationale")
    needs_confidence = item.asks_confidence and response.code != NOT_KNOWN
    if needs_confidence and answer.confidence not in Confidence.values:
        raise Invalid(SAY_HOW_SURE.format(name=item.name), "confidence")


def record_assessment(
    reference: str,
    *,
    susceptibility: str,
    risk: str,
    protective_factors: str,
    needs: Mapping[Term, str],
    confidence: str,
    gaps: str,
    analysis: str,
    plan: str,
    change: str = "",
    no_intelligence: bool,
    decided_on: date | None = None,
    by: User,
    seen: int | None,
) -> Referral:
    """Sign a new version of the assessment, once every factor is answered, the person is known and nobody is still asked:
    from then on it is not changed. A supervisor endorses it and decides next; at the panel the version is endorsed, and the
    referral stays where it is. The author confirms that nothing in it comes
    from an intelligence service (CTSA 2015 s.38(4)-(5)).

    `needs` says for each kind of support what is needed; `change`, from the second version on, what has changed. How health
    conditions are known is taken over as it was recorded.
    """
    with moving(POLICY, Move.RECORD_ASSESSMENT, reference, by=by, seen=seen) as referral:
        if not all(note.strip() for note in needs.values()):
            raise Invalid(NEED_WITHOUT_NOTE)
        check_no_intelligence(no_intelligence)
        earlier = referral.assessments.count()
        if earlier and not change.strip():
            raise Invalid(SAY_CHANGE, "change")
        draft = referral.assessment_draft
        assessment = Assessment.objects.create(
            referral=referral,
            version=earlier + 1,
            template=draft.template,
            susceptibility=susceptibility,
            risk=risk,
            protective_factors=protective_factors,
            confidence=confidence,
            gaps=gaps,
            analysis=analysis,
            plan=plan,
            change=change if earlier else "",
            no_intelligence=no_intelligence,
            decided_on=stated_day(decided_on, referral),
            by=by,
        )
        _list(assessment, needs)
        _sign_answers(assessment, draft)
        referral.to_endorse = True
        if referral.stage == Stage.REFERRED_TO_PANEL:
            tell(POLICY.who_may(Move.ENDORSE_ASSESSMENT, referral), NoticeKind.ENDORSEMENT_NEEDED, referral)
        else:
            referral.stage = Stage.SECTION_36
            tell(POLICY.who_may(Move.DECIDE_SECTION_36, referral), NoticeKind.DECISION_NEEDED, referral)
    return referral


def _list(assessment: Assessment, needs: Mapping[Term, str]) -> None:
    AssessedNeed.objects.bulk_create(
        AssessedNeed(assessment=assessment, kind=kind, note=note) for kind, note in needs.items()
    )
    AssessedCondition.objects.bulk_create(
        AssessedCondition(assessment=assessment, condition=known.condition, status=known.status)
        for known in conditions_of(assessment.referral)
    )


def _sign_answers(assessment: Assessment, draft: AssessmentDraft) -> None:
    """What was answered becomes part of the version; the draft is done with, whatever it held under other frameworks."""
    said = draft.answered
    AssessedFactor.objects.bulk_create(
        AssessedFactor(assessment=assessment, item=code, **_as_signed(said[code]))
        for code in draft.template.outline.items
    )
    draft.delete()


def _as_signed(answer: dict[str, str]) -> dict[str, str]:
    """How sure somebody is goes with an answer, not with what is not known."""
    return {**answer, "confidence": ""} if answer["response"] == NOT_KNOWN else answer


def endorse_assessment(
    reference: str, *, reasons: str, decided_on: date | None = None, by: User, seen: int | None
) -> Referral:
    """Another person agrees with the latest version: never who wrote it, nor the officer (permissions.md, rule 7)."""
    with moving(POLICY, Move.ENDORSE_ASSESSMENT, reference, by=by, seen=seen) as referral:
        last = referral.assessments.latest()
        AssessmentEndorsement.objects.create(
            assessment=last,
            reasons=reasons,
            decided_on=judged_day(decided_on, last, "the assessment was made"),
            by=by,
        )
        referral.to_endorse = False
    return referral
