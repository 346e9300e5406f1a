"""What is typed about a panel's meeting?"""

from typing import Any

from channel.choices import Capacity, ItemKind, ItemState, Stage
from channel.forms.shared import these
from channel.models import AgendaItem, Attendance, ChannelCase
from channel.policy import PANEL, POLICE
from channel.queries.due import name_of
from channel.transitions import Representative
from channel.transitions.agenda import items_for, may_be_put_on
from channel.workflow import KINDS
from prevent.accounts.models import Agency, AgencyKind, Post, User
from prevent.accounts.near import name_area, nearest_first
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.kernel.forms import (
    ChoiceField,
    ConfirmField,
    DateField,
    ModelCheckboxesField,
    ModelRadioField,
    ModelSelectField,
    TextAreaField,
    TextField,
    TimeField,
    YesNoField,
)
from prevent.reference.models import Panel, PoliceForce
from prevent.workflow.forms import ActForm, MoveForm


class PlanMeetingForm(ActForm):
    """When and where does the panel meet?"""

    panel = ModelRadioField("Panel", missing="Select the panel that meets")
    held_on = DateField("Day", not_before=clock.today, missing="Enter the day of the meeting")
    starts_at = TimeField("Time", missing="Enter the time at which the meeting begins")
    place = TextField("Place, or how to join", missing="Enter the place, or how to join")
    is_emergency = YesNoField(
        "Is it called outside the monthly cycle, for an urgent risk?",
        initial=False,
        inline=True,
        missing="Select yes if the meeting is called for an urgent risk",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        panels = [post.panel_id for role in PANEL for post in self.by.posts_as(role)]
        field = self.fields["panel"]
        field.queryset = Panel.objects.filter(pk__in=panels)  # type: ignore[attr-defined]
        if len(set(panels)) == 1:
            field.initial = panels[0]


class MoveMeetingForm(MoveForm):
    """When and where does the panel meet instead?"""

    held_on = DateField("Day", not_before=clock.today, missing="Enter the day of the meeting")
    starts_at = TimeField("Time", missing="Enter the time at which the meeting begins")
    place = TextField("Place, or how to join", missing="Enter the place, or how to join")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("held_on", "starts_at", "place"):
            self.fields[name].initial = getattr(self.case, name)


def name_case(case: ChannelCase) -> str:
    """A case in a list."""
    return f"{name_of(case.individual)}, {case.reference}: {case.get_stage_display()}"


AS_ITS_STAGE = ("", "What its stage asks for")


class AddToAgendaForm(MoveForm):
    """Which case, and as what? Asked only where the stage leaves a choice."""

    case_ = ModelSelectField("Case", name=name_case, missing="Select the case")
    kind = ChoiceField("As what?", choices=[AS_ITS_STAGE], required=False)

    def __init__(self, *args: Any, chosen: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = may_be_put_on(self.case, self.by).select_related("individual").order_by("due_on", "pk")
        field = self.fields["case_"]
        field.queryset = rows  # type: ignore[attr-defined]
        found = rows.filter(reference=chosen).first() if chosen else None
        field.initial = found.pk if found else None
        self._offer_kinds({found.stage} if found else {row.stage for row in rows})

    def _offer_kinds(self, stages: set[str]) -> None:
        """Beside what a stage asks for, only what the listed cases may be put on the agenda as instead."""
        others = dict.fromkeys(kind for stage in Stage if stage in stages for kind in KINDS[stage][1:])
        if others:
            field = self.fields["kind"]
            field.choices = [AS_ITS_STAGE, *((kind.value, kind.label) for kind in others)]  # type: ignore[attr-defined]
        else:
            del self.fields["kind"]

    def act(self) -> dict[str, Any]:
        """The case by its reference."""
        typed = super().act()
        kind = typed.get("kind")
        return {"case": typed["case_"].reference, "kind": ItemKind(kind) if kind else None}


def name_item(item: AgendaItem) -> str:
    """An item in a list."""
    return f"{item.position}. {name_of(item.case.individual)}, {item.get_kind_display()}"


class ItemForm(MoveForm):
    """Which item?"""

    item = ModelRadioField("Which item?", name=name_item, missing="Choose the item")
    states: tuple[ItemState, ...] = (ItemState.WAITING,)

    def __init__(self, *args: Any, item: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["item"]
        rows = items_for(self.case, self.by).filter(state__in=self.states).select_related("case__individual")
        field.queryset, field.initial = rows, item or None  # type: ignore[attr-defined]

    def act(self) -> dict[str, Any]:
        """The item by its key."""
        typed = super().act()
        return {**typed, "item": typed["item"].pk}


class MinutesForm(ItemForm):
    """What was said, and who does what?"""

    minutes = TextAreaField("Minutes", rows=10, missing="Write what was said and who does what")
    states = (ItemState.OPEN, ItemState.DECIDED, ItemState.CARRIED_OVER)

    def __init__(self, *args: Any, item: str = "", **kwargs: Any) -> None:
        super().__init__(*args, item=item, **kwargs)
        found = items_for(self.case, self.by).filter(pk=item).first() if item else None
        self.fields["minutes"].initial = found.minutes if found else ""


DECLARED = (
    "Everybody present keeps confidential what they hear here, uses it for this panel’s work alone, "
    "and was asked for conflicts of interest"
)


class OpeningForm(MoveForm):
    """The declaration is taken at the opening."""

    declared = ConfirmField(DECLARED, missing="Confirm that the declaration was made")

    def act(self) -> dict[str, Any]:
        """Nothing is recorded without it."""
        return {}


class AttendanceForm(MoveForm):
    """Who is at the table now?"""

    members = ModelCheckboxesField("Chair and members", hint="They vote", required=False)
    police = ModelCheckboxesField(
        "Police officers who sit for their force",
        hint="One for each force, needed where no police member is there: for each person discussed, the force where they live",
        required=False,
    )
    others = ModelCheckboxesField("Others", hint="They do not vote", required=False)
    named = ModelCheckboxesField(
        "People without an account who are still here",
        hint="Clear the box of whoever has left",
        required=False,
    )
    somebody_else = YesNoField(
        "Add somebody without an account?",
        initial=False,
        reveals={"yes": ("name", "agency", "capacity", "force")},
        missing="Select yes if somebody without an account is present",
    )
    name = TextField("Name", missing="Enter the name of the person without an account")
    agency = ModelSelectField("Agency", group=name_area, missing="Select the agency for which they attend")
    capacity = ChoiceField(
        "In which part?",
        missing="Choose in which part they attend",
        choices=[(part.value, part.label) for part in (Capacity.MEMBER, Capacity.POLICE, Capacity.OTHER)],
        small=True,
    )
    force = ModelSelectField("Force that they sit for, if police", required=False)
    declared = ConfirmField(DECLARED, missing="Confirm that the declaration was made")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = set(
            self.case.attendances.filter(left_at=None).exclude(user=None).values_list("user_id", flat=True)
        )
        near = nearest_first(Agency.objects.exclude(kind=AgencyKind.SERVICE), self.case.panel.lead_authority)
        self.fields["agency"].queryset = near  # type: ignore[attr-defined]
        self.fields["force"].queryset = PoliceForce.objects.filter(kind="territorial")  # type: ignore[attr-defined]
        self._offer_named()
        for name, people in groups(self.case.panel_id, self._forces()).items():
            field = self.fields[name]
            field.queryset = these(people)  # type: ignore[attr-defined]
            field.name = name_person  # type: ignore[attr-defined]
            field.initial = [user.pk for user in people if user.pk in here]
            if not people:
                del self.fields[name]

    def _offer_named(self) -> None:
        """Those added by name before who have not left."""
        rows = self.case.attendances.filter(left_at=None, user=None).select_related("agency")
        field = self.fields["named"]
        field.queryset, field.initial = rows, [row.pk for row in rows]  # type: ignore[attr-defined]
        field.name = _name_seat  # type: ignore[attr-defined]
        if not rows:
            del self.fields["named"]

    def _forces(self) -> set[str]:
        known = items_for(self.case, self.by).values_list("case__force", "case__residence_force")
        return {force for pair in known for force in pair if force}

    def act(self) -> dict[str, Any]:
        """Everybody who is present, and the one added by name."""
        typed = super().act()
        present = [user for name in ("members", "police", "others") for user in typed.get(name) or []]
        added = []
        if typed["somebody_else"]:
            part = Capacity(typed["capacity"])
            added = [Representative(typed["name"], typed["agency"].pk, part, typed["force"])]
        staying = {row.pk for row in typed["named"]} if "named" in typed else None
        return {"present": present, "representatives": added, "staying": staying}


def _name_seat(row: Attendance) -> str:
    """Somebody without an account, in a list."""
    return f"{row.name} ({row.agency.name}, {row.get_capacity_display().lower()})"


def name_person(user: User) -> str:
    """A person with their post, in a list."""
    posts = ", ".join(str(post) for post in user.posts_in_force[:2])
    return f"{user.name} ({posts})"


def groups(panel: str, forces: set[str]) -> dict[str, list[User]]:
    """The people who may attend: those with a part in the panel, and officers of the forces whose cases are discussed."""
    posts = Post.objects.in_force(clock.today()).filter(user__is_active=True).select_related("user")
    voting = posts.filter(panel=panel, role__in=[Role.PANEL_CHAIR, Role.DEPUTY_CHAIR, Role.PANEL_MEMBER])
    members = {post.user.pk: post.user for post in voting}
    police = {post.user.pk: post.user for post in posts.filter(force__in=forces, role__in=POLICE)}
    others = {post.user.pk: post.user for post in posts.filter(panel=panel, role=Role.PANEL_COORDINATOR)}
    return {
        "members": list(members.values()),
        "police": [user for key, user in police.items() if key not in members],
        "others": [user for key, user in others.items() if key not in members and key not in police],
    }
