"""Which pages open a record to somebody from outside its team, review that, and draw samples?"""

from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views import View

from prevent.accounts.roles import Role
from prevent.audit.record import record
from prevent.inspection import forms, queries, transitions
from prevent.inspection.choices import Move, SampleMove
from prevent.inspection.models import EmergencyReview, Sample
from prevent.inspection.policy import MAY_USE, POLICY, REVIEWERS, SAMPLE_POLICY
from prevent.inspection.queries.reviews import found as what_was_found
from prevent.kernel.paging import asked_page
from prevent.workflow.access import Access, to_roles
from prevent.workflow.forms import ActForm
from prevent.workflow.gate import Request
from prevent.workflow.views import ActView, MoveView, RecordView
from referrals.queries.parts import Part, in_words


class UseEmergencyAccess(ActView):
    """Open a record of another area for 24 hours."""

    access: ClassVar[Access] = to_roles(*MAY_USE, step_up=True)
    form_class, template_name = forms.OpenForm, "inspection/use_emergency_access.html"
    title, button = str(Move.USE_EMERGENCY_ACCESS.label), "Open the record"

    def act(self, form: ActForm) -> str:
        """Open it, and go there."""
        review = transitions.use_emergency_access(by=self.request.actor, **form.act())
        until = in_words(review.until)
        messages.success(self.request, f"You can read this record until {until}. Its owners were told.")
        return review.record.get_absolute_url()

    def context(self) -> dict[str, Any]:
        """Cancel leads home."""
        return {"back": reverse("home")}


class OpenForGovernance(ActView):
    """Information governance reads a record of its agency, with a reason."""

    access: ClassVar[Access] = to_roles(Role.INFORMATION_GOVERNANCE, step_up=True)
    form_class, template_name = forms.GovernanceForm, "inspection/open_for_governance.html"
    title, button = "Read a record for information governance", "Open the record"

    def act(self, form: ActForm) -> str:
        """Open it, and go there."""
        return transitions.open_for_governance(by=self.request.actor, **form.act()).get_absolute_url()

    def context(self) -> dict[str, Any]:
        """Cancel leads home."""
        return {"back": reverse("home")}


class EmergencyReviews(View):
    """Uses of emergency access, those to be reviewed first."""

    access: ClassVar[Access] = to_roles(*REVIEWERS, Role.INFORMATION_GOVERNANCE)

    def get(self, request: Request) -> HttpResponse:
        """Show one page of them."""
        page, rows = queries.review_list(request.actor, asked_page(request))
        record("listed", by=request.actor, list="emergency_reviews", rows=len(page))
        context = {
            "title": "Emergency access to your records",
            "page": page,
            "columns": queries.REVIEW_COLUMNS,
            "rows": rows,
        }
        return TemplateResponse(request, "inspection/emergency_reviews.html", context)


class EmergencyReviewPage(RecordView):
    """One use: who, what, why, and what was found."""

    policy = POLICY
    template_name = "inspection/emergency_review.html"

    def context(self, request: Request, case: EmergencyReview, **kwargs: Any) -> dict[str, Any]:
        """The page's facts."""
        found = queries.review_page(request.actor, case)
        return {"review": found, "title": "Emergency access", "caption": found.reference}


class CloseEmergencyReview(MoveView):
    """Close it with a finding."""

    policy, move = POLICY, Move.CLOSE_EMERGENCY_REVIEW
    form_class, template_name = forms.CloseReviewForm, "inspection/close_emergency_review.html"
    perform = staticmethod(transitions.close_emergency_review)
    button = "Close the review"

    def theirs(self) -> list[Part]:
        """What somebody else found."""
        return [what_was_found(self.case)]

    def context(self) -> dict[str, Any]:
        """What was opened, why, by whom, and what they read."""
        facts = queries.review_parts(self.case)[:2]
        return {**super().context(), "caption": self.case.reference, "facts": facts}


class Opened(View):
    """The records that are opened to the reader for a time."""

    access: ClassVar[Access] = to_roles(*MAY_USE, Role.QUALITY_ASSURANCE, Role.INFORMATION_GOVERNANCE)

    def get(self, request: Request) -> HttpResponse:
        """Show them, what ends first on top."""
        found = queries.opened_records(request.actor)
        record("listed", by=request.actor, list="opened_records", rows=len(found))
        context = {
            "title": "Records opened to you for a time",
            "columns": queries.OPENED_COLUMNS,
            "rows": queries.opened_cells(found),
        }
        return TemplateResponse(request, "inspection/opened.html", context)


class Samples(View):
    """The samples that the reader drew."""

    access: ClassVar[Access] = to_roles(Role.QUALITY_ASSURANCE)

    def get(self, request: Request) -> HttpResponse:
        """Show them, the latest first."""
        page = asked_page(request).page_of(queries.own_samples(request.actor))
        record("listed", by=request.actor, list="samples", rows=len(page))
        context = {
            "title": "Your samples",
            "page": page,
            "columns": queries.SAMPLE_COLUMNS,
            "rows": page.object_list,
        }
        return TemplateResponse(request, "inspection/samples.html", context)


class SamplePage(RecordView):
    """One sample and its records."""

    policy = SAMPLE_POLICY
    template_name = "inspection/sample.html"

    def context(self, request: Request, case: Sample, **kwargs: Any) -> dict[str, Any]:
        """The page's facts."""
        found = queries.sample_page(request.actor, case)
        return {
            "sample": found,
            "title": "Quality-assurance sample",
            "caption": found.reference,
            "columns": queries.OPENED_COLUMNS,
        }


class DrawSample(ActView):
    """Draw records at random."""

    access: ClassVar[Access] = to_roles(Role.QUALITY_ASSURANCE, step_up=True)
    form_class, template_name = forms.SampleForm, "inspection/draw_sample.html"
    title, button = str(SampleMove.DRAW_SAMPLE.label), "Draw the sample"

    def act(self, form: ActForm) -> str:
        """Draw it, and show what came."""
        return transitions.draw_sample(by=self.request.actor, **form.act()).get_absolute_url()

    def context(self) -> dict[str, Any]:
        """Cancel leads to the samples."""
        return {"back": reverse("inspection:samples")}


class EndSample(MoveView):
    """End it before its day."""

    policy, move = SAMPLE_POLICY, SampleMove.END_SAMPLE
    form_class, template_name = forms.EndSampleForm, "inspection/end_sample.html"
    perform = staticmethod(transitions.end_sample)
    button = "End the sample"

    def theirs(self) -> list[Part]:
        """How it stands now."""
        return queries.sample_parts(self.case)

    def context(self) -> dict[str, Any]:
        """How it was drawn."""
        return {**super().context(), "caption": self.case.reference, "facts": queries.sample_parts(self.case)}
