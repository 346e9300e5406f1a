"""Which pages write, sign, endorse, show and compare assessments, and consult clinicians?"""

from typing import Any

from django.urls import reverse

from prevent.kernel.errors import Denied
from prevent.workflow.gate import Request
from prevent.workflow.views import RecordView
from referrals import transitions
from referrals.assessing import draft_of, unanswered
from referrals.choices import Move, Section
from referrals.denials import Denial
from referrals.forms import assessment, consulting
from referrals.models import AssessmentDraft, Referral
from referrals.policy import POLICY
from referrals.queries import assessed, decided, known, triaged
from referrals.queries.compared import compared
from referrals.queries.record import move_url
from referrals.views.moves import ReferralMove


class BeginAssessment(ReferralMove):
    """Choose the framework."""

    move, form_class = Move.BEGIN_ASSESSMENT, assessment.BeginAssessmentForm
    perform = staticmethod(transitions.begin_assessment)
    button = "Choose and go on"
    note = (
        "Answers belong to the framework under which they were given, and are never made into answers of another. "
        "You can come back and choose another one: what you have answered is kept with its own."
    )
    shows = (assessed.assessments,)

    def next_page(self) -> str:
        """On to its factors."""
        return move_url(Move.ANSWER_FACTORS.value, self.case.reference)


class AnswerFactors(ReferralMove):
    """Answer the items of one section, which the address names; else the first that is not finished."""

    move, form_class = Move.ANSWER_FACTORS, assessment.FactorsForm
    perform = staticmethod(transitions.answer_factors)
    template_name = "referrals/answer_factors.html"
    button = "Save and go on"
    shows = (assessed.answers_so_far,)
    draft: AssessmentDraft

    def prepare(self, **kwargs: Any) -> None:
        """The draft and its section."""
        super().prepare(**kwargs)
        draft = draft_of(self.case)
        if draft is None:  # sent from a page that is out of date
            why = POLICY.denial(self.request.actor, self.move, self.case) or Denial.NOT_BEGUN
            raise Denied(str(why.label), why.value)
        self.draft, self.outline = draft, draft.template.outline
        self.section = self.outline.section(self.request.GET.get("section", "")) or self._first_open()

    def _first_open(self) -> Any:
        unfinished = (one for one in self.outline if unanswered(self.draft, one.items))
        return next(unfinished, self.outline.sections[0])

    def form(self, *args: Any) -> assessment.FactorsForm:
        """The section's items, with what was said of them before."""
        return assessment.FactorsForm(
            *args,
            by=self.request.actor,
            case=self.case,
            section=self.section,
            answered=self.draft.answered,
        )

    def next_page(self) -> str:
        """The next section, and after the last one back to what is open, or on to the summary."""
        later = self.outline.sections[self.outline.sections.index(self.section) + 1 :]
        if later:
            return self._url(later[0].code)
        draft = draft_of(self.moved)
        is_open = draft and unanswered(draft)
        return move_url((self.move if is_open else Move.RECORD_ASSESSMENT).value, self.case.reference)

    def _url(self, section: str) -> str:
        return f"{move_url(self.move.value, self.case.reference)}?section={section}"

    def heading(self) -> str:
        """The move, and which section."""
        return f"{self.move.label}: {self.section.name.lower()}"

    def context(self) -> dict[str, Any]:
        """The framework, its sections with how far each has come, and the way to the summary."""
        return {
            **super().context(),
            "template": self.draft.template,
            "section": self.section,
            "sections": [self._task(one) for one in self.outline],
            "summary_url": move_url(Move.RECORD_ASSESSMENT.value, self.case.reference),
        }

    def _task(self, section: Any) -> dict[str, str]:
        left = len(unanswered(self.draft, section.items))
        status = f"{len(section.items) - left} of {len(section.items)} answered" if left else "Completed"
        colour = "blue" if left else ""
        return {"text": section.name, "url": self._url(section.code), "status": status, "colour": colour}


class RecordAssessment(ReferralMove):
    """Sum up and sign: from then on the version is not changed."""

    move, form_class = Move.RECORD_ASSESSMENT, assessment.AssessmentForm
    perform = staticmethod(transitions.record_assessment)
    button = "Sign and send to the supervisors"
    note = (
        "A signed version is never changed. A supervisor endorses it, or returns it: you then write another version. Health "
        "conditions and neurodiversity go into it as they are recorded below."
    )
    shows = (
        assessed.answers_so_far,
        known.conditions,
        assessed.consultations,
        triaged.requests,
        decided.section_36,
        triaged.gateway,
        assessed.assessments,
    )


class EndorseAssessment(ReferralMove):
    """Another person agrees."""

    move, form_class = Move.ENDORSE_ASSESSMENT, assessment.EndorseAssessmentForm
    perform = staticmethod(transitions.endorse_assessment)
    button = "Endorse the assessment"
    shows = (assessed.assessments, assessed.consultations, triaged.requests, triaged.gateway)


class ConsultClinician(ReferralMove):
    """Ask a clinician."""

    move, form_class = Move.CONSULT_CLINICIAN, consulting.ConsultForm
    perform = staticmethod(transitions.consult_clinician)
    button = "Record that they were asked"
    note = (
        "The clinician learns who it is about and what you ask, which stands among what left this record. "
        "They see nothing of the referral here."
    )
    shows = (assessed.consultations,)


class RecordClinicalAnswer(ReferralMove):
    """What the clinician said."""

    move, form_class = Move.RECORD_CLINICAL_ANSWER, consulting.ClinicalAnswerForm
    perform = staticmethod(transitions.record_clinical_answer)
    button = "Record"
    shows = (assessed.consultations,)


class Assessments(RecordView):
    """One version in full, or two side by side."""

    policy = POLICY
    template_name = "referrals/assessments.html"
    section = read = Section.TRIAGE.value

    def context(self, request: Request, case: Referral, **kwargs: Any) -> dict[str, Any]:
        """The version that is asked for, and the one beside it."""
        asked = {name: request.GET.get(name, "") for name in ("version", "beside")}
        return {
            "title": "Assessment",
            "caption": case.reference,
            "back": reverse("referrals:referral", args=[case.reference]),
            "comparison": compared(case, **asked),
        }
