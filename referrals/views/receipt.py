"""How does a referrer come back: by receipt code or account, to see the status and to add what they learnt since?"""

from typing import Any, ClassVar
from uuid import UUID

from django.contrib import messages
from django.urls import reverse

from prevent.accounts.actor import acting_as
from prevent.accounts.roles import Role
from prevent.accounts.services import service
from prevent.audit.record import record
from prevent.documents.intake import accept, check_count
from prevent.workflow.access import RECEIPT, Access
from prevent.workflow.forms import ActForm
from prevent.workflow.gate import HELD, Request
from prevent.workflow.views import MoveView, RecordView
from referrals.choices import Move, Section
from referrals.forms.submission.material import MaterialForm
from referrals.models import Referral
from referrals.policy import POLICY
from referrals.queries.drafts import opened_by_receipt
from referrals.queries.status import referrer_status
from referrals.transitions import add_material
from referrals.views.by_code import ByCode


class Receipt(ByCode):
    """Come back with the receipt code: to the one referral that it opens."""

    template_name = "referrals/receipt/receipt.html"
    title = "Come back with your code"
    button = "See your referral"
    wrong = "We found no referral for that code. Check each letter. If you lost the code, contact your local Prevent team."
    within = "referrals:referrals"
    found = staticmethod(opened_by_receipt)

    def opened(self, request: Request, found: UUID) -> tuple[str, str]:
        """The referrer's page; that it was opened is on record."""
        holder = service(Role.RECEIPT_HOLDER, holding=found)
        with acting_as(holder):
            referral = POLICY.visible_to(holder).get()
            record("open_receipt", by=holder, subject=referral)
        request.session.cycle_key()
        request.session[HELD] = str(referral.pk)
        status, own = (
            reverse(f"referrals:{name}", args=[referral.reference]) for name in ("status", "referral")
        )
        return status, own


class Status(RecordView):
    """The referrer's page: received; questions; feedback; what they sent. Equal for every outcome until feedback is sent."""

    access: ClassVar[Access] = RECEIPT
    policy = POLICY
    template_name = "referrals/receipt/status.html"
    section = Section.STATUS.value

    def context(self, request: Request, case: Referral, **kwargs: Any) -> dict[str, Any]:
        """The facts."""
        status = referrer_status(request.actor, case)
        leave = reverse("referrals:leave") if request.actor.is_service else ""
        return {"title": "Your referral", "caption": status.reference, "status": status, "leave_url": leave}


class AddMaterial(MoveView):
    """Add words or a file to what was sent."""

    access: ClassVar[Access] = RECEIPT
    policy, move, form_class = POLICY, Move.ADD_MATERIAL, MaterialForm
    template_name = "referrals/receipt/add_material.html"
    button = "Send"

    def act(self, form: ActForm) -> str:
        """Check the file, then make the move."""
        case: Referral = self.case
        upload = form.cleaned_data["file"]
        documents = []
        if upload:
            check_count(case.attachments.count(), field="file")
            documents.append(accept(upload, by=self.request.actor, field="file"))
        add_material(
            case.reference, text=form.cleaned_data["text"], documents=documents, by=self.request.actor
        )
        messages.success(self.request, "What you added was sent.")
        return self.next_page()

    def next_page(self) -> str:
        """Back to the referrer's own page."""
        return reverse("referrals:status", args=[self.case.reference])

    def back(self) -> str:
        """The referrer's own page too."""
        return self.next_page()

    def context(self) -> dict[str, Any]:
        """The reference only."""
        return {"back": self.back(), "caption": self.case.reference}
