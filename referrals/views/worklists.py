"""On which pages does somebody see how much each officer has, and keep their own ways into the queue?"""

from typing import Any, ClassVar
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views import View

from prevent.accounts.roles import Role
from prevent.audit.record import record
from prevent.kernel.errors import NotFound
from prevent.workflow.access import Access, to_roles
from prevent.workflow.forms import ActForm
from prevent.workflow.gate import Request
from prevent.workflow.views import ActView
from referrals import transitions
from referrals.forms.filters import RemoveFilterForm, SaveFilterForm
from referrals.policy import POLICE
from referrals.queries.caseload import COLUMNS, caseload_rows
from referrals.queries.filters import Filter, saved_filters


class Caseload(View):
    """What each officer of the force has, for whoever gives out the work."""

    access: ClassVar[Access] = to_roles(Role.SUPERVISOR)

    def get(self, request: Request) -> HttpResponse:
        """Show it."""
        rows = caseload_rows(request.actor)
        record("listed", by=request.actor, list="caseload", rows=len(rows))
        context = {"title": "Who has how much", "columns": COLUMNS, "rows": rows}
        return TemplateResponse(request, "referrals/caseload.html", context)


class SaveFilter(ActView):
    """Keep what the queue is asked for under a name."""

    access: ClassVar[Access] = to_roles(*POLICE)
    form_class, title, button = SaveFilterForm, "Save this filter", "Save"

    def form(self, *args: Any) -> ActForm:
        """What the queue showed is carried along."""
        form = super().form(*args)
        form.fields["query"].initial = Filter.read(self.request.GET).query
        return form

    def act(self, form: ActForm) -> str:
        """Save it, and show it."""
        typed = form.act()
        asked = Filter.read(QueryDict(typed["query"]))
        transitions.save_filter(typed["name"], asked.query, by=self.request.actor)
        messages.success(self.request, f"Saved as “{typed['name']}”.")
        return f"{queue()}?{asked.query}"

    def context(self) -> dict[str, Any]:
        """The way back."""
        return {"back": f"{queue()}?{Filter.read(self.request.GET).query}"}


class Filters(View):
    """One's own saved filters."""

    access: ClassVar[Access] = to_roles(*POLICE)

    def get(self, request: Request) -> HttpResponse:
        """Show them, each with a way to remove it."""
        saved = saved_filters(request.actor)
        rows = [
            [
                {"text": one.name, "url": f"{queue()}?{one.query}"},
                {"text": "Remove", "url": reverse("referrals:remove_filter", args=[one.pk])},
            ]
            for one in saved
        ]
        record("listed", by=request.actor, list="saved_filters", rows=len(rows))
        context = {"title": "Your saved filters", "columns": ("Filter", "Change"), "rows": rows}
        return TemplateResponse(request, "referrals/filters.html", context)


class RemoveFilter(ActView):
    """Let one go."""

    access: ClassVar[Access] = to_roles(*POLICE)
    form_class, title, button = RemoveFilterForm, "Remove a saved filter", "Remove"

    def prepare(self, **kwargs: Any) -> None:
        """One's own."""
        self.key: UUID = kwargs["saved"]
        found = saved_filters(self.request.actor).filter(pk=self.key).first()
        if found is None:
            raise NotFound
        self.title = f"Remove “{found.name}”"

    def act(self, form: ActForm) -> str:
        """Remove it."""
        transitions.remove_filter(self.key, by=self.request.actor)
        messages.success(self.request, "Removed.")
        return reverse("referrals:filters")

    def context(self) -> dict[str, Any]:
        """The way back."""
        return {"back": reverse("referrals:filters")}


def queue() -> str:
    """The force's queue."""
    return reverse("referrals:referrals")
