"""Pages of exports of tables: ask for one, see how far it is, download it once."""

from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views import View

from prevent.audit.record import record
from prevent.exports import forms, transitions
from prevent.exports.choices import Format, Move, Stage
from prevent.exports.models import TableExport
from prevent.exports.pack import kinds_in
from prevent.exports.policy import ASSURANCE, EXPORTERS, POLICY
from prevent.exports.queries.lists import COLUMNS, own_exports
from prevent.exports.queries.records import COLUMNS as RECORD_COLUMNS
from prevent.exports.queries.records import record_exports
from prevent.exports.queries.tables import export_page, facts, progress_of, standing
from prevent.kernel.errors import Invalid
from prevent.kernel.paging import asked_page
from prevent.statistics.forms import CountingForm, form_for
from prevent.statistics.gate import READERS, counts_everywhere
from prevent.workflow.access import Access, to_roles
from prevent.workflow.fetching import FetchView
from prevent.workflow.forms import ActForm
from prevent.workflow.gate import Request
from prevent.workflow.models import Case
from prevent.workflow.views import ActView, MoveView, RecordView

READING = to_roles(*READERS)
TAKING = to_roles(*READERS, step_up=True)
CHOOSE = "Choose the area, the time and the rules first: something in them is not right."
JSON = "application/json"


class Exports(View):
    """One's own exports, the latest first."""

    access: ClassVar[Access] = to_roles(*EXPORTERS)

    def get(self, request: Request) -> HttpResponse:
        """A page of them."""
        page, rows = own_exports(request.actor, asked_page(request))
        record("listed", by=request.actor, list="exports", rows=len(rows))
        context: dict[str, Any] = {"title": "Exports", "page": page, "columns": COLUMNS, "rows": rows}
        context["may_ask"] = request.actor.holds(*READERS)
        context["may_compare"] = counts_everywhere(request.actor)
        if request.actor.holds(ASSURANCE):
            context |= {"record_columns": RECORD_COLUMNS, "record_rows": record_exports(request.actor)}
        return TemplateResponse(request, "exports/exports.html", context)


class AskExport(ActView):
    """Ask for the tables of an area and a time. Which ones stands in the address, as on the pages of statistics."""

    access: ClassVar[Access] = TAKING
    form_class = forms.AskExportForm
    template_name = "exports/ask.html"
    title = str(Move.ASK_EXPORT.label)
    button = "Make the file"
    chosen: CountingForm

    def prepare(self, **kwargs: Any) -> None:
        """The rules that were chosen; those that the bulletins use where nothing was, and the last whole year."""
        self.chosen = form_for(self.request.GET, by=self.request.actor, whole=True)
        if self.request.method == "GET":
            record("read", by=self.request.actor, section="export")

    def act(self, form: ActForm) -> str:
        """Ask for it, and go to its page."""
        if not self.is_chosen():
            raise Invalid(CHOOSE)
        typed = form.act()
        export = transitions.ask_export(
            self.chosen.rules(),
            as_file=Format(typed["format"]),
            purpose=typed["reason"],
            by=self.request.actor,
        )
        is_ready = export.stage == Stage.READY
        said = "You have asked for this file before: it is ready." if is_ready else "The file is being made."
        messages.success(self.request, said)
        return export.get_absolute_url()

    def is_chosen(self) -> bool:
        """Is there an area whose figures the person may see, and are the rules right?"""
        return bool(self.chosen.areas) and self.chosen.is_valid()

    def context(self) -> dict[str, Any]:
        """What will be counted."""
        rules = self.chosen.rules() if self.is_chosen() else None
        return {
            "chosen": self.chosen,
            "rules": rules,
            "tables": len(kinds_in(rules)) if rules else 0,
            "clear": reverse("exports:ask_export"),
            "back": reverse("exports:exports"),
        }


class ExportPage(RecordView):
    """One export: what was asked for, and how far it is. A script on the page asks for the latter alone."""

    policy, section = POLICY, "export"
    access: ClassVar[Access] = READING
    template_name = "exports/table_export.html"

    def put_on_record(self, request: Request, case: Case) -> None:
        """That it was looked at; not each time that the open page asks how far it is."""
        if not _asks_for_progress(request):
            super().put_on_record(request, case)

    def show(self, request: Request, case: TableExport, **kwargs: Any) -> HttpResponse:
        """The page, or how far it is."""
        if not _asks_for_progress(request):
            return super().show(request, case, **kwargs)
        found = progress_of(case)
        return JsonResponse({"done": found.done, "says": found.says, "is_moving": found.is_moving})

    def context(self, request: Request, case: TableExport, **kwargs: Any) -> dict[str, Any]:
        """The page's facts."""
        back = {"back": reverse("exports:exports"), "back_text": "Exports"}
        found = export_page(request.actor, case)
        return {"title": "Export of tables", "caption": case.reference, "found": found, **back}


def _asks_for_progress(request: Request) -> bool:
    return request.headers.get("Accept") == JSON


class ExportAct(MoveView):
    """A move on an export: what was asked for stands before the form."""

    policy = POLICY
    template_name = "exports/act.html"
    says = ""

    def theirs(self) -> list[Any]:
        """How far it came meanwhile, by the worker or in another window."""
        return [standing(self.case)]

    def context(self) -> dict[str, Any]:
        """What was asked for, and what the button does."""
        more = {"caption": self.case.reference, "facts": [facts(self.case)], "says": self.says}
        return {**super().context(), **more}


class CancelExport(ExportAct):
    """Whoever asked does not want it any more."""

    access: ClassVar[Access] = READING
    move, form_class = Move.CANCEL_EXPORT, forms.CancelExportForm
    perform = staticmethod(transitions.cancel_export)
    button = "Cancel the export"
    says = "What was made of it so far is deleted at once."


class FetchExport(FetchView, ExportAct):
    """Whoever asked downloads it, once."""

    access: ClassVar[Access] = TAKING
    move, form_class = Move.FETCH_EXPORT, forms.FetchExportForm
    perform = staticmethod(transitions.fetch_export)
    button = "Download"
    says = "You can download this file once. That you took it, and what for, is put on record."
