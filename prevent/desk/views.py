"""The start page for everyone, each role's home, and what everybody may read about the service."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views import View

from channel.models import ChannelCase, PanelMeeting
from channel.queries.meeting import MeetingPage as Meeting
from channel.queries.sheets import agenda_sheet, on_paper
from channel.views.records import CasePage, MeetingPage
from prevent.accounts.roles import Role
from prevent.audit.record import record
from prevent.desk import finding, quality
from prevent.desk.forms import FindForm
from prevent.desk.home import home_blocks
from prevent.desk.mendings import COLUMNS, MENDERS, TITLE, mendings
from prevent.desk.whole_case import whole_case
from prevent.desk.whole_meeting import whole_meeting
from prevent.kernel.counted import times
from prevent.kernel.errors import NotFound
from prevent.kernel.paging import asked_page
from prevent.workflow.access import ANYONE, SIGNED_IN, Access, access, to_roles
from prevent.workflow.gate import Request
from prevent.workflow.models import Case
from prevent.workflow.views import OnPaper, Printed

NO_RECORD = "There is no referral or case with that reference among yours. Check it, or search by name"


@access(ANYONE)
def start(request: Request) -> HttpResponse:
    """Where to go in an emergency, how to refer, how to come back, how to sign in."""
    if request.user.is_authenticated:
        return redirect("home")
    return TemplateResponse(request, "desk/start.html", {})


class Home(View):
    """The worklist of the person's roles: what is due and what to do next."""

    access: ClassVar[Access] = SIGNED_IN

    def get(self, request: Request) -> HttpResponse:
        """Show it, and log that it was looked at."""
        record("read", by=request.actor, section="home")
        blocks = home_blocks(request.actor)
        context = {
            "title": "Your work",
            "blocks": blocks,
            "waiting": [block for block in blocks if block.load.total],
            "may_refer": request.actor.holds(Role.REFERRER, Role.SAFEGUARDING_LEAD),
        }
        return TemplateResponse(request, "desk/home.html", context)


class Find(View):
    """A record by the name and date of birth of whom it is about, or by its reference, among those that the reader may open."""

    access: ClassVar[Access] = to_roles(*finding.FINDERS)

    def get(self, request: Request) -> HttpResponse:
        """The empty form."""
        record("read", by=request.actor, section="find")
        return self.page(request, FindForm())

    def post(self, request: Request) -> HttpResponseBase:
        """What was found; a reference leads to its record at once."""
        form = FindForm(request.POST)
        if not form.is_valid():
            record("read", by=request.actor, section="find")
            return self.page(request, form, status=400)
        if reference := form.cleaned_data["reference"]:
            return self.referred(request, form, reference)
        return self.page(request, form, **self.found(request, form))

    def referred(self, request: Request, form: FindForm, reference: str) -> HttpResponseBase:
        """The record of that reference, or the form again."""
        found = finding.by_reference(request.actor, reference)
        self.searched(request, [found] if found else [])
        if found:
            return redirect(found.get_absolute_url())
        form.add_error("reference", NO_RECORD)
        return self.page(request, form, status=400)

    def found(self, request: Request, form: FindForm) -> dict[str, Any]:
        """The closest records."""
        said = form.cleaned_data
        records = finding.by_name(
            request.actor,
            given_names=said["given_names"],
            family_name=said["family_name"],
            born=said["date_of_birth"],
        )
        shown = records[: finding.MOST]
        self.searched(request, [one.record for one in shown])
        return {
            "rows": [finding.cells(one) for one in shown],
            "columns": finding.COLUMNS,
            "table_caption": times(len(records), "record"),
            "has_more": len(records) > finding.MOST,
        }

    def searched(self, request: Request, shown: Sequence[Case]) -> None:
        """Recorded is which records were shown, and not what was typed."""
        record("search_people", by=request.actor, rows=len(shown), records=[one.reference for one in shown])

    def page(self, request: Request, form: FindForm, status: int = 200, **more: Any) -> HttpResponse:
        """The page; without a search there are no rows."""
        context = {"title": "Find a record", "form": form, "rows": None, **more}
        return TemplateResponse(request, "desk/find.html", context, status=status)


class Mendings(View):
    """What the nightly check found and this person can mend."""

    access: ClassVar[Access] = to_roles(*MENDERS)

    def get(self, request: Request) -> HttpResponse:
        """Show it, and log which records were listed."""
        rows = mendings(request.actor)
        record("listed", by=request.actor, list="mendings", rows=len(rows))
        context = {"title": TITLE, "columns": COLUMNS, "rows": rows}
        return TemplateResponse(request, "desk/mendings.html", context)


class DataQuality(View):
    """What is missing in the records of the reader's force, panel or council."""

    access: ClassVar[Access] = to_roles(*quality.READERS)

    def get(self, request: Request) -> HttpResponse:
        """Show how many lack what."""
        found = quality.counted(request.actor)
        record("listed", by=request.actor, list="data_quality", rows=sum(len(one.rows) for one in found))
        context = {
            "title": "Data quality",
            "kinds": found,
            "columns": quality.COLUMNS,
            "since": quality.since(),
        }
        return TemplateResponse(request, "desk/data_quality.html", context)


class DataQualityGap(View):
    """The records that lack one thing: those that the reader may open."""

    access: ClassVar[Access] = to_roles(*quality.READERS)

    def get(self, request: Request, kind: str, gap: str) -> HttpResponse:
        """Show one page of them."""
        found = quality.lacking(request.actor, kind, gap, asked_page(request))
        if found is None:
            raise NotFound
        record("listed", by=request.actor, list=f"data_quality_{gap}", rows=len(found.rows))
        context = {
            "title": found.title,
            "list": found,
            "columns": quality.RECORD_COLUMNS,
            "back": reverse("data_quality"),
            "back_text": "Data quality",
        }
        return TemplateResponse(request, "desk/data_quality_gap.html", context)


class WholeCase(CasePage):
    """One case from the worry to the last review: channel's page, with the referral's story and the reviews."""

    template_name = "desk/case.html"
    print_name = "print_case"

    def context(self, request: Request, case: ChannelCase, **kwargs: Any) -> dict[str, Any]:
        """Channel's context, with more."""
        found = super().context(request, case, **kwargs)
        return {**found, **whole_case(request.actor, case, found["case"])}


class WholeMeeting(MeetingPage):
    """A panel's meeting: channel's page, with the reviews after closure on its agenda."""

    print_name = "print_meeting"

    def paper(self, request: Request, case: Case) -> dict[str, Any]:
        """The ways to print it: as a page, and as a PDF."""
        pdf_url = reverse("agenda_on_paper", args=[case.reference])
        return {**super().paper(request, case), "pdf_url": pdf_url}

    def page(self, request: Request, meeting: PanelMeeting) -> Meeting:
        """Channel's page, with more."""
        return whole_meeting(request.actor, super().page(request, meeting))


class PrintCase(Printed, WholeCase):
    """The same on paper."""


class PrintMeeting(Printed, WholeMeeting):
    """A meeting on paper, without buttons."""

    def opener(self, *args: Any, **kwargs: Any) -> None:
        """Nothing is opened on paper."""


class AgendaOnPaper(OnPaper, WholeMeeting):
    """The agenda as a PDF, to be read before the meeting and in the room."""

    section = "agenda"

    def sheet(self, request: Request, case: PanelMeeting) -> bytes:
        """With its reader's name."""
        return on_paper(agenda_sheet(self.page(request, case)), request.actor)


@access(ANYONE)
def privacy(request: Request) -> HttpResponse:
    """What is kept of whom, why and for how long."""
    return TemplateResponse(request, "desk/privacy.html", {"title": "Privacy"})


@access(ANYONE)
def accessibility(request: Request) -> HttpResponse:
    """How accessible the service is, and what to do if it is not."""
    return TemplateResponse(request, "desk/accessibility.html", {"title": "Accessibility"})


@access(ANYONE)
def contact(request: Request) -> HttpResponse:
    """Whom to call, and when."""
    return TemplateResponse(request, "desk/contact.html", {"title": "Contact"})
