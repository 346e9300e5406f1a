"""Which pages show referrals: the list, and one referral?"""

from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views import View

from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.audit.record import record
from prevent.kernel.counted import times
from prevent.kernel.paging import asked_page
from prevent.workflow.access import Access, to_roles
from prevent.workflow.forms import ActForm
from prevent.workflow.gate import Request
from prevent.workflow.views import ActView, Printed, RecordView
from referrals.choices import Section, Stage
from referrals.forms.allocation import AllocateSeveralForm
from referrals.forms.submission.asked import ASKED
from referrals.models import Referral
from referrals.policy import POLICE, POLICY, REFERRERS
from referrals.queries.caseload import officers_at
from referrals.queries.filters import Filter, Show, WaitsFor, saved_filters
from referrals.queries.person import COLUMNS as COLUMNS_OF_PERSON
from referrals.queries.person import person_page
from referrals.queries.record import record_page
from referrals.queries.sent import COLUMNS, sent_list
from referrals.queries.worklist import unallocated, worklist
from referrals.transitions.allocation import allocate_several
from referrals.transitions.matching import ask_if_stale
from referrals.workflow import WITH_POLICE

TRIAGED = (Stage.RECEIVED, Stage.GATEWAY)
"""Stages in which it is found out who the person is: a referral that was not matched is matched when it is opened."""
TITLES = {True: "Referrals of your force", False: "Referrals of your area"}


class Referrals(View):
    """The force's queue, sorted by what is due; for the authority's Prevent lead, the referrals of the
    area.
    """

    access: ClassVar[Access] = to_roles(*POLICE, Role.AUTHORITY_PREVENT_LEAD)

    def get(self, request: Request) -> HttpResponse:
        """Show one page of it."""
        found = worklist(request.actor, Filter.read(request.GET), asked_page(request))
        record("listed", by=request.actor, list="referrals", rows=len(found.rows))
        context = {
            "title": TITLES[found.shows_stage],
            "list": found,
            "query": f"{found.asked.query}&" if found.shows_stage else "",
            **(_choices(request.actor) if found.shows_stage else {}),
        }
        return TemplateResponse(request, "referrals/referrals.html", context)


def _choices(user: User) -> dict[str, Any]:
    """What the police may ask the queue for."""
    return {
        "shows": Show.choices,
        "allocates": user.holds(Role.SUPERVISOR),
        "stages": [(stage.value, stage.label) for stage in WITH_POLICE],
        "waits": WaitsFor.choices,
        "officers": officers_at(user),
        "saved": saved_filters(user),
    }


class AllocateSeveral(ActView):
    """Give several new referrals to one case officer."""

    access: ClassVar[Access] = to_roles(Role.SUPERVISOR)
    form_class, title, button = AllocateSeveralForm, "Allocate new referrals", "Allocate"

    def get(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Their names are read here; where there are none, the queue says so."""
        new = unallocated(request.actor).count()
        if not new:
            return redirect(self.queue())
        record("listed", by=request.actor, list="unallocated_referrals", rows=new)
        return super().get(request, **kwargs)

    def queue(self) -> str:
        """The new referrals that nobody has taken."""
        return f"{reverse('referrals:referrals')}?show={Show.UNALLOCATED}"

    def act(self, form: ActForm) -> str:
        """All that were chosen, or none."""
        typed = form.act()
        count = allocate_several(typed["referrals"], officer=typed["officer"], by=self.request.actor)
        messages.success(self.request, f"Allocated to {typed['officer'].name}: {times(count, 'referral')}.")
        return self.queue()

    def context(self) -> dict[str, Any]:
        """The way back."""
        return {"back": self.queue()}


class SentReferrals(View):
    """The referrals that the reader sent, or as safeguarding lead their agency."""

    access: ClassVar[Access] = to_roles(Role.REFERRER, Role.SAFEGUARDING_LEAD)

    def get(self, request: Request) -> HttpResponse:
        """Show one page of them: those with a question first."""
        found = sent_list(request.actor, asked_page(request))
        record("listed", by=request.actor, list="sent_referrals", rows=len(found.rows))
        context = {"title": "Referrals you sent", "list": found, "columns": COLUMNS}
        return TemplateResponse(request, "referrals/sent_list.html", context)


class ReferralPage(RecordView):
    """One referral: the whole story for the police, the sections of their role for others."""

    policy = POLICY
    template_name = "referrals/referral.html"
    print_name = "referrals:print_referral"

    def own_page(self, user: User, case: Referral) -> str:
        """A referrer has a page of their own, which says nothing of stages."""
        return "referrals:status" if POLICY.roles_of(user, case) <= set(REFERRERS) else ""

    def context(self, request: Request, case: Referral, **kwargs: Any) -> dict[str, Any]:
        """The page's facts."""
        found = record_page(request.actor, case, ASKED)
        if case.stage in TRIAGED and POLICY.acts_as(request.actor, case) & {*POLICE}:
            ask_if_stale(case)
        return {"record": found, "title": found.name, "caption": f"Referral {found.reference}"}


class PersonPage(RecordView):
    """What is known of the person, from all their referrals that the reader may open."""

    policy = POLICY
    template_name = "referrals/person.html"
    section = "person"
    read = Section.OTHER_REFERRALS

    def context(self, request: Request, case: Referral, **kwargs: Any) -> dict[str, Any]:
        """The page's facts; that each referral was looked at is on record."""
        found, rows = person_page(request.actor, case)
        for row in rows:
            if row.pk != case.pk:
                record("read", by=request.actor, subject=row, section=self.section)
        title = "What is known of the person"
        return {"record": found, "columns": COLUMNS_OF_PERSON, "title": title, "caption": case.reference}


class PrintReferral(Printed, ReferralPage):
    """The same on paper."""
