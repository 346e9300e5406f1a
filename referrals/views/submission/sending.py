"""How is a referral checked, sent once, and confirmed?"""

from typing import Any, ClassVar
from uuid import UUID

from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views import View

from prevent.accounts.actor import acting_as
from prevent.accounts.roles import Role
from prevent.accounts.services import service
from prevent.workflow.access import ANYONE, SIGNED_IN, Access
from prevent.workflow.forms import ActForm
from prevent.workflow.gate import HELD, Request, forgotten
from prevent.workflow.views import ActView, RecordView
from referrals.choices import Section
from referrals.forms.submission.declaration import DeclarationForm
from referrals.forms.submission.section import SectionForm
from referrals.forms.submission.whole import GROUPS
from referrals.models import Referral
from referrals.policy import POLICY
from referrals.queries.drafts import files_of, sent_to
from referrals.queries.received import as_received
from referrals.transitions import submit_referral
from referrals.transitions.codes import digest_of, receipt_code
from referrals.views.limits import count_try
from referrals.views.submission.held import HELD_DRAFTS, DraftView, held, sent_by_session
from referrals.views.submission.sections import CHECK


class Check(DraftView, ActView):
    """Everything that was written, with a way to change it; then it is sent, once."""

    form_class = DeclarationForm
    template_name = "referrals/refer/check.html"
    title = "Check your answers"
    button = "Send the referral"

    def lost(self, key: UUID) -> HttpResponseBase:
        """A draft that was sent a moment ago leads where the first press of the button led."""
        earlier = sent_to(self.request.POST.get("submission_key", ""), self.request.actor)
        return redirect(earlier) if earlier else super().lost(key)

    def form(self, *args: Any) -> ActForm:
        """The declaration, at the version that is shown."""
        form = super().form(*args)
        form.fields["seen"].initial = self.draft.version
        return form

    def act(self, form: ActForm) -> str:
        """Send it."""
        code = receipt_code(held(self.request)[str(self.draft.pk)]) if self.is_public else ""
        if self.is_public:
            count_try("submit", self.request)
        referral = submit_referral(
            self.whole().answers(),
            by=self.request.actor,
            draft=self.draft.pk,
            seen=form.cleaned_data["seen"],
            receipt_digest=digest_of(code) if code else "",
        )
        return (
            self.url("sent_public")
            if self.is_public
            else reverse("referrals:sent", args=[referral.reference])
        )

    def context(self) -> dict[str, Any]:
        """The summary."""
        whole = self.whole()
        return {
            "groups": [
                (title, [self.part(whole.forms[one.slug]) for one in sections]) for title, sections in GROUPS
            ],
            "files": [row.document.name for row in files_of(self.draft)],
            "files_url": self.url("files"),
            "back": self.url("tasks"),
            "incomplete": [(form.title, self.change(form)) for form in whole.incomplete],
        }

    def part(self, form: SectionForm) -> dict[str, Any]:
        """One section's answers."""
        whole = form.is_valid()
        rows = form.summary()
        return {"title": form.title, "rows": rows, "url": self.change(form), "complete": whole}

    def change(self, form: SectionForm) -> str:
        """Where a section is changed, and comes back from."""
        return f"{self.url('section', form.slug)}?from={CHECK}"


class SentPublic(View):
    """The public referrer's confirmation: reference, and the receipt code that is shown now and never again."""

    access: ClassVar[Access] = ANYONE

    def get(self, request: Request, draft: UUID) -> HttpResponseBase:
        """Show it to the session that sent it, and let that session see the status."""
        sent = sent_by_session(request, draft)
        if sent is None:
            return redirect("referrals:receipt")
        key, code = sent
        request.session[HELD] = str(key)
        holder = service(Role.RECEIPT_HOLDER, holding=key)
        with acting_as(holder):
            facts = _facts(POLICY.visible_to(holder).get())
        response = TemplateResponse(
            request,
            "referrals/receipt/sent.html",
            {**facts, "code": code, "leave_url": reverse("referrals:leave")},
        )
        response["Cache-Control"] = "no-store"
        return response


class Leave(View):
    """Forget the code and everything else in this browser: for shared machines."""

    access: ClassVar[Access] = ANYONE

    def post(self, request: Request) -> HttpResponseBase:
        """End the public session; an account's stays."""
        start = redirect("start")
        if request.actor.is_service:
            request.session.flush()
            return forgotten(start)
        request.session.pop(HELD_DRAFTS, None)
        return start


class Sent(RecordView):
    """The agency referrer's confirmation."""

    access: ClassVar[Access] = SIGNED_IN
    policy, read = POLICY, Section.STATUS
    template_name = "referrals/receipt/sent.html"
    section = "receipt"

    def context(self, request: Request, case: Referral, **kwargs: Any) -> dict[str, Any]:
        """The reference and what happens next."""
        return _facts(case)


def _facts(referral: Referral) -> dict[str, Any]:
    there = as_received(referral)
    return {
        "title": "Referral sent",
        "reference": referral.reference,
        "received_at": referral.received_at,
        "force": there.force.force_name or there.force.name,
        "authority": there.authority.name,
        "home_known": there.home_known,
        "status_url": reverse("referrals:status", args=[referral.reference]),
    }
