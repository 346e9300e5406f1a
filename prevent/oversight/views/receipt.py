"""How does somebody come back to a concern with its code, on any machine: to see how it stands, to read the answer, to add to it?

Whoever comes acts as the holder of the code, also while they are signed in.
"""

from typing import Any, ClassVar
from uuid import UUID

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views import View

from prevent.accounts.actor import acting_as
from prevent.accounts.roles import Role
from prevent.accounts.services import service
from prevent.audit.record import record
from prevent.documents.intake import accept, check_count
from prevent.documents.models import Document
from prevent.oversight.choices import Move
from prevent.oversight.forms.raising import AddToConcernForm
from prevent.oversight.models import Concern
from prevent.oversight.policy import POLICY
from prevent.oversight.queries.status import concern_status, opened_by_receipt
from prevent.oversight.transitions import add_to_concern
from prevent.workflow.access import Access, Factor
from prevent.workflow.forms import ActForm
from prevent.workflow.gate import Request
from prevent.workflow.unnamed import Kept, R, keep, let_go
from prevent.workflow.views import MoveView, RecordView
from referrals.views.by_code import ByCode
from referrals.views.limits import count_try

UNNAMED = Access(signed_in=False, unnamed=True, factor=Factor.NOT_NEEDED)
BY_CODE = Access(signed_in=False, unnamed=True, factor=Factor.NOT_NEEDED, receipt="oversight:receipt")


def remember(response: R, *, seed: str = "", opened: UUID | None = None) -> R:
    """Let this browser see the code that is shown and the concern that it opens. No session says so."""
    what = Kept(seed=seed, opened=str(opened or ""))
    return keep(response, what, within=reverse("oversight:national"))


def held(key: UUID) -> Concern:
    """The concern of a code that was entered or shown; that it was opened is on record."""
    holder = service(Role.RECEIPT_HOLDER, holding=key)
    with acting_as(holder):
        concern = POLICY.visible_to(holder).get()
        record("open_receipt", by=holder, subject=concern)
    return concern


def accepted(form: ActForm, request: Request) -> list[Document]:
    """The file of a form, looked into and kept, if there is one."""
    upload = form.cleaned_data["file"]
    return [accept(upload, by=request.actor, field="file")] if upload else []


class Receipt(ByCode):
    """Come back with the receipt code: to the one concern that it opens."""

    access: ClassVar[Access] = UNNAMED
    template_name = "oversight/receipt.html"
    title = "Come back to your concern about Prevent"
    button = "See your concern"
    wrong = "We found nothing for that code. Check each letter. If you lost the code, you can write to us once more."
    within = "oversight:concerns"
    found = staticmethod(opened_by_receipt)
    key: UUID | None = None

    def post(self, request: Request) -> HttpResponseBase:
        """Open it in this browser."""
        answer = super().post(request)
        return remember(answer, opened=self.key) if self.key else answer

    def opened(self, request: Request, found: UUID) -> tuple[str, str]:
        """The page of whoever raised it. Who is signed in stays so."""
        self.key, concern = found, held(found)
        status, own = (
            reverse(f"oversight:{name}", args=[concern.reference]) for name in ("status", "concern")
        )
        return status, own


class Leave(View):
    """Forget the code in this browser: for shared machines. An account's session stays."""

    access: ClassVar[Access] = UNNAMED

    def post(self, request: Request) -> HttpResponseBase:
        """Forget it."""
        if not request.user.is_authenticated:
            request.session.flush()
        return let_go(redirect("start"), within=reverse("oversight:national"))


class Status(RecordView):
    """The page of whoever raised it: where it stands, what the office answered, what they sent."""

    access: ClassVar[Access] = BY_CODE
    policy = POLICY
    template_name = "oversight/status.html"
    section = "status"

    def context(self, request: Request, case: Concern, **kwargs: Any) -> dict[str, Any]:
        """The facts."""
        return {
            "title": "Your concern about Prevent",
            "status": concern_status(case),
            "caption": case.reference,
        }


class AddToConcern(MoveView):
    """Add words or a file."""

    access: ClassVar[Access] = BY_CODE
    policy, move, form_class = POLICY, Move.ADD_TO_CONCERN, AddToConcernForm
    template_name = "oversight/add_to_concern.html"
    button = "Send"

    def act(self, form: ActForm) -> str:
        """Count it, check the file, then make the move."""
        count_try("concern", self.request)
        if form.cleaned_data["file"]:
            check_count(self.case.files.count(), field="file")
        documents = accepted(form, self.request)
        add_to_concern(self.case.reference, **form.act(), documents=documents, by=self.request.actor)
        messages.success(self.request, "What you added was sent.")
        return self.next_page()

    def back(self) -> str:
        """The page of whoever raised it."""
        return reverse("oversight:status", args=[self.case.reference])

    def context(self) -> dict[str, Any]:
        """The reference only."""
        return {"back": self.back(), "caption": self.case.reference}
