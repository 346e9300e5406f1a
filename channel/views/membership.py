"""Which pages say who sits on a panel, what they were trained in, what its own quorum is, and when it meets?"""

from typing import Any, ClassVar

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views import View

from channel import transitions
from channel.forms import membership
from channel.policy import PANEL
from channel.queries.membership import panels_of
from prevent.audit.record import record
from prevent.workflow.access import Access, to_roles
from prevent.workflow.forms import ActForm
from prevent.workflow.gate import Request
from prevent.workflow.views import ActView


class Membership(View):
    """Each panel that the reader runs: its seats, their training, its quorum."""

    access: ClassVar[Access] = to_roles(*PANEL)

    def get(self, request: Request) -> HttpResponse:
        """Show them."""
        found = panels_of(request.actor)
        record("listed", by=request.actor, list="panels", rows=len(found))
        context = {"title": "The panel", "panels": found, "section": "membership", "is_panel": True}
        return TemplateResponse(request, "channel/membership.html", context)


class OfPanel(ActView):
    """An act about a panel; who sits there stands on its page, so that the look is put on record."""

    access: ClassVar[Access] = to_roles(*PANEL)
    note = ""

    def prepare(self, **kwargs: Any) -> None:
        """The look."""
        if self.request.method == "GET":
            record("read", by=self.request.actor, section="membership")

    def context(self) -> dict[str, Any]:
        """The way back, and what to know."""
        return {"back": reverse("channel:membership"), "note": self.note}


class NameSeat(OfPanel):
    """An agency's member and deputy."""

    form_class = membership.SeatForm
    template_name = "channel/meeting_move.html"
    title, button = "Name who sits for an agency", "Name them"
    note = "Posts are given by each agency’s administrator. Here you name which of its people sits, and who stands in."

    def act(self, form: ActForm) -> str:
        """Name them."""
        transitions.name_seat(by=self.request.actor, **form.act())
        return reverse("channel:membership")


class RecordTraining(OfPanel):
    """Who was trained."""

    form_class = membership.TrainingForm
    title, button = "Record training", "Record"

    def act(self, form: ActForm) -> str:
        """Record it."""
        transitions.record_training(by=self.request.actor, **form.act())
        return reverse("channel:membership")


class SetQuorum(OfPanel):
    """The panel's own quorum."""

    form_class = membership.QuorumForm
    template_name = "channel/meeting_move.html"
    title, button = "Set the panel’s own quorum", "Set the quorum"
    note = (
        "The law always asks for the authority’s chair or deputy and the police of the person’s home force (section 37). "
        "What you set here is asked for besides, except at an emergency meeting."
    )

    def act(self, form: ActForm) -> str:
        """Set it."""
        transitions.set_quorum(by=self.request.actor, **form.act())
        return reverse("channel:membership")


class PlanYear(OfPanel):
    """A year's meetings at once."""

    form_class = membership.YearForm
    template_name = "channel/meeting_move.html"
    title, button = "Plan a year’s meetings", "Plan the meetings"
    note = (
        "Twelve meetings, one a month. One that would fall on a bank holiday is on the next working day. "
        "A month that has a meeting already keeps it."
    )

    def act(self, form: ActForm) -> str:
        """Plan them, and go to the list."""
        transitions.plan_year(by=self.request.actor, **form.act())
        return reverse("channel:meetings")

    def context(self) -> dict[str, Any]:
        """Cancel leads to the meetings."""
        return {**super().context(), "back": reverse("channel:meetings")}
