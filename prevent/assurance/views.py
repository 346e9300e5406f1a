"""Which pages show assurance reviews and their results, and what is done there?"""

from typing import Any, ClassVar

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views import View

from prevent.accounts.roles import Role
from prevent.assurance import forms, transitions
from prevent.assurance.choices import Move
from prevent.assurance.drawing import METHOD
from prevent.assurance.models import AssuranceReview
from prevent.assurance.policy import POLICY
from prevent.assurance.queries import results, reviews
from prevent.audit.record import record
from prevent.kernel.paging import asked_page
from prevent.workflow.access import Access, to_roles
from prevent.workflow.gate import Request
from prevent.workflow.views import MoveView, RecordView
from referrals.queries.parts import Part

READERS = (Role.QUALITY_ASSURANCE, Role.SUPERVISOR)


class Reviews(View):
    """What was drawn, for quality assurance; what was found of a force's closures, for its supervisors."""

    access: ClassVar[Access] = to_roles(*READERS)

    def get(self, request: Request) -> HttpResponse:
        """Show one page of it."""
        found = reviews.review_list(request.actor, asked_page(request))
        record("listed", by=request.actor, list="assurance_reviews", rows=len(found.rows))
        context = {"title": "Assurance of closed referrals", "list": found, "columns": reviews.COLUMNS}
        return TemplateResponse(request, "assurance/reviews.html", context)


class Results(View):
    """What came of it, by quarter."""

    access: ClassVar[Access] = to_roles(*READERS)

    def get(self, request: Request) -> HttpResponse:
        """Show it."""
        found = results.results(request.actor)
        record("listed", by=request.actor, list="assurance_results", rows=len(found.quarters))
        context = {
            "title": "Results of assurance",
            "results": found,
            "method": METHOD,
            "draw_columns": results.DRAW_COLUMNS,
            "share_columns": results.SHARE_COLUMNS,
        }
        return TemplateResponse(request, "assurance/results.html", context)


class ReviewPage(RecordView):
    """One review."""

    policy = POLICY
    template_name = "assurance/review.html"

    def context(self, request: Request, case: AssuranceReview, **kwargs: Any) -> dict[str, Any]:
        """The page's facts."""
        found = reviews.review_page(request.actor, case)
        return {"review": found, "title": "Assurance review", "caption": found.reference}


class ReviewMove(MoveView):
    """A move on a review: what was found so far, and how it was drawn, stand above its form."""

    policy = POLICY
    template_name = "assurance/move.html"
    note = ""

    def theirs(self) -> list[Part]:
        """What somebody else found or answered."""
        return [reviews.found(self.case)]

    def context(self) -> dict[str, Any]:
        """The review."""
        facts = reviews.review_parts(self.request.actor, self.case)
        return {**super().context(), "caption": self.case.reference, "facts": facts, "note": self.note}


class TakeAssurance(ReviewMove):
    """Take a review."""

    move, form_class = Move.TAKE_ASSURANCE, forms.TakeAssuranceForm
    perform = staticmethod(transitions.take_assurance)
    button = "Take it"
    note = "The referral opens to you, to be read only, for four weeks or until you have recorded what you found."


class RecordAssurance(ReviewMove):
    """Record what was found."""

    move, form_class = Move.RECORD_ASSURANCE, forms.RecordAssuranceForm
    perform = staticmethod(transitions.record_assurance)
    button = "Record the review"
    note = "Read the referral first: when this is recorded you do not see it any more."


class ReopenOnAssurance(ReviewMove):
    """Open the referral again."""

    move, form_class = Move.REOPEN_ON_ASSURANCE, forms.ReopenOnAssuranceForm
    perform = staticmethod(transitions.reopen_on_assurance)
    button = "Open the referral again"
    note = "It goes back to the gateway, for the reason that the review gives."


class KeepClosed(ReviewMove):
    """Keep it closed."""

    move, form_class = Move.KEEP_CLOSED, forms.KeepClosedForm
    perform = staticmethod(transitions.keep_closed)
    button = "Keep it closed"
