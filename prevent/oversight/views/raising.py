"""How does anybody raise a concern about Prevent itself?

Whoever comes acts as the public form, also while they are signed in: an officer who writes about their own force is known to
nobody by it.
"""

from typing import Any, ClassVar
from uuid import UUID

from django.http.response import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views import View

from prevent.kernel.errors import Invalid, Refusal
from prevent.oversight.choices import Move
from prevent.oversight.forms.raising import OPEN_TOO_LONG, ConcernForm
from prevent.oversight.queries.status import opened_by_receipt
from prevent.oversight.transitions import raise_concern
from prevent.oversight.views.receipt import UNNAMED, accepted, held, remember
from prevent.workflow.access import Access
from prevent.workflow.forms import ActForm
from prevent.workflow.gate import Request
from prevent.workflow.unnamed import kept
from prevent.workflow.views import ActView
from referrals.transitions.codes import digest_of, receipt_code
from referrals.views.limits import count_try


def _code(seed: str, key: UUID) -> str:
    """The same for each press of one form's button, and in no table. The seed is there before anything is sent."""
    return receipt_code(f"{seed}:{key}")


class RaiseConcern(ActView):
    """One page with a few questions; only the first must be answered."""

    access: ClassVar[Access] = UNNAMED
    form_class = ConcernForm
    template_name = "oversight/raise_concern.html"
    title = str(Move.RAISE_CONCERN.label)
    button = "Send to the Commissioner’s office"

    def answer(self, form: ActForm) -> HttpResponseBase:
        """Send it; the browser that sent it is shown its code."""
        answer = super().answer(form)
        is_sent = isinstance(answer, HttpResponseRedirect)
        return remember(answer, seed=form.cleaned_data["seed"]) if is_sent else answer

    def overtaken(self, form: ActForm) -> Refusal | None:
        """A page is not sent after longer than its sending is remembered; another seed is drawn for it."""
        return Invalid(OPEN_TOO_LONG) if "seed" in form.errors else None

    def act(self, form: ActForm) -> str:
        """Send it."""
        count_try("concern", self.request)
        key, seed = (form.cleaned_data[name] for name in ("submission_key", "seed"))
        said = ConcernForm.said(form)  # type: ignore[arg-type]  # it is the form of this page
        raise_concern(
            said,
            receipt_digest=digest_of(_code(seed, key)),
            documents=accepted(form, self.request),
            by=self.request.actor,
        )
        return reverse("oversight:sent", args=[key])

    def context(self) -> dict[str, Any]:
        """The way back."""
        return {"back": reverse("start")}


class Sent(View):
    """Confirmation: the reference, and the receipt code, which is shown to the browser that sent it for a while and never again.

    Whoever loads the page anew reads it once more; on another machine, or later, they are asked for the code.
    """

    access: ClassVar[Access] = UNNAMED

    def get(self, request: Request, key: UUID) -> HttpResponseBase:
        """Show it, and let that browser see how it stands."""
        seed = kept(request).seed
        code = _code(seed, key)
        found = opened_by_receipt(code) if seed else None
        if found is None:
            return redirect("oversight:receipt")
        context = {"title": "We have what you sent", "concern": held(found), "code": code}
        response = TemplateResponse(request, "oversight/sent.html", context)
        response["Cache-Control"] = "no-store"
        return response if kept(request).opened else remember(response, seed=seed, opened=found)
