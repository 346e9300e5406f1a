"""How does anybody raise a concern about Prevent itself?

Whoever comes acts as the public form, also while they are signed in: an officer who writes about their own force is known to
nobody by it.
"""

import secrets
from typing import Any, ClassVar
from uuid import UUID

from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views import View

from prevent.oversight.choices import Move
from prevent.oversight.forms.raising import ConcernForm
from prevent.oversight.queries.status import opened_by_receipt
from prevent.oversight.transitions import raise_concern
from prevent.oversight.views.receipt import SEED, UNNAMED, accepted, held
from prevent.workflow.access import Access
from prevent.workflow.forms import ActForm
from prevent.workflow.gate import HELD, Request
from prevent.workflow.views import ActView
from referrals.transitions.codes import digest_of, receipt_code
from referrals.views.limits import count_try


def _code(request: Request, key: UUID) -> str:
    """The same for each press of one form's button, and in no table. The seed is there before anything is sent."""
    seed = request.session.setdefault(SEED, secrets.token_urlsafe(32))
    return receipt_code(f"{seed}:{key}")


class RaiseConcern(ActView):
    """One page with a few questions; only the first must be answered."""

    access: ClassVar[Access] = UNNAMED
    form_class = ConcernForm
    template_name = "oversight/raise_concern.html"
    title = str(Move.RAISE_CONCERN.label)
    button = "Send to the Commissioner’s office"

    def get(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """The page, and a seed for its code."""
        request.session.setdefault(SEED, secrets.token_urlsafe(32))
        return super().get(request, **kwargs)

    def act(self, form: ActForm) -> str:
        """Send it."""
        count_try("concern", self.request)
        key = form.cleaned_data["submission_key"]
        said = ConcernForm.said(form)  # type: ignore[arg-type]  # it is the form of this page
        raise_concern(
            said,
            receipt_digest=digest_of(_code(self.request, key)),
            documents=accepted(form, self.request),
            by=self.request.actor,
        )
        return reverse("oversight:sent", args=[key])

    def context(self) -> dict[str, Any]:
        """The way back."""
        return {"back": reverse("start")}


class Sent(View):
    """Confirmation: the reference, and the receipt code that is shown now and never again."""

    access: ClassVar[Access] = UNNAMED

    def get(self, request: Request, key: UUID) -> HttpResponseBase:
        """Show it to the session that sent it, and let that session see how it stands."""
        code = _code(request, key)
        found = opened_by_receipt(code)
        if found is None:
            return redirect("oversight:receipt")
        request.session[HELD] = str(found)
        concern = held(found)
        context = {"title": "We have what you sent", "concern": concern, "code": code}
        response = TemplateResponse(request, "oversight/sent.html", context)
        response["Cache-Control"] = "no-store"
        return response
