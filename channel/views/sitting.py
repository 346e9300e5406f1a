"""Which pages show a meeting while it sits, one item at a time, and what was written down of it?"""

from typing import Any

from django.http import JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from channel import transitions
from channel.choices import MeetingMove
from channel.forms import actions, minutes, shared
from channel.models import PanelMeeting
from channel.policy import MEETING_POLICY
from channel.queries import minutes as of_minutes
from channel.queries.live import live_page, newer_notes, notes_now, shown_item
from channel.queries.record import move_url
from channel.queries.sheets import minutes_sheet, on_paper
from channel.views.meetings import OneMeeting
from channel.views.records import item_opener
from prevent.audit.record import record
from prevent.kernel.errors import Stale
from prevent.workflow.forms import MoveForm
from prevent.workflow.gate import Request
from prevent.workflow.views import OnPaper, RecordView
from referrals.queries.parts import Part


class Live(RecordView):
    """The one case that is discussed now, for a room: what is asked, who owns it, what agencies say, and its notes."""

    policy, section = MEETING_POLICY, "live"
    template_name = "channel/live.html"

    def context(self, request: Request, case: PanelMeeting, **kwargs: Any) -> dict[str, Any]:
        """The item, with a form for its notes where the reader may write them."""
        item = shown_item(request.actor, case, request.GET.get("item", ""))
        page = live_page(request.actor, case, item)
        found = {"title": page.panel, "live": page, "form": None, "opener": None}
        if item is None or page.item is None:
            return found
        record("read", by=request.actor, subject=item.case, section=self.section)
        if page.item.can_be_written:
            found["form"] = minutes.NotesForm(by=request.actor, case=case, blind=True, item=item)
            found["save_url"] = move_url(MeetingMove.WRITE_NOTE, case.reference)
        if page.may_open and not any(step.is_open for step in page.steps):
            found["opener"] = item_opener(request.actor, case, page.item.line, is_next=True)
        return found


class WriteNote(OneMeeting):
    """Save the notes of an item: by a button, or as they are typed."""

    move, form_class = MeetingMove.WRITE_NOTE, minutes.NotesForm
    button = "Save the notes"
    template_name = "channel/write_note.html"

    def form(self, *args: Any) -> MoveForm:
        """The notes of the item that is named."""
        wanted = self.request.POST.get("item") or self.request.GET.get("item", "")
        item = shown_item(self.request.actor, self.case, wanted)
        return minutes.NotesForm(*args, by=self.request.actor, case=self.case, blind=True, item=item)

    def get(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """A page with script asks now and then what is newer than it shows: by itself, so that no session lasts longer for it.

        Only where it is told something is that a look to put on record.
        """
        if request.headers.get("Accept") != "application/json":
            return super().get(request, **kwargs)
        request.session.stands_still = True  # type: ignore[attr-defined]  # our SessionStore
        self.case = self.policy.find(request.actor, kwargs["reference"])
        self.policy.require(request.actor, self.move, self.case)
        item, newer = newer_notes(request.actor, self.case, request.GET)
        if item and newer:
            record("read", by=request.actor, subject=item.case, section="live")
        return JsonResponse({"fields": newer})

    def post(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """A page with script saves as somebody types, and hears what others saved meanwhile."""
        if request.headers.get("Accept") != "application/json":
            return super().post(request, **kwargs)
        self.prepare(**kwargs)
        form = self.form(request.POST)
        if not form.is_valid():
            sentences = [str(one) for found in form.errors.values() for one in found]
            return JsonResponse({"sentence": " ".join(sentences)}, status=400)
        typed = form.act()
        overtaken = transitions.write_note(self.case.reference, by=request.actor, **typed)
        now = notes_now(request.actor, self.case, typed["item"])
        return JsonResponse({"fields": now, "overtaken": sorted(overtaken)})

    @staticmethod
    def perform(reference: str, **typed: Any) -> None:
        """All of it, or nothing where somebody else was first."""
        if transitions.write_note(reference, **typed):
            raise Stale

    def next_page(self) -> str:
        """Back to the item."""
        return (
            f"{reverse('channel:live', args=[self.case.reference])}?item={self.request.POST.get('item', '')}"
        )

    def theirs(self) -> list[Part]:
        """The notes as they stand now."""
        return [of_minutes.notes(self.case, self.request.actor)]


class RecordConflict(OneMeeting):
    """Somebody loses an item."""

    move, form_class = MeetingMove.RECORD_CONFLICT, actions.ConflictForm
    perform = staticmethod(transitions.record_conflict)
    chosen, button = "item", "Record the conflict"
    note = (
        "The case and its referrals are kept from them from now on. They must leave the room before the item is opened, and stay "
        "outside until it is decided: record who is present then. End the exclusion on the case’s page if it was a mistake."
    )


class Minutes(RecordView):
    """What was written down of a meeting."""

    policy, section = MEETING_POLICY, "minutes"
    template_name = "channel/minutes.html"

    def context(self, request: Request, case: PanelMeeting, **kwargs: Any) -> dict[str, Any]:
        """Item by item."""
        found = of_minutes.minutes_page(request.actor, case)
        pdf_url = reverse("channel:minutes_on_paper", args=[case.reference])
        return {
            "title": found.title,
            "caption": found.caption,
            "minutes": found,
            "back": found.url,
            "pdf_url": pdf_url,
        }


class MinutesOnPaper(OnPaper, Minutes):
    """The minutes as a PDF."""

    def sheet(self, request: Request, case: PanelMeeting) -> bytes:
        """With its reader's name."""
        found = of_minutes.minutes_page(request.actor, case)
        return on_paper(minutes_sheet(found, case.reference), request.actor)


class OfMinutes(OneMeeting):
    """A move on the minutes, which leads back to them."""

    def next_page(self) -> str:
        """The minutes."""
        return reverse("channel:minutes", args=[self.case.reference])

    def theirs(self) -> list[Part]:
        """The minutes as they stand now."""
        return [
            of_minutes.agreement(self.case),
            of_minutes.signed(self.case, self.request.actor),
            *super().theirs(),
        ]


class DraftMinutes(OfMinutes):
    """Begin with what was recorded."""

    move, form_class = MeetingMove.DRAFT_MINUTES, shared.PlainForm
    perform = staticmethod(transitions.draft_minutes)
    button = "Draft the minutes"
    note = (
        "For each item that was opened and has no minutes yet: who was present, the notes, the decision with reasons and other "
        "views, the actions. Change them before the panel agrees them."
    )


class AgreeMinutes(OfMinutes):
    """The panel agrees them at its next meeting."""

    move, form_class = MeetingMove.AGREE_MINUTES, minutes.AgreeForm
    perform = staticmethod(transitions.agree_minutes)
    button = "Agree the minutes"
    note = "From then on nobody changes them. The chair signs them; corrections are added beside them."


class SignMinutes(OfMinutes):
    """The chair signs."""

    move, form_class = MeetingMove.SIGN_MINUTES, shared.PlainForm
    perform = staticmethod(transitions.sign_minutes)
    button = "Sign the minutes"
    note = "You sign the minutes of every item that you see. They are kept word for word, for good."


class AddAddendum(OfMinutes):
    """A correction beside what was signed."""

    move, form_class = MeetingMove.ADD_ADDENDUM, minutes.AddendumForm
    perform = staticmethod(transitions.add_addendum)
    chosen, button = "item", "Add it"
