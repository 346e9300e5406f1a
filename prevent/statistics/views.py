"""Which pages show figures?"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.views import View

from prevent.audit.record import record
from prevent.statistics.disclosure.local import NotReleased
from prevent.statistics.forms import AroundForm, CountingForm, RulesForm
from prevent.statistics.gate import READERS
from prevent.statistics.glance import glance
from prevent.statistics.records import lists_for
from prevent.statistics.releasing import kinds_for, released
from prevent.statistics.showing import shown
from prevent.statistics.tables import AROUND, BELOW, TABLES
from prevent.statistics.waiting import ask_to_release
from prevent.workflow.access import Access, to_roles
from prevent.workflow.gate import Request


class Glance(View):
    """An area at first sight: pictures, each with the table that says the same, and the way to all tables."""

    access: ClassVar[Access] = to_roles(*READERS)

    def get(self, request: Request) -> HttpResponse:
        """Show it; without an area to count in, say why."""
        form = RulesForm(request.GET, by=request.actor)
        context = {**_context(request, form, "Statistics at a glance"), "lists": lists_for(request.actor)}
        if form.areas and form.is_valid():
            context["kinds"] = kinds_for(form.rules().area)
            with _if_released(context):
                context["glance"] = glance(form.rules())
                rows = len(context["glance"].views)
                record("listed", by=request.actor, list="statistics_glance", rows=rows)
        return TemplateResponse(request, "statistics/glance.html", context)


class Figures(View):
    """A table by the rules that were chosen, and the way to the others."""

    access: ClassVar[Access] = to_roles(*READERS)

    def get(self, request: Request, key: str) -> HttpResponse:
        """Show it; without an area to count in, say why."""
        if key not in {*(kind.key for kind in TABLES), *(kind.key for kind in BELOW)}:
            raise Http404
        form = RulesForm(request.GET, by=request.actor)
        context = {**_context(request, form, "Statistics"), "key": key, "lists": lists_for(request.actor)}
        if form.areas and form.is_valid():
            rules = form.rules()
            context["kinds"] = kinds_for(rules.area)
            if any(kind.key == key for kind in context["kinds"]):
                with _if_released(context):
                    context["table"] = shown(released(key, rules))
                    rows = len(context["table"].rows)
                    record("listed", by=request.actor, list=f"statistics_{key}", rows=rows)
        return TemplateResponse(request, "statistics/figures.html", context)


class AroundDay(View):
    """Referrals before and after a day that somebody names, for the country or a region."""

    access: ClassVar[Access] = to_roles(*READERS)

    def get(self, request: Request) -> HttpResponse:
        """Ask for the day, then show the table."""
        form = AroundForm(request.GET, by=request.actor)
        context = {**_context(request, form, AROUND.title), "key": AROUND.key}
        if form.areas and form.is_valid():
            context["table"] = shown(released(AROUND.key, form.rules()))
            record(
                "listed", by=request.actor, list=f"statistics_{AROUND.key}", rows=len(context["table"].rows)
            )
        return TemplateResponse(request, "statistics/around.html", context)


@contextmanager
def _if_released(context: dict[str, Any]) -> Iterator[None]:
    """Figures that are not there yet are asked for, and the page says so in their place."""
    try:
        yield
    except NotReleased as missing:
        context["being_counted"] = ask_to_release(missing)


def _context(request: Request, form: CountingForm, title: str) -> dict[str, Any]:
    said = {"title": title, "form": form, "kinds": TABLES}
    return {**said, "query": request.GET.urlencode(), "shown_as": _of_the_file(request, form)}


def _of_the_file(request: Request, form: CountingForm) -> str:
    """What was chosen, and of which year the figures are: where nobody chose one, a file would be of another than the page."""
    asked = request.GET.copy()
    if year := form.data.get("year"):
        asked["year"] = year
    return asked.urlencode()
