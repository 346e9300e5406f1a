"""Pages on which an extract of the audit log is asked for, decided on and downloaded."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views import View

from prevent.accounts.roles import Role
from prevent.audit.record import record
from prevent.kernel.errors import NotFound
from prevent.kernel.paging import asked_page
from prevent.scrutiny import forms, transitions
from prevent.scrutiny.choices import ExtractMove, ExtractStage, Format
from prevent.scrutiny.extracts import MOST, how_many
from prevent.scrutiny.models import AuditExtract
from prevent.scrutiny.policy import EXTRACT_POLICY
from prevent.scrutiny.queries.extracts import COLUMNS, decided, extract_list, extract_page, facts
from prevent.scrutiny.queries.search import Criteria
from prevent.workflow.access import Access, to_roles
from prevent.workflow.fetching import FetchView
from prevent.workflow.forms import ActForm
from prevent.workflow.gate import Request
from prevent.workflow.views import ActView, MoveView, RecordView

GOVERNS = to_roles(Role.INFORMATION_GOVERNANCE)
TAKING = to_roles(Role.INFORMATION_GOVERNANCE, step_up=True)


class Extracts(View):
    """The agency's extracts: those that wait for a second person first."""

    access: ClassVar[Access] = GOVERNS

    def get(self, request: Request) -> HttpResponse:
        """A page of them."""
        page, rows = extract_list(request.actor, asked_page(request))
        record("listed", by=request.actor, list="audit_extracts", rows=len(rows))
        context = {"title": "Extracts from the audit log", "page": page, "columns": COLUMNS, "rows": rows}
        return TemplateResponse(
            request, "scrutiny/extracts.html", {**context, "back": reverse("scrutiny:search")}
        )


class AskExtract(ActView):
    """Take the answer to a search out of the service: what for, and as what?"""

    access: ClassVar[Access] = TAKING
    form_class = forms.ExtractForm
    template_name = "scrutiny/extract.html"
    title = str(ExtractMove.ASK_EXTRACT.label)
    button = "Ask for the extract"
    asked: Criteria
    rows: int

    def prepare(self, **kwargs: Any) -> None:
        """What is to be extracted stands in the address."""
        self.asked = Criteria.read(self.request.GET.dict())
        if not self.asked.codes:
            raise NotFound
        self.rows = how_many(self.asked, by=self.request.actor)
        if self.request.method == "GET":
            record("read", by=self.request.actor, section="extract", asked=self.asked.said)

    def act(self, form: ActForm) -> str:
        """Ask for it, and go to its page."""
        typed = form.act()
        extract = transitions.ask_extract(
            self.asked, as_file=Format(typed["format"]), purpose=typed["reason"], by=self.request.actor
        )
        waits = extract.stage == ExtractStage.WAITING
        said = "A second person was asked to approve it." if waits else "The extract is ready."
        messages.success(self.request, said)
        return extract.get_absolute_url()

    def context(self) -> dict[str, Any]:
        """How much it is, and whether a second person is needed."""
        back = f"{reverse('scrutiny:search')}?{self.asked.query}"
        above = settings.EXTRACT_APPROVAL_ABOVE
        return {"rows": self.rows, "most": MOST, "above": above, "back": back}


class ExtractPage(RecordView):
    """One extract: who asked for what and why, and where it stands."""

    policy, section = EXTRACT_POLICY, "extract"
    access: ClassVar[Access] = GOVERNS
    template_name = "scrutiny/audit_extract.html"

    def context(self, request: Request, case: AuditExtract, **kwargs: Any) -> dict[str, Any]:
        """The page's facts."""
        back = {"back": reverse("scrutiny:extracts"), "back_text": "Extracts from the audit log"}
        return {
            "title": "Extract from the audit log",
            "caption": case.reference,
            "found": extract_page(request.actor, case),
            **back,
        }


class ExtractAct(MoveView):
    """A move on an extract: what was asked for stands before the form."""

    policy = EXTRACT_POLICY
    access: ClassVar[Access] = TAKING
    template_name = "scrutiny/decide_extract.html"

    def theirs(self) -> list[Any]:
        """What a colleague decided meanwhile."""
        return [decided(self.case)]

    def context(self) -> dict[str, Any]:
        """What is asked for, and why."""
        return {**super().context(), "caption": self.case.reference, "facts": [facts(self.case)]}


class ApproveExtract(ExtractAct):
    """A second person approves it."""

    move, form_class = ExtractMove.APPROVE_EXTRACT, forms.DecideExtractForm
    perform = staticmethod(transitions.approve_extract)
    button = "Approve the extract"


class RefuseExtract(ExtractAct):
    """A second person does not."""

    move, form_class = ExtractMove.REFUSE_EXTRACT, forms.DecideExtractForm
    perform = staticmethod(transitions.refuse_extract)
    button = "Do not approve the extract"


class TakeExtract(FetchView, ExtractAct):
    """Whoever asked for it downloads it, once."""

    move, form_class = ExtractMove.TAKE_EXTRACT, forms.TakeExtractForm
    template_name = "scrutiny/take_extract.html"
    perform = staticmethod(transitions.take_extract)
    button = "Download the extract"
