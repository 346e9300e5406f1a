"""Which pages make moves on a panel's meeting?"""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django.contrib import messages
from django.urls import reverse

from channel import transitions
from channel.choices import MeetingMove
from channel.forms import meeting, minutes, shared
from channel.models import AgendaItem
from channel.policy import MEETING_POLICY, PANEL
from channel.queries import saved_now
from channel.queries.meeting import undecided_names
from prevent.workflow.access import Access, to_roles
from prevent.workflow.forms import ActForm, MoveForm
from prevent.workflow.views import ActView, MoveView
from referrals.queries.parts import Part


class PlanMeeting(ActView):
    """When and where the panel meets."""

    access: ClassVar[Access] = to_roles(*PANEL)
    form_class = meeting.PlanMeetingForm
    title, button = "Plan a panel meeting", "Plan the meeting"

    def act(self, form: ActForm) -> str:
        """Plan it, and go to its page."""
        return transitions.plan_meeting(by=self.request.actor, **form.act()).get_absolute_url()

    def context(self) -> dict[str, Any]:
        """Cancel leads to the meetings."""
        return {"back": reverse("channel:meetings")}


class OneMeeting(MoveView):
    """A move on a meeting."""

    policy = MEETING_POLICY
    template_name = "channel/meeting_move.html"
    chosen = ""
    note = ""

    def form(self, *args: Any) -> MoveForm:
        """The form; what the page before named is chosen already."""
        more: dict[str, Any] = {self.chosen: self.request.GET.get(self.chosen, "")} if self.chosen else {}
        return self.form_class(*args, by=self.request.actor, case=self.case, **more)

    def theirs(self) -> list[Part]:
        """Who is present, and the agenda as it stands now."""
        return [saved_now.present(self.case), saved_now.agenda(self.case, self.request.actor)]

    def context(self) -> dict[str, Any]:
        """Which meeting it is."""
        caption = f"{self.case.panel.name}, {self.case.held_on:%-d %B %Y}"
        return {**super().context(), "caption": caption, "note": self.note}


class MoveMeeting(OneMeeting):
    """Another day, time or place."""

    move, form_class, perform = (
        MeetingMove.MOVE_MEETING,
        meeting.MoveMeetingForm,
        staticmethod(transitions.move_meeting),
    )
    note = "The agenda stays as it is. Everybody who takes part is told."
    button = "Move the meeting"


class OpenMeeting(OneMeeting):
    """Begin it."""

    move, form_class, perform = (
        MeetingMove.OPEN_MEETING,
        meeting.OpeningForm,
        staticmethod(transitions.open_meeting),
    )
    note = "Next, record who is present: no item can be opened without the chair or deputy and the police."
    button = "Open the meeting"

    def next_page(self) -> str:
        """Attendance comes first."""
        return reverse("channel:record_attendance", args=[self.case.reference])


class RecordAttendance(OneMeeting):
    """Who is at the table."""

    move, form_class = MeetingMove.RECORD_ATTENDANCE, meeting.AttendanceForm
    perform = staticmethod(transitions.record_attendance)
    note = "Who comes late is added, and who leaves is taken away: each item then shows who was there for it."
    button = "Record attendance"


class AddToAgenda(OneMeeting):
    """Put a case on the agenda."""

    move, form_class, perform = (
        MeetingMove.ADD_TO_AGENDA,
        meeting.AddToAgendaForm,
        staticmethod(transitions.add_to_agenda),
    )
    button = "Put it on the agenda"

    def form(self, *args: Any) -> MoveForm:
        """The case that the page before named is chosen already."""
        chosen = str(self.request.GET.get("case", ""))
        return meeting.AddToAgendaForm(*args, by=self.request.actor, case=self.case, chosen=chosen)


class TakeOffAgenda(OneMeeting):
    """Take an item off."""

    move, form_class = MeetingMove.TAKE_OFF_AGENDA, meeting.ItemForm
    perform = staticmethod(transitions.take_off_agenda)
    chosen, button = "item", "Take it off"


class OpenItem(OneMeeting):
    """Open an item for discussion."""

    move, form_class, perform = MeetingMove.OPEN_ITEM, meeting.ItemForm, staticmethod(transitions.open_item)
    chosen, button = "item", "Open the item"


class WriteMinutes(OneMeeting):
    """Minutes of one item. What is there already stands on the page, as new minutes take its place."""

    template_name = "channel/write_minutes.html"

    move, form_class, perform = (
        MeetingMove.WRITE_MINUTES,
        meeting.MinutesForm,
        staticmethod(transitions.write_minutes),
    )
    chosen, button = "item", "Save the minutes"

    def theirs(self) -> list[Part]:
        """The minutes as they stand now."""
        return [saved_now.minutes(self.case, self.request.actor)]

    def context(self) -> dict[str, Any]:
        """The minutes that there are."""
        return {**super().context(), "minutes": saved_now.minutes(self.case, self.request.actor)}


class LeavesCases(OneMeeting):
    """A meeting that is over: its page says by name what is carried over."""

    ends: ClassVar[Callable[..., Sequence[AgendaItem]]]

    def perform(self, reference: str, **typed: Any) -> None:
        """Make the move, and name what was left."""
        names = ", ".join(self.left())
        type(self).ends(reference, **typed)
        if names:
            messages.warning(self.request, f"Not decided and carried over: {names}.")

    def left(self) -> list[str]:
        """Whom the reader's agenda still has waiting."""
        return undecided_names(self.case, self.request.actor)

    def context(self) -> dict[str, Any]:
        """What is still undecided."""
        return {**super().context(), "left": self.left()}


class EndMeeting(LeavesCases):
    """End it."""

    move, form_class, ends = MeetingMove.END_MEETING, shared.PlainForm, transitions.end_meeting
    template_name = "channel/end_meeting.html"
    button = "End the meeting"


class CallOffMeeting(LeavesCases):
    """Say that it does not take place, and why."""

    move, form_class, ends = MeetingMove.CALL_OFF_MEETING, shared.ReasonForm, transitions.call_off_meeting
    template_name = "channel/call_off_meeting.html"
    button = "Call off the meeting"


class BuildAgenda(OneMeeting):
    """All that is due at once."""

    move, form_class = MeetingMove.BUILD_AGENDA, shared.PlainForm
    perform = staticmethod(transitions.build_agenda)
    note = (
        "Everything that is due until the meeting after this one: new cases, monthly reviews, further assessments, reviews after "
        "closure. What presses most comes first, then what is due first. You can change the order afterwards."
    )
    button = "Put it on"


class OrderAgenda(OneMeeting):
    """Another order, and the minutes of each item."""

    move, form_class = MeetingMove.ORDER_AGENDA, minutes.OrderForm
    perform = staticmethod(transitions.order_agenda)
    template_name = "channel/order_agenda.html"
    button = "Save order and time"


class CirculatePapers(OneMeeting):
    """Freeze what is shown."""

    move, form_class = MeetingMove.CIRCULATE_PAPERS, shared.PlainForm
    perform = staticmethod(transitions.circulate_papers)
    note = (
        "The papers of each case are kept as they are now, and the members who are invited to a case are told. "
        "What changes afterwards is marked as changed. You can circulate them again."
    )
    button = "Circulate the papers"
