"""How are files added to a draft, and opened once a referral has them?"""

from typing import Any, ClassVar
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views import View

from prevent.audit.record import record, record_refusal
from prevent.documents.serving import serve
from prevent.kernel.errors import Invalid, NotFound
from prevent.workflow.access import SIGNED_IN, Access
from prevent.workflow.gate import Request
from prevent.workflow.kept_typing import kept_typing, sign_writer
from referrals.choices import Section
from referrals.forms.submission.files import FilesForm
from referrals.policy import POLICY
from referrals.queries.drafts import files_of
from referrals.transitions.drafts import attach_to_draft, remove_from_draft
from referrals.views.submission.held import DraftView


class Files(DraftView):
    """The files of a draft: one is added or removed at a time."""

    def get(self, request: Request, **kwargs: Any) -> HttpResponse:
        """The list, and a place for one more."""
        return self.page(self.form(), kept=kept_typing(request, request.actor) is not None)

    def post(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Add the chosen file; a wrong one leaves the others as they are."""
        form = self.form(request.POST, request.FILES)
        if not form.is_valid():
            return self.page(form, 400)
        try:
            attach_to_draft(self.draft.pk, [form.cleaned_data["file"]], by=request.actor)
        except Invalid as refusal:
            record_refusal(refusal, by=request.actor)
            form.add_error("file", refusal.sentence)
            return self.page(form, 400)
        messages.success(request, "The file was added.")
        return redirect(self.url("files"))

    def form(self, *data: Any) -> FilesForm:
        """The form."""
        form = FilesForm(*data)
        form.fields["writer"].initial = sign_writer(self.request.actor)
        return form

    def page(self, form: FilesForm, status: int = 200, *, kept: bool = False) -> HttpResponse:
        """The page."""
        context = {
            "title": "Files",
            "form": form,
            "files": [(row, self.url("remove_file", str(row.pk))) for row in files_of(self.draft)],
            "back": self.url("tasks"),
            "onward": self.url("tasks"),
            "button": "Add this file",
            "kept": kept,
        }
        return TemplateResponse(self.request, "referrals/refer/files.html", context, status=status)


class RemoveFile(DraftView):
    """Take a file away again."""

    def post(self, request: Request, attachment: UUID, **kwargs: Any) -> HttpResponseBase:
        """Remove it; twice is once."""
        try:
            remove_from_draft(self.draft.pk, attachment, by=request.actor)
            messages.success(request, "The file was removed.")
        except NotFound:
            messages.info(request, "The file was already removed.")
        return redirect(self.url("files"))


class AttachmentFile(View):
    """A file of a referral, for those who read the referral as submitted, once it is scanned."""

    access: ClassVar[Access] = SIGNED_IN

    def get(self, request: Request, reference: str, attachment: UUID) -> HttpResponseBase:
        """Log the look, then serve it as a download."""
        referral = POLICY.find(request.actor, reference)
        found = referral.attachments.select_related("document").filter(pk=attachment).first()
        if found is None or Section.SUBMITTED not in POLICY.reads(request.actor, referral):
            raise NotFound
        record(
            "read", by=request.actor, subject=referral, section="attachment", document=str(found.document_id)
        )
        return serve(found.document)
