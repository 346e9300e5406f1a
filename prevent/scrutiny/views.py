"""Which pages show what is on record: who looked at a record, the audit log, unusual reading?"""

from datetime import timedelta
from typing import Any, ClassVar

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views import View

from channel.choices import Section as CaseSection
from channel.views.records import OfCase
from prevent.accounts.roles import Role
from prevent.audit.record import record
from prevent.kernel import clock
from prevent.kernel.paging import asked_page
from prevent.scrutiny import forms, transitions
from prevent.scrutiny.choices import Move
from prevent.scrutiny.policy import POLICY
from prevent.scrutiny.queries.looks import looks_at
from prevent.scrutiny.queries.people import people
from prevent.scrutiny.queries.search import Criteria, search
from prevent.scrutiny.queries.unusual import COLUMNS, cells, finding_of, reading_list, reading_page
from prevent.workflow.access import Access, to_roles
from prevent.workflow.gate import Request
from prevent.workflow.views import MoveView, RecordView
from referrals.choices import Section as ReferralSection
from referrals.policy import POLICY as REFERRALS

LOOKED_INTO_BY = (Role.SUPERVISOR, Role.INFORMATION_GOVERNANCE)
LATELY = timedelta(days=6)


class Looks(RecordView):
    """Who looked at a record."""

    template_name = "scrutiny/looks.html"
    section = "looks"

    def context(self, request: Request, case: Any, **kwargs: Any) -> dict[str, Any]:
        """The looks."""
        found = looks_at(request.actor, case, asked_page(request))
        back = {"back": case.get_absolute_url(), "back_text": case.reference}
        return {
            "title": "Who looked at this record",
            "caption": case.reference,
            "looks": found,
            "page": found.page,
            **back,
        }


class ReferralLooks(Looks):
    """Who looked at a referral; for its force's supervisors, and information governance that has opened it."""

    policy, read = REFERRALS, ReferralSection.LOOKS


class CaseLooks(OfCase, Looks):
    """Who looked at a case; for its chair and deputy, its force's supervisors, and information governance that has opened it."""

    read = CaseSection.LOOKS


class Search(View):
    """The audit log of the agency's own records."""

    access: ClassVar[Access] = to_roles(Role.INFORMATION_GOVERNANCE)

    def get(self, request: Request) -> HttpResponse:
        """The form, and the answer to what stands in the address, if anything does."""
        chosen = Criteria.read(request.GET.dict())
        if not chosen.codes:
            record("read", by=request.actor, section="audit")
            return self.page(request, forms.SearchForm(by=request.actor))
        asked = chosen.bounded
        form = forms.SearchForm(by=request.actor, initial=self.initial(chosen))
        found = search(request.actor, asked, asked_page(request))
        record("search_audit", by=request.actor, rows=found.page.paginator.count, asked=asked.said)
        extract = f"{reverse('scrutiny:ask_extract')}?{asked.query}" if found.lines else ""
        begins = asked.since if asked != chosen else None
        return self.page(request, form, found=found, page=found.page, extract=extract, begins=begins)

    def post(self, request: Request) -> HttpResponseBase:
        """Turn what was typed into ids, and lead to the answer."""
        form = forms.SearchForm(request.POST, by=request.actor)
        if not form.is_valid():
            record("read", by=request.actor, section="audit")
            return self.page(request, form, status=400)
        asked = form.criteria()
        if not asked.codes:
            form.add_error(None, "Enter at least one thing to search for")
            record("read", by=request.actor, section="audit")
            return self.page(request, form, status=400)
        return redirect(f"{reverse('scrutiny:search')}?{asked.query}")

    def initial(self, asked: Criteria) -> dict[str, Any]:
        """What was asked for, in the form again."""
        person = people([asked.person]).get(asked.person) if asked.person else None
        return {**vars(asked), "person": person.email if person else ""}

    def page(self, request: Request, form: forms.SearchForm, status: int = 200, **more: Any) -> HttpResponse:
        """The page, with a way to what was done lately."""
        lately = Criteria(since=clock.today() - LATELY)
        urls = {"clear": reverse("scrutiny:search"), "lately": f"{reverse('scrutiny:search')}?{lately.query}"}
        context = {"title": "Audit log", "form": form, **urls, **more}
        return TemplateResponse(request, "scrutiny/search.html", context, status=status)


class UnusualReadings(View):
    """The worklist of people who read unusually much."""

    access: ClassVar[Access] = to_roles(*LOOKED_INTO_BY)

    def get(self, request: Request) -> HttpResponse:
        """A page of it, what is open first."""
        page = reading_list(request.actor, asked_page(request))
        rows = cells(list(page))
        record("listed", by=request.actor, list="unusual_readings", rows=len(rows))
        context = {"title": "Unusual reading", "page": page, "columns": COLUMNS, "rows": rows}
        return TemplateResponse(request, "scrutiny/unusual_readings.html", context)


class UnusualReadingPage(RecordView):
    """One of them: how much, against what habit, which records, and what was found."""

    policy = POLICY
    access: ClassVar[Access] = to_roles(*LOOKED_INTO_BY)
    template_name = "scrutiny/unusual_reading.html"

    def context(self, request: Request, case: Any, **kwargs: Any) -> dict[str, Any]:
        """The page's facts."""
        found = reading_page(request.actor, case)
        back = {"back": reverse("scrutiny:unusual_readings"), "back_text": "Unusual reading"}
        return {
            "title": case.reader.name,
            "caption": f"Unusual reading {case.reference}",
            "found": found,
            **back,
        }


class CloseReading(MoveView):
    """Somebody else says what was found."""

    policy, move = POLICY, Move.CLOSE_READING
    access: ClassVar[Access] = to_roles(*LOOKED_INTO_BY)
    perform = staticmethod(transitions.close_reading)
    form_class = forms.CloseReadingForm
    template_name = "scrutiny/close_reading.html"
    button = "Save what was found"

    def theirs(self) -> list[Any]:
        """What a colleague found meanwhile."""
        return [finding_of(self.case)]

    def context(self) -> dict[str, Any]:
        """Whose reading it was, and how much."""
        return {
            **super().context(),
            "caption": f"{self.case.reader.name}, {self.case.reference}",
            "reading": self.case,
        }
