"""When does a panel meet, what is on its agenda, and who was there?"""

from functools import partial
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from channel.choices import Capacity, ItemKind, ItemState, MeetingStage
from channel.models.case import ChannelCase
from prevent.kernel.history import keep_history
from prevent.kernel.ids import new_reference
from prevent.kernel.models import Record
from prevent.workflow.models import Case, HistoryRow


@keep_history()
class PanelMeeting(Case):
    """A meeting of one panel, monthly while there are live cases, or called at once for an urgent risk (`is_emergency`).

    One that does not take place is called off, with the reason.
    """

    reference = models.CharField(
        max_length=20, unique=True, default=partial(new_reference, "M"), editable=False
    )
    stage = models.CharField(max_length=40, choices=MeetingStage.choices, default=MeetingStage.PLANNED)
    panel = models.ForeignKey("reference.Panel", models.PROTECT, related_name="+")
    held_on = models.DateField()
    starts_at = models.TimeField()
    place = models.CharField(max_length=200)
    is_emergency = models.BooleanField(default=False)
    why_called_off = models.TextField(blank=True)

    about: ChannelCase | None = None
    """The case that the move now made is about, if it is about one: its line of history says so."""

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=MeetingStage.values), name="meeting_stage_known"),
            models.CheckConstraint(
                condition=Q(stage=MeetingStage.CALLED_OFF) & ~Q(why_called_off="")
                | ~Q(stage=MeetingStage.CALLED_OFF) & Q(why_called_off=""),
                name="meeting_called_off_has_reason",
            ),
        ]
        indexes = [models.Index(fields=["panel", "held_on"], name="meeting_panel_list")]

    def get_absolute_url(self) -> str:
        """The meeting's page."""
        return reverse("channel:meeting", args=[self.reference])

    def beside(self) -> dict[str, Any]:
        """The case."""
        return {"about": self.about}


class MeetingHistory(HistoryRow):
    """One move made on a meeting. One `about` a case on its agenda is for those who see the case."""

    case = models.ForeignKey(PanelMeeting, models.CASCADE, related_name="history")
    about = models.ForeignKey(ChannelCase, models.PROTECT, null=True, related_name="+")

    class Meta(HistoryRow.Meta):
        constraints = [models.UniqueConstraint(fields=["case", "version"], name="meeting_history_once")]


@keep_history()
class AgendaItem(Record):
    """One case on the agenda of one meeting."""

    meeting = models.ForeignKey(PanelMeeting, models.CASCADE, related_name="items")
    case = models.ForeignKey(ChannelCase, models.PROTECT, related_name="agenda_items")
    kind = models.CharField(max_length=20, choices=ItemKind.choices)
    position = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=ItemState.choices, default=ItemState.WAITING)
    opened_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    minutes = models.TextField(blank=True)
    minutes_planned = models.PositiveSmallIntegerField(default=5, help_text="How long it is to take.")

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "case"], name="agenda_case_once"),
            models.CheckConstraint(condition=Q(kind__in=ItemKind.values), name="agenda_kind_known"),
            models.CheckConstraint(condition=Q(state__in=ItemState.values), name="agenda_state_known"),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(state__in=[ItemState.WAITING, ItemState.OPEN]),
                name="agenda_one_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(state=ItemState.OPEN), name="agenda_one_open"
            ),
        ]


@keep_history()
class Attendance(Record):
    """Somebody who was present at a meeting: a person with an account, or a named representative of an agency.

    `forces` are those whose chief officers they represent: one person may represent several (s.37(3)).
    """

    meeting = models.ForeignKey(PanelMeeting, models.CASCADE, related_name="attendances")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200)
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=10, choices=Capacity.choices)
    forces = models.ManyToManyField("reference.PoliceForce", through="RepresentedForce", related_name="+")
    arrived_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["arrived_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(capacity__in=Capacity.values), name="attendance_capacity_known"
            ),
            models.UniqueConstraint(
                fields=["meeting", "user"], condition=Q(left_at=None), name="attendance_present_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.agency}"


@keep_history()
class RepresentedForce(Record):
    """A police force whose chief officer somebody at the table represents (CTSA 2015 s.37(3))."""

    attendance = models.ForeignKey(Attendance, models.CASCADE, related_name="represented")
    force = models.ForeignKey("reference.PoliceForce", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["attendance", "force"], name="represented_force_once")]
