"""Pages on which the records of a sample are asked for, decided on by a second person, and downloaded once."""

from typing import Any, ClassVar

from django.contrib import messages
from django.urls import reverse

from prevent.accounts.roles import Role
from prevent.audit.record import record
from prevent.exports import forms, transitions
from prevent.exports.choices import Format, RecordMove
from prevent.exports.models import ExportLimit, RecordExport
from prevent.exports.policy import RECORD_POLICY
from prevent.exports.queries.records import decided, facts, record_export_page
from prevent.inspection.models import Sample
from prevent.inspection.policy import SAMPLE_POLICY
from prevent.inspection.queries.samples import sample_parts
from prevent.kernel import clock
from prevent.workflow.access import Access, to_roles
from prevent.workflow.fetching import FetchView
from prevent.workflow.forms import ActForm
from prevent.workflow.gate import Request
from prevent.workflow.views import ActView, MoveView, RecordView

READING = to_roles(Role.QUALITY_ASSURANCE)
TAKING = to_roles(Role.QUALITY_ASSURANCE, step_up=True)


class AskRecords(ActView):
    """Ask for the records of a sample that one has drawn."""

    policy = SAMPLE_POLICY
    access: ClassVar[Access] = TAKING
    form_class = forms.AskRecordsForm
    template_name = "exports/ask_records.html"
    title = str(RecordMove.ASK_RECORDS.label)
    button = "Ask for the records"
    sample: Sample

    def prepare(self, **kwargs: Any) -> None:
        """The sample, in the person's sight."""
        self.sample = SAMPLE_POLICY.find(self.request.actor, kwargs["reference"])
        if self.request.method == "GET":
            record("read", by=self.request.actor, subject=self.sample, section="export")

    def act(self, form: ActForm) -> str:
        """Ask for them, and go to the export's page."""
        typed = form.act()
        export = transitions.ask_records(
            self.sample, as_file=Format(typed["format"]), purpose=typed["reason"], by=self.request.actor
        )
        messages.success(self.request, "A second person was asked to approve it.")
        return export.get_absolute_url()

    def context(self) -> dict[str, Any]:
        """How it was drawn, and how many records one file holds."""
        return {
            "facts": sample_parts(self.sample),
            "most": ExportLimit.on(clock.today()).records,
            "caption": self.sample.reference,
            "back": self.sample.get_absolute_url(),
        }


class RecordExportPage(RecordView):
    """One export of records: who asked for which sample and why, and where it stands."""

    policy, section = RECORD_POLICY, "export"
    access: ClassVar[Access] = READING
    template_name = "exports/record_export.html"

    def context(self, request: Request, case: RecordExport, **kwargs: Any) -> dict[str, Any]:
        """The page's facts."""
        back = {"back": reverse("exports:exports"), "back_text": "Exports"}
        found = record_export_page(request.actor, case)
        return {"title": "Export of records", "caption": case.reference, "found": found, **back}


class RecordExportAct(MoveView):
    """A move on an export of records: what was asked for stands before the form."""

    policy = RECORD_POLICY
    access: ClassVar[Access] = TAKING
    template_name = "exports/act.html"
    says = ""

    def theirs(self) -> list[Any]:
        """What a colleague decided meanwhile."""
        return [decided(self.case)]

    def context(self) -> dict[str, Any]:
        """What is asked for, and what the button does."""
        more = {"caption": self.case.reference, "facts": [facts(self.case)], "says": self.says}
        return {**super().context(), **more}


class ApproveRecords(RecordExportAct):
    """A second person approves it."""

    move, form_class = RecordMove.APPROVE_RECORDS, forms.DecideRecordsForm
    perform = staticmethod(transitions.approve_records)
    button = "Approve the export"
    says = "You will not see the records: they are open to your colleague alone, who can then download them once."


class RefuseRecords(RecordExportAct):
    """A second person does not."""

    move, form_class = RecordMove.REFUSE_RECORDS, forms.DecideRecordsForm
    perform = staticmethod(transitions.refuse_records)
    button = "Do not approve the export"


class CancelRecords(RecordExportAct):
    """Whoever asked does not want it any more."""

    access: ClassVar[Access] = READING
    move, form_class = RecordMove.CANCEL_RECORDS, forms.CancelExportForm
    perform = staticmethod(transitions.cancel_records)
    button = "Cancel the export"


class FetchRecords(FetchView, RecordExportAct):
    """Whoever drew the sample downloads its records, once."""

    move, form_class = RecordMove.FETCH_RECORDS, forms.FetchExportForm
    perform = staticmethod(transitions.fetch_records)
    button = "Download"
    says = (
        "You can download the records once. Your name and the time stand in every row. "
        "That you took them, and what for, is put on record with each of them."
    )
