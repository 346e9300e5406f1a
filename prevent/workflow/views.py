"""How does a page make a move? It names a move, a form and a template; everything else is here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.contrib import messages
from django.db import transaction
from django.db.models import TextChoices
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views import View

from prevent.accounts.models import User
from prevent.audit.record import record, record_refusal
from prevent.documents.serving import made
from prevent.kernel import clock
from prevent.kernel.errors import Denied, Invalid, NotFound, Refusal, Stale
from prevent.workflow.access import SIGNED_IN, Access
from prevent.workflow.denials import Denial
from prevent.workflow.forms import ActForm, MoveForm
from prevent.workflow.gate import Request
from prevent.workflow.kept_typing import kept_typing
from prevent.workflow.models import Case
from prevent.workflow.once import led_to, sent_before
from prevent.workflow.own_words import own_words
from prevent.workflow.policy import Policy
from prevent.workflow.refusals import status_of
from prevent.workflow.room import NoRoom, room


class ActView(View):
    """A page with a form that makes something, sent once however often its button is pressed."""

    access: ClassVar[Access] = SIGNED_IN
    form_class: type[ActForm]
    template_name = "layouts/act.html"
    title = ""
    button = "Save and continue"
    request: Request

    def get(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Show the form, with what was typed before the session ended if there is any."""
        self.prepare(**kwargs)
        typed = kept_typing(request, request.actor)
        if typed is None:
            return self.page(self.form())
        return self.page(self.form(self.refreshed(typed)), kept=True)

    def post(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Act once; or show the form again with what was typed, and what to do. Typing outlives the record's being in sight."""
        try:
            self.prepare(**kwargs)
            return self.answer(self.form(request.POST, request.FILES))
        except NotFound as refusal:
            refusal.words = own_words(request.POST, self.form_class.base_fields)
            raise

    def answer(self, form: ActForm) -> HttpResponseBase:
        """Act on what was typed, or say why not."""
        if not form.is_valid():
            overtaken = self.overtaken(form)
            return self.refused(form, overtaken) if overtaken else self.page(form, status=400)
        try:
            return redirect(self.act_once(form))
        except (Invalid, Stale, Denied) as refusal:
            return self.refused(form, refusal)

    def act_once(self, form: ActForm) -> str:
        """The address to go to: after acting, or where the first sending of this form led."""
        key = form.cleaned_data["submission_key"]
        with room(), transaction.atomic():
            earlier = sent_before(key, self.request.actor)
            if earlier is None:
                location = self.act(form)
                led_to(key, location)
                return location
        return earlier

    def refused(self, form: ActForm, refusal: Refusal) -> HttpResponse:
        """Show the form again with the sentence; a move outside the person's role is not shown at all."""
        if refusal.code == Denial.ROLE.value:
            raise refusal
        if not isinstance(refusal, NoRoom):
            record_refusal(refusal, by=self.request.actor)
        changed = [] if isinstance(refusal, Invalid) else self.changed_since(form)
        shown = self.form(self.refreshed(form.data), self.request.FILES)
        shown.is_valid()
        if isinstance(refusal, Invalid):
            shown.add_error(refusal.field if refusal.field in shown.fields else None, refusal.sentence)
            return self.page(shown, status=status_of(refusal))
        shown.errors.clear()  # others were first: what was typed is not at fault
        shown.add_error(None, refusal.sentence)
        words = own_words(self.request.POST, self.form_class.base_fields, shown=shown.fields)
        return self.page(shown, status=status_of(refusal), changed=changed, theirs=self.theirs(), words=words)

    def refreshed(self, data: Any) -> Any:
        """What was typed, with the hidden fields made new."""
        fresh, again = self.form(), data.copy()
        for field in fresh.hidden_fields():
            again[field.html_name] = field.value()
        return again

    def page(self, form: ActForm, status: int = 200, **more: Any) -> TemplateResponse:
        """The page with this form."""
        context = {"form": form, "title": self.heading(), "button": self.button, **self.context(), **more}
        return TemplateResponse(self.request, self.template_name, context, status=status)

    def form(self, *args: Any) -> ActForm:
        """The form, empty or with what was sent."""
        return self.form_class(*args, by=self.request.actor)

    def prepare(self, **kwargs: Any) -> None:
        """Find what the address names, or raise."""

    def act(self, form: ActForm) -> str:
        """Make it, and answer where to go next."""
        raise NotImplementedError

    def overtaken(self, form: ActForm) -> Refusal | None:
        """Why a form may be wrong for no fault of its sender: somebody else acted since its page was read."""
        return None

    def changed_since(self, form: ActForm) -> list[Any]:
        """What others saved since the page was read: what was done, by whom, when."""
        return []

    def theirs(self) -> Sequence[Any]:
        """What stands on the record now, in the words of whoever was first: parts with their cards."""
        return []

    def heading(self) -> str:
        """The page's title."""
        return self.title

    def context(self) -> dict[str, Any]:
        """What the template needs besides the form."""
        return {}


class MoveView(ActView):
    """A page that makes a move: 404 out of sight, 403 refused, 409 stale with both versions shown."""

    policy: ClassVar[Policy[Any]]
    move: ClassVar[TextChoices]
    perform: Callable[..., Any]
    form_class: type[MoveForm]
    case: Any
    moved: Any
    """What the move answered: the record as it is now, although it may have left the mover's sight."""

    def prepare(self, **kwargs: Any) -> None:
        """The record, in sight; its move, allowed in the reader's role, or a wrong form would show them the page's facts."""
        self.case = self.policy.find(self.request.actor, kwargs["reference"])
        self.case.shown_version = self.policy.version_for(self.request.actor, self.case)
        why = self.policy.denial(self.request.actor, self.move, self.case)
        if why and (self.request.method == "GET" or why == Denial.ROLE):
            self.policy.require(self.request.actor, self.move, self.case)
        if self.request.method == "GET":
            record("read", by=self.request.actor, subject=self.case, section=self.move.value)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A refusal leads back to the record: it was found, so it is in the reader's sight."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except Denied as refusal:
            refusal.back = self.back()
            raise

    def form(self, *args: Any) -> MoveForm:
        """The form, for this record and this person."""
        blind = self.policy.steps[self.move].blind
        return self.form_class(*args, by=self.request.actor, case=self.case, blind=blind)

    def act(self, form: ActForm) -> str:
        """Make the move."""
        self.moved = self.perform(
            self.case.reference,
            by=self.request.actor,
            seen=form.cleaned_data.get("seen"),
            **self.arguments(form),
        )
        messages.success(self.request, self.done())
        return self.next_page()

    def arguments(self, form: ActForm) -> dict[str, Any]:
        """What was typed, as the move's keyword arguments."""
        return form.act()

    def next_page(self) -> str:
        """Back to the record's page."""
        return self.back()

    def back(self) -> str:
        """Where to go without acting: the record's page."""
        return str(self.case.get_absolute_url())

    def done(self) -> str:
        """The sentence that confirms the move."""
        return f"{self.policy.steps[self.move].done}."

    def overtaken(self, form: ActForm) -> Refusal | None:
        """The move is refused by now, or the record has moved on."""
        why = self.policy.denial(self.request.actor, self.move, self.case)
        refusal = Denied(str(why.label), why.value) if why else Stale() if self.is_old(form) else None
        if refusal:
            refusal.move, refusal.reference = self.move.value, self.case.reference
        return refusal

    def is_old(self, form: ActForm) -> bool:
        """Was the page read before the record's last move? A blind move's page is old when what it offered is gone."""
        if self.policy.steps[self.move].blind:
            found = form.errors.as_data().values()
            return any(error.code == "invalid_choice" for errors in found for error in errors)
        seen = form.cleaned_data.get("seen")
        return seen is not None and self.policy.has_moved_on(self.request.actor, self.case, seen)

    def changed_since(self, form: ActForm) -> list[Any]:
        """The moves that others made since the page was read."""
        if self.policy.steps[self.move].blind:
            return []
        self.case.refresh_from_db()
        self.case.shown_version = self.policy.version_for(self.request.actor, self.case)
        seen = form.cleaned_data.get("seen") or 0
        told = self.policy.history_for(self.request.actor, self.case)
        rows = told.filter(version__gt=seen).select_related("by")
        return [(self.policy.steps[type(self.move)(row.move)].done, row.by.name, row.at) for row in rows]

    def heading(self) -> str:
        """The move's label."""
        return self.title or str(self.move.label)

    def context(self) -> dict[str, Any]:
        """The record."""
        return {"case": self.case, "back": self.back()}


class RecordView(View):
    """A page that shows one record in sight, and logs the look in the same transaction."""

    access: ClassVar[Access] = SIGNED_IN
    policy: ClassVar[Policy[Any]]
    template_name: str
    section = "page"
    read = ""
    """The section that the page shows, if it shows a single one: who does not read it does not learn that it is there."""
    print_name = ""
    """The route on which the same page is printed, if there is one."""

    def get(self, request: Request, reference: str, **kwargs: Any) -> HttpResponse:
        """Show it; what cannot be logged is not shown."""
        case = self.found(request, reference)
        if own := self.own_page(request.actor, case):
            return redirect(own, reference)
        self.put_on_record(request, case)
        return self.show(request, case, **kwargs)

    def found(self, request: Request, reference: str) -> Any:
        """The record, for whoever reads the section that the page shows."""
        case: Case = self.policy.find(request.actor, reference)
        if self.read and self.read not in self.reads(request.actor, case):
            raise NotFound
        return case

    def own_page(self, user: User, case: Any) -> str:
        """The route of the page of their own that some readers have instead."""
        return ""

    def show(self, request: Request, case: Any, **kwargs: Any) -> HttpResponse:
        """The page."""
        opened = self.policy.opened_to(request.actor, case)
        shown = {"opened": opened, **self.paper(request, case)}
        context = {**shown, **self.context(request, case, **kwargs)}
        return TemplateResponse(request, self.template_name, context)

    def reads(self, user: User, case: Any) -> frozenset[str]:
        """The sections that the reader reads."""
        return self.policy.reads(user, case)

    def put_on_record(self, request: Request, case: Case) -> None:
        """That it was looked at."""
        record("read", by=request.actor, subject=case, section=self.section)

    def paper(self, request: Request, case: Case) -> dict[str, Any]:
        """The way to the page that is printed."""
        return {"print_url": reverse(self.print_name, args=[case.reference]) if self.print_name else ""}

    def context(self, request: Request, case: Any, **kwargs: Any) -> dict[str, Any]:
        """What the template needs."""
        raise NotImplementedError


@dataclass(frozen=True)
class Printing:
    """What stands at the foot of each sheet: who printed it, as what, and when."""

    by: str
    posts: str
    at: datetime
    back: str


class Printed(RecordView):
    """A record's page as it is printed: what the reader sees on the page, without its buttons, and never more.

    To be mixed in before the page. That a sheet was made is on record as such (Data Protection Act 2018 s.62).
    """

    def put_on_record(self, request: Request, case: Case) -> None:
        """That it was printed."""
        record("print_record", by=request.actor, subject=case, section=self.section)

    def paper(self, request: Request, case: Case) -> dict[str, Any]:
        """Who prints it, and the way back."""
        actor = request.actor
        return {"printed": Printing(actor.name, actor.posts_in_words, clock.now(), case.get_absolute_url())}


class OnPaper(Printed):
    """The same as a tagged PDF that carries its reader's name and the time on each page. To be mixed in before the page."""

    def show(self, request: Request, case: Any, **kwargs: Any) -> HttpResponse:
        """The file."""
        name = f"{self.section}-{case.reference}.pdf"
        return made(self.sheet(request, case), name, kind="application/pdf")

    def sheet(self, request: Request, case: Any) -> bytes:
        """The PDF."""
        raise NotImplementedError
