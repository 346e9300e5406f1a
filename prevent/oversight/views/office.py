"""Which pages has the Commissioner's office for concerns, and what does it do there?"""

from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.views import View

from prevent.assurance.drawing import METHOD
from prevent.assurance.queries import results
from prevent.audit.record import record
from prevent.documents.serving import serve
from prevent.kernel.errors import NotFound
from prevent.kernel.paging import asked_page
from prevent.oversight import transitions
from prevent.oversight.choices import Move
from prevent.oversight.forms import office as forms
from prevent.oversight.models import Concern
from prevent.oversight.policy import OFFICE, POLICY, READERS
from prevent.oversight.queries import concern as of_concern
from prevent.oversight.queries import concerns, national
from prevent.workflow.access import Access, to_roles
from prevent.workflow.gate import Request
from prevent.workflow.views import MoveView, RecordView
from referrals.queries.parts import Part

OURS = to_roles(OFFICE)


class Office(View):
    """The national view: numbers, and what the office follows."""

    access: ClassVar[Access] = to_roles(*READERS)

    def get(self, request: Request) -> HttpResponse:
        """Show it."""
        found = national.national(request.actor)
        record("listed", by=request.actor, list="national_view", rows=len(found.late))
        context = {
            "title": "National view",
            "national": found,
            "words": national,
            "method": METHOD,
            "assurance_columns": results.COLUMNS,
            "share_columns": results.SHARE_COLUMNS,
        }
        return TemplateResponse(request, "oversight/national.html", context)


class Concerns(View):
    """The list of concerns."""

    access: ClassVar[Access] = OURS

    def get(self, request: Request) -> HttpResponse:
        """Show one page of it."""
        show = request.GET.get("show", "")
        found = concerns.concern_list(request.actor, asked_page(request), show=show)
        record("listed", by=request.actor, list="concerns", rows=len(found.rows))
        context = {"title": "Concerns about Prevent", "list": found, "columns": concerns.COLUMNS}
        return TemplateResponse(request, "oversight/concerns.html", context)


class ConcernPage(RecordView):
    """One concern."""

    access: ClassVar[Access] = OURS
    policy = POLICY
    template_name = "oversight/concern.html"

    def context(self, request: Request, case: Concern, **kwargs: Any) -> dict[str, Any]:
        """The page's facts."""
        found = of_concern.concern_page(request.actor, case)
        return {"title": "Concern about Prevent", "caption": case.reference, "concern": found}


class ConcernFile(View):
    """A file of a concern, once it is scanned."""

    access: ClassVar[Access] = OURS

    def get(self, request: Request, reference: str, file: UUID) -> HttpResponseBase:
        """Log the look, then serve it as a download."""
        concern = POLICY.find(request.actor, reference)
        found = concern.files.select_related("document").filter(pk=file).first()
        if found is None:
            raise NotFound
        document = str(found.document_id)
        record("read", by=request.actor, subject=concern, section="attachment", document=document)
        return serve(found.document)


class ConcernMove(MoveView):
    """A move on a concern: what was raised and what was said since stand above its form."""

    access: ClassVar[Access] = OURS
    policy = POLICY
    template_name = "oversight/move.html"
    note = ""

    def theirs(self) -> Sequence[Part]:
        """What a colleague answered or noted meanwhile."""
        return [of_concern.said(self.case), of_concern.noted(self.case)]

    def facts(self) -> Sequence[Part]:
        """What stands above the form."""
        return [of_concern.as_raised(self.case), of_concern.added(self.case), of_concern.said(self.case)]

    def context(self) -> dict[str, Any]:
        """The concern."""
        return {
            **super().context(),
            "caption": self.case.reference,
            "facts": self.facts(),
            "note": self.note,
        }


class LookAtConcern(ConcernMove):
    """Take it up."""

    move, form_class = Move.LOOK_AT_CONCERN, forms.LookAtConcernForm
    perform = staticmethod(transitions.look_at_concern)
    button = "Begin to look at it"
    note = "Whoever raised it sees that somebody looks at it, and by when an answer is due."


class NoteConcern(ConcernMove):
    """Write a note."""

    move, form_class = Move.NOTE_CONCERN, forms.NoteConcernForm
    perform = staticmethod(transitions.note_concern)
    button = "Save the note"


class AnswerConcern(ConcernMove):
    """Answer it."""

    move, form_class = Move.ANSWER_CONCERN, forms.AnswerConcernForm
    perform = staticmethod(transitions.answer_concern)
    button = "Send the answer"


class PassConcernOn(ConcernMove):
    """Write down that it went to the agency."""

    move, form_class = Move.PASS_CONCERN_ON, forms.PassConcernOnForm
    perform = staticmethod(transitions.pass_concern_on)
    button = "Record that it was passed on"
    note = (
        "You pass it on outside this service, by letter or telephone, and write down here what went. "
        "Nobody of the agency sees it here."
    )

    def theirs(self) -> Sequence[Part]:
        """What a colleague passed on meanwhile."""
        return [of_concern.passed_on(self.case)]

    def facts(self) -> Sequence[Part]:
        """What may go there, and what went before."""
        return [of_concern.to_pass_on(self.case), of_concern.passed_on(self.case)]


class CloseConcern(ConcernMove):
    """Close it."""

    move, form_class = Move.CLOSE_CONCERN, forms.CloseConcernForm
    perform = staticmethod(transitions.close_concern)
    button = "Close the concern"
