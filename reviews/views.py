"""Pages of closure, reviews and reopening."""

from typing import Any, ClassVar

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views import View

from channel.choices import Move as CaseMove
from channel.policy import POLICY as CASE_POLICY
from channel.queries.after import onward
from channel.queries.agenda import meeting_of
from channel.queries.due import name_of
from channel.queries.parts import closures
from channel.queries.plan import plan_of
from channel.queries.proposals import proposals
from channel.transitions import Report
from prevent.accounts.roles import Role
from prevent.audit.record import record
from prevent.kernel import clock
from prevent.kernel.paging import asked_page
from prevent.workflow.access import Access, to_roles
from prevent.workflow.forms import ActForm
from prevent.workflow.gate import Request
from prevent.workflow.views import MoveView, RecordView
from referrals.queries.parts import Part
from reviews import forms, transitions
from reviews.choices import Move
from reviews.models import Review
from reviews.policy import POLICY
from reviews.queries import COLUMNS, NEXT_YEAR, coming_reviews, review_cells, review_page, saved_now


class ReviewsMove(MoveView):
    """A move on a case or on one of its reviews: its page says whose it is."""

    def context(self) -> dict[str, Any]:
        """The person and the reference above the title."""
        case = self.case.case if isinstance(self.case, Review) else self.case
        caption = f"{name_of(case.individual)}, {self.case.reference}"
        return {**super().context(), "caption": caption}


class CloseCase(ReviewsMove):
    """The closing report, which creates the reviews."""

    policy, move = CASE_POLICY, CaseMove.CLOSE_CASE
    perform = staticmethod(transitions.close_case)
    form_class, template_name = forms.CloseCaseForm, "reviews/close_case.html"
    button = "Close the case"

    def context(self) -> dict[str, Any]:
        """Who proposed it and why, how many sessions were planned and held, how far goals were reached, what was handed on."""
        facts = [proposals(self.case), onward(self.case)]
        return {**super().context(), "plan": plan_of(self.case, with_reports=False), "facts": facts}

    def theirs(self) -> list[Part]:
        """The closing reports that there are."""
        return [closures(self.case)]

    def arguments(self, form: ActForm) -> dict[str, Any]:
        """What was typed is the closing report."""
        return {"report": Report(**form.act())}


class ReopenCase(ReviewsMove):
    """A concern has returned between reviews."""

    policy, move = CASE_POLICY, CaseMove.REOPEN_CASE
    perform = staticmethod(transitions.reopen_case)
    form_class, template_name = forms.ReopenCaseForm, "reviews/reopen_case.html"
    button = "Reopen the case"

    def theirs(self) -> list[Part]:
        """Why somebody else reopened it."""
        return [saved_now.reopenings(self.case)]


class PrepareReview(ReviewsMove):
    """Checks made, agencies asked, what is new."""

    policy, move = POLICY, Move.PREPARE_REVIEW
    perform = staticmethod(transitions.prepare_review)
    form_class, template_name = forms.PrepareReviewForm, "reviews/prepare_review.html"
    button = "Save for the panel"

    def theirs(self) -> list[Part]:
        """What was found before."""
        return [saved_now.findings(self.case)]

    def context(self) -> dict[str, Any]:
        """With the closing report, from which the officer looks on, and what was found before."""
        return {**super().context(), "page": review_page(self.request.actor, self.case)}


class DecideReview(ReviewsMove):
    """The panel's review."""

    policy, move = POLICY, Move.DECIDE_REVIEW
    perform = staticmethod(transitions.decide_review)
    form_class, template_name = forms.DecideReviewForm, "reviews/decide_review.html"
    button = "Record the review"

    def next_page(self) -> str:
        """Back to the meeting, where the next item waits."""
        return meeting_of(self.case.case) or super().next_page()

    def done(self) -> str:
        """What it came to, as the case stands now."""
        self.case.case.refresh_from_db()
        stage = self.case.case.get_stage_display()
        return f"{super().done()} Case {self.case.case.reference}: {stage[:1].lower()}{stage[1:]}."

    def theirs(self) -> list[Part]:
        """What the panel found; what the officer found stands on the page."""
        return [saved_now.decided(self.case)]

    def context(self) -> dict[str, Any]:
        """With what was prepared, so that the decision rests on it."""
        return {**super().context(), "page": review_page(self.request.actor, self.case)}


class ReviewPageView(RecordView):
    """One review: due when, whose, what was found, what next."""

    policy = POLICY
    template_name = "reviews/review.html"

    def context(self, request: Request, case: Any, **kwargs: Any) -> dict[str, Any]:
        """The review's page."""
        page = review_page(request.actor, case)
        return {
            "page": page,
            "title": page.line.name,
            "caption": f"{page.line.reference} · {page.line.occasion}",
        }


class ReviewList(View):
    """Reviews coming and overdue."""

    access: ClassVar[Access] = to_roles(
        Role.CASE_OFFICER, Role.SUPERVISOR, Role.PANEL_CHAIR, Role.DEPUTY_CHAIR, Role.PANEL_COORDINATOR
    )

    def get(self, request: Request) -> HttpResponse:
        """Those of the next year, soonest first, page by page."""
        until = clock.today() + NEXT_YEAR
        found = coming_reviews(request.actor, asked_page(request), until=until)
        record("read", by=request.actor, section="reviews")
        context = {
            "title": "Reviews after closure",
            "page": found.page,
            "columns": COLUMNS,
            "rows": review_cells(found.lines),
        }
        return TemplateResponse(request, "reviews/list.html", context)
