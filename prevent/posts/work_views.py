"""Pages of a supervisor and of a panel's chair: whose work is there, and to whom does it go?"""

from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views import View

from channel.queries.owned import Owned
from prevent.accounts.models import User
from prevent.audit.record import record
from prevent.posts import forms
from prevent.posts.policy import HANDS_OVER
from prevent.posts.queries.work import COLUMNS, shares, work_rows
from prevent.posts.transitions import hand_over_work
from prevent.posts.transitions.handing_over import work_of
from prevent.workflow.access import Access
from prevent.workflow.forms import ActForm
from prevent.workflow.gate import Request
from prevent.workflow.views import ActView


class Work(View):
    """Who answers for what in one's area, those who left first."""

    access: ClassVar[Access] = HANDS_OVER

    def get(self, request: Request) -> HttpResponse:
        """Person by person."""
        record("read", by=request.actor, section="work")
        context = {"title": "The team’s work", "columns": COLUMNS, "rows": work_rows(request.actor)}
        return TemplateResponse(request, "posts/work.html", context)


class HandOverWork(ActView):
    """All of one person's work goes to successors."""

    access: ClassVar[Access] = HANDS_OVER
    form_class, button = forms.HandOverForm, "Hand over the work"
    template_name = "posts/hand_over_work.html"
    work: list[Owned]
    person: User

    def prepare(self, **kwargs: Any) -> None:
        """Their records in one's reach, or nothing is here."""
        self.work = work_of(kwargs["person"], by=self.request.actor)
        self.person = self.work[0].of
        if self.request.method == "GET":
            record("read", by=self.request.actor, section="work", person=str(self.person.pk))

    def form(self, *args: Any) -> forms.HandOverForm:
        """A successor for each force or panel, and for single records."""
        return forms.HandOverForm(*args, by=self.request.actor, shares=shares(self.work))

    def act(self, form: ActForm) -> str:
        """Hand it all over; what came to the person meanwhile goes with the rest of its place."""
        typed = form.act()
        chosen, others = typed["chosen"], typed["others"]
        count = hand_over_work(
            self.person.pk,
            successor=lambda one: chosen.get((one.record.pk, one.kind), others.get(one.place)),
            reason=typed["reason"],
            by=self.request.actor,
        )
        messages.success(self.request, f"Handed over: {count} of {self.person.name}.")
        return reverse("posts:work")

    def heading(self) -> str:
        """Whose work it is."""
        return f"Hand over the work of {self.person.name}"

    def context(self) -> dict[str, Any]:
        """The way back, and what is handed over."""
        return {"back": reverse("posts:work"), "work": self.work}
