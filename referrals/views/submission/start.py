"""How does somebody begin a referral, come back to one, or let it go?"""

from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views import View

from prevent.kernel.errors import Invalid
from prevent.workflow.access import ANYONE, Access
from prevent.workflow.gate import Request
from referrals.forms.submission.start import AgencyForm
from referrals.models import Draft
from referrals.queries.contacts import local_teams
from referrals.queries.drafts import draft_opened_by, own_drafts
from referrals.transitions.drafts import discard_draft, renew_return_code, start_draft
from referrals.views.by_code import ByCode
from referrals.views.limits import count_try
from referrals.views.submission.held import DraftView, hold, require_referrer


class Start(View):
    """Before you start: who helps in an emergency, what will be asked; then the draft begins."""

    access: ClassVar[Access] = ANYONE

    def get(self, request: Request) -> HttpResponse:
        """The page, with the drafts that an account already has."""
        require_referrer(request)
        return self.page(request, self.form(request))

    def post(self, request: Request) -> HttpResponseBase:
        """Begin a draft. A public one shows its return code next."""
        require_referrer(request)
        form = self.form(request, request.POST)
        if not form.is_valid():
            return self.page(request, form, 400)
        if request.actor.is_service:
            try:
                count_try("start", request)
            except Invalid as refusal:
                form.add_error(None, refusal.sentence)
                return self.page(request, form, 429)
        draft, code = start_draft(by=request.actor, agency=form.cleaned_data.get("agency"))
        if not code:
            return redirect("referrals:tasks", draft.pk)
        hold(request, draft)
        return _show_code(request, reverse("referrals:tasks", args=[draft.pk]), code)

    def form(self, request: Request, *data: Any) -> AgencyForm:
        """For which agency, where the person has posts at several."""
        return AgencyForm(*data, by=request.actor)

    def page(self, request: Request, form: AgencyForm, status: int = 200) -> HttpResponse:
        """The page."""
        drafts = [] if request.actor.is_service else own_drafts(request.actor)
        area = request.GET.get("area", "")
        context = {
            "title": "Refer somebody to Prevent",
            "form": form,
            "drafts": drafts,
            "teams": local_teams(area),
            "is_public": request.actor.is_service,
        }
        return TemplateResponse(request, "referrals/refer/start.html", context, status=status)


class ComeBack(ByCode):
    """Come back to a public draft with its return code, on any machine; or sign in for an account's draft."""

    template_name = "referrals/refer/come_back.html"
    title = "Come back to a referral that you have not sent yet"
    button = "Open the draft"
    wrong = "We found no draft for that code. Check each letter. A draft is deleted once it is sent, or not saved for 28 days."
    within = "referrals:refer"
    found = staticmethod(draft_opened_by)

    def opened(self, request: Request, found: Draft) -> tuple[str, str]:
        """The draft's list of tasks."""
        request.session.cycle_key()
        hold(request, found)
        return reverse("referrals:tasks", args=[found.pk]), reverse("referrals:refer")


class NewCode(DraftView):
    """A new return code for a public draft whose writer lost the first; the first then opens nothing."""

    def post(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Show it once."""
        if not self.is_public:
            return redirect(self.url("tasks"))
        code = renew_return_code(self.draft.pk, by=request.actor)
        return _show_code(request, self.url("tasks"), code)


class Discard(DraftView):
    """Delete a draft, after asking."""

    def get(self, request: Request, **kwargs: Any) -> HttpResponse:
        """Ask."""
        context = {"title": "Delete this draft?", "back": self.url("tasks"), "draft": self.draft}
        return TemplateResponse(request, "referrals/refer/discard.html", context)

    def post(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Delete it, with its files."""
        discard_draft(self.draft.pk, by=request.actor)
        messages.success(request, "The draft was deleted.")
        return redirect("referrals:refer")


def _show_code(request: Request, onward: str, code: str) -> HttpResponse:
    context = {"title": "Your return code", "code": code, "onward": onward}
    response = TemplateResponse(request, "referrals/refer/return_code.html", context)
    response["Cache-Control"] = "no-store"
    return response
