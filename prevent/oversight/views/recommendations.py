"""Which pages show recommendations, and what is done there by the office and by their owners?"""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views import View

from prevent.audit.record import record
from prevent.kernel.paging import asked_page
from prevent.oversight import transitions
from prevent.oversight.choices import RecommendationMove
from prevent.oversight.forms import recommendations as forms
from prevent.oversight.models import Recommendation
from prevent.oversight.policy import ANSWERING, OFFICE, READERS, RECOMMENDATION_POLICY
from prevent.oversight.queries import recommendations
from prevent.workflow.access import Access, to_roles
from prevent.workflow.forms import ActForm
from prevent.workflow.gate import Request
from prevent.workflow.views import ActView, MoveView, RecordView
from referrals.queries.parts import Part

EITHER_SIDE = to_roles(*READERS, *ANSWERING)


class Recommendations(View):
    """The country's for the office and quality assurance, their own for those who carry them out."""

    access: ClassVar[Access] = EITHER_SIDE

    def get(self, request: Request) -> HttpResponse:
        """Show one page of it."""
        found = recommendations.recommendation_list(request.actor, asked_page(request))
        record("listed", by=request.actor, list="recommendations", rows=len(found.rows))
        context = {
            "title": "Recommendations of learning reviews",
            "list": found,
            "columns": recommendations.COLUMNS,
            "may_make": recommendations.may_make(request.actor),
        }
        return TemplateResponse(request, "oversight/recommendations.html", context)


class RecommendationPage(RecordView):
    """One recommendation."""

    access: ClassVar[Access] = EITHER_SIDE
    policy = RECOMMENDATION_POLICY
    template_name = "oversight/recommendation.html"

    def context(self, request: Request, case: Recommendation, **kwargs: Any) -> dict[str, Any]:
        """The page's facts."""
        found = recommendations.recommendation_page(request.actor, case)
        return {"title": "Recommendation", "caption": case.reference, "recommendation": found}


class MakeRecommendation(ActView):
    """Enter one."""

    access: ClassVar[Access] = to_roles(OFFICE)
    form_class = forms.MakeRecommendationForm
    title = str(RecommendationMove.MAKE_RECOMMENDATION.label)
    button = "Enter the recommendation"

    def act(self, form: ActForm) -> str:
        """Make it."""
        made = transitions.make_recommendation(**form.act(), by=self.request.actor)
        messages.success(self.request, "The recommendation was entered, and its owner is told.")
        return made.get_absolute_url()

    def context(self) -> dict[str, Any]:
        """The way back."""
        return {"back": reverse("oversight:recommendations")}


class RecommendationMoveView(MoveView):
    """A move on a recommendation: what it is and what was said of it stand above its form."""

    access: ClassVar[Access] = EITHER_SIDE
    policy = RECOMMENDATION_POLICY
    template_name = "oversight/move.html"

    def theirs(self) -> Sequence[Part]:
        """What somebody else said of it meanwhile."""
        return [recommendations.said(self.case)]

    def context(self) -> dict[str, Any]:
        """The recommendation."""
        facts = [recommendations.recommended(self.case), recommendations.said(self.case)]
        return {**super().context(), "caption": self.case.reference, "facts": facts}


class AcceptRecommendation(RecommendationMoveView):
    """Accept it."""

    move, form_class = RecommendationMove.ACCEPT_RECOMMENDATION, forms.AcceptRecommendationForm
    perform = staticmethod(transitions.accept_recommendation)
    button = "Accept it"


class NoteProgress(RecommendationMoveView):
    """Say how far it is."""

    move, form_class = RecommendationMove.NOTE_PROGRESS, forms.NoteProgressForm
    perform = staticmethod(transitions.note_progress)
    button = "Save"


class CompleteRecommendation(RecommendationMoveView):
    """Say that it is done, and what shows it."""

    move, form_class = RecommendationMove.COMPLETE_RECOMMENDATION, forms.CompleteRecommendationForm
    perform = staticmethod(transitions.complete_recommendation)
    button = "Record that it is done"


class DeclineRecommendation(RecommendationMoveView):
    """Say that it will not be done, and why."""

    move, form_class = RecommendationMove.DECLINE_RECOMMENDATION, forms.DeclineRecommendationForm
    perform = staticmethod(transitions.decline_recommendation)
    button = "Record that it will not be done"


class ReturnRecommendation(RecommendationMoveView):
    """Give it back."""

    move, form_class = RecommendationMove.RETURN_RECOMMENDATION, forms.ReturnRecommendationForm
    perform = staticmethod(transitions.return_recommendation)
    button = "Give it back"


class ReassignRecommendation(RecommendationMoveView):
    """Name another owner."""

    move, form_class = RecommendationMove.REASSIGN_RECOMMENDATION, forms.ReassignRecommendationForm
    perform = staticmethod(transitions.reassign_recommendation)
    button = "Name this owner"
