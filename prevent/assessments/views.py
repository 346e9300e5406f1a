"""Pages on which templates are read, and on which an owner of the service uploads one."""

from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views import View

from prevent.accounts.places import looks_after_service
from prevent.accounts.roles import Role
from prevent.assessments.forms import UploadForm
from prevent.assessments.queries import COLUMNS, template_page, template_rows
from prevent.assessments.uploading import require_owner, upload_template
from prevent.audit.record import record
from prevent.workflow.access import Access, to_roles
from prevent.workflow.forms import ActForm
from prevent.workflow.gate import Request
from prevent.workflow.views import ActView


class Templates(View):
    """Which frameworks are there, and what does one of them ask?"""

    access: ClassVar[Access] = to_roles(Role.ADMINISTRATOR, Role.CASE_OFFICER, Role.SUPERVISOR)

    def get(self, request: Request) -> HttpResponse:
        """The list, with the template that is asked for in full below it."""
        record("read", by=request.actor, section="templates")
        context = {
            "title": "Assessment templates",
            "columns": COLUMNS,
            "rows": template_rows(),
            "shown": template_page(request.GET.get("template", "")),
            "uploads": looks_after_service(request.actor),
        }
        return TemplateResponse(request, "assessments/templates.html", context)


class UploadTemplate(ActView):
    """Put a new edition in the place of the one that holds."""

    access: ClassVar[Access] = to_roles(Role.ADMINISTRATOR, step_up=True)
    form_class, title, button = UploadForm, "Upload an assessment template", "Upload"
    template_name = "assessments/upload.html"

    def prepare(self, **kwargs: Any) -> None:
        """Only for administrators of the service."""
        require_owner(self.request.actor)

    def act(self, form: ActForm) -> str:
        """Upload it, and show it."""
        new = upload_template(form.cleaned_data["file"], by=self.request.actor)
        messages.success(self.request, f"{new} holds from {new.in_force_from:%-d %B %Y}.")
        return f"{reverse('assessments:templates')}?template={new.pk}"

    def context(self) -> dict[str, Any]:
        """Back to the list."""
        return {"back": reverse("assessments:templates")}
