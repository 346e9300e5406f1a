"""Which pages list referrals that wait, cases, meetings and commissions?"""

from typing import ClassVar

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views import View

from channel.choices import Stage
from channel.policy import PANEL, READERS
from channel.queries.actions import action_list
from channel.queries.commission import commissions
from channel.queries.meeting import meetings
from channel.queries.worklist import case_list, waiting
from prevent.accounts.roles import Role
from prevent.audit.record import record
from prevent.kernel.paging import asked_page
from prevent.workflow.access import Access, to_roles
from prevent.workflow.gate import Request


class Inbox(View):
    """Referrals that wait for the panel to open a case."""

    access: ClassVar[Access] = to_roles(*PANEL)

    def get(self, request: Request) -> HttpResponse:
        """Show them, the longest waiting first."""
        found = waiting(request.actor)
        record("listed", by=request.actor, list="waiting_referrals", rows=len(found))
        context = {"title": "Referrals waiting for your panel", "waiting": found, "section": "inbox"}
        return TemplateResponse(request, "channel/inbox.html", context)


class Cases(View):
    """The cases in the reader's sight, what is due first on top."""

    access: ClassVar[Access] = to_roles(*READERS)

    def get(self, request: Request) -> HttpResponse:
        """Show one page of them."""
        stage = request.GET.get("stage", "")
        found = case_list(request.actor, asked_page(request), stage=stage)
        record("listed", by=request.actor, list="cases", rows=len(found.lines))
        context = {
            "title": "Channel cases",
            "list": found,
            "page": found.page,
            "stage": stage,
            "stages": Stage.choices,
            "section": "cases",
            "is_panel": request.actor.holds(*PANEL),
        }
        return TemplateResponse(request, "channel/cases.html", context)


class Meetings(View):
    """The panel's meetings."""

    access: ClassVar[Access] = to_roles(*READERS)

    def get(self, request: Request) -> HttpResponse:
        """Show one page of them."""
        found = meetings(request.actor, asked_page(request))
        record("listed", by=request.actor, list="meetings", rows=len(found.lines))
        is_panel = request.actor.holds(*PANEL)
        context = {
            "title": "Panel meetings",
            "list": found,
            "page": found.page,
            "section": "meetings",
            "is_panel": is_panel,
            "plan_url": reverse("channel:plan_meeting") if is_panel else "",
            "year_url": reverse("channel:plan_year") if is_panel else "",
        }
        return TemplateResponse(request, "channel/meetings.html", context)


class Actions(View):
    """What a panel asked people to do, the reader's own first."""

    access: ClassVar[Access] = to_roles(*READERS)

    def get(self, request: Request) -> HttpResponse:
        """Show one page of what is open."""
        found = action_list(request.actor, asked_page(request))
        record("listed", by=request.actor, list="actions", rows=len(found.lines))
        context = {
            "title": "Open actions",
            "list": found,
            "page": found.page,
            "section": "actions",
            "is_panel": request.actor.holds(*PANEL),
        }
        return TemplateResponse(request, "channel/actions.html", context)


class Commissions(View):
    """The provider's cases."""

    access: ClassVar[Access] = to_roles(Role.PROVIDER)

    def get(self, request: Request) -> HttpResponse:
        """Show one page of them."""
        found = commissions(request.actor, asked_page(request))
        record("listed", by=request.actor, list="commissions", rows=len(found.lines))
        context = {"title": "Your commissions", "list": found, "page": found.page}
        return TemplateResponse(request, "channel/commissions.html", context)
