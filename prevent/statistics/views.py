"""Which pages show figures?"""

from typing import Any, ClassVar

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.views import View

from prevent.audit.record import record
from prevent.statistics.forms import RulesForm
from prevent.statistics.gate import READERS
from prevent.statistics.releasing import kinds_for, released
from prevent.statistics.showing import shown
from prevent.statistics.tables import TABLES
from prevent.workflow.access import Access, to_roles
from prevent.workflow.gate import Request


class Figures(View):
    """A table by the rules that were chosen, and the way to the others."""

    access: ClassVar[Access] = to_roles(*READERS)

    def get(self, request: Request, key: str = TABLES[0].key) -> HttpResponse:
        """Show it; without an area to count in, say why."""
        kind = next((one for one in TABLES if one.key == key), None)
        if kind is None:
            raise Http404
        form = RulesForm(request.GET, by=request.actor)
        context: dict[str, Any] = {
            "title": "Statistics",
            "form": form,
            "key": key,
            "kinds": TABLES,
            "query": request.GET.urlencode(),
        }
        if form.areas and form.is_valid():
            rules = form.rules()
            context["kinds"] = kinds_for(rules.area)
            if kind in context["kinds"]:
                context["table"] = shown(released(kind, rules))
                record("listed", by=request.actor, list=f"statistics_{key}", rows=len(context["table"].rows))
        return TemplateResponse(request, "statistics/figures.html", context)
