"""What is typed about a panel's seats, training, quorum and calendar?"""

from typing import Any

from channel.choices import Course, SeatKind, Week, Weekday
from channel.forms.shared import these
from channel.policy import PANEL
from channel.transitions.membership import on_panel, training_valid_until
from prevent.accounts.models import Agency, AgencyKind
from prevent.kernel import clock
from prevent.kernel.forms import (
    ChoiceField,
    DateField,
    IntegerField,
    ModelRadioField,
    ModelSelectField,
    MultipleChoiceField,
    SelectField,
    TextField,
    TimeField,
)
from prevent.reference.models import Panel
from prevent.workflow.forms import ActForm


class OfPanelForm(ActForm):
    """Which panel? Not asked of somebody who runs only one."""

    panel = ModelRadioField("Panel", missing="Select the panel")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = {post.panel_id for role in PANEL for post in self.by.posts_as(role)}
        self.panels = list(Panel.objects.filter(pk__in=keys))
        field = self.fields["panel"]
        field.queryset = Panel.objects.filter(pk__in=keys)  # type: ignore[attr-defined]
        if len(self.panels) == 1:
            del self.fields["panel"]

    def act(self) -> dict[str, Any]:
        """The only panel, where it was not asked."""
        return {"panel": self.panels[0] if self.panels else None, **super().act()}

    def people(self) -> Any:
        """Everybody who sits on one of these panels."""
        return these([user for panel in self.panels for user in on_panel(panel)])


class SeatForm(OfPanelForm):
    """Who sits for an agency, and who in their place?"""

    agency = ModelSelectField("Agency", missing="Select the agency")
    kind = ChoiceField(
        "For what?", choices=SeatKind, initial=SeatKind.CORE, missing="Select what it sits for"
    )
    member = ModelSelectField(
        "Member", hint="Leave this and the deputy empty if the agency sits there no more", required=False
    )
    deputy = ModelSelectField("Deputy", hint="Another person of the same agency", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agencies = Agency.objects.filter(posts__panel__in=self.panels, posts__role="panel_member")
        self.fields["agency"].queryset = agencies.distinct().order_by("name")  # type: ignore[attr-defined]
        for name in ("member", "deputy"):
            field = self.fields[name]
            field.queryset = self.people()  # type: ignore[attr-defined]
            field.name = _with_agency  # type: ignore[attr-defined]

    def act(self) -> dict[str, Any]:
        """The agency by its key."""
        typed = super().act()
        return {**typed, "agency": typed["agency"].pk}


def _with_agency(user: Any) -> str:
    return ", ".join([user.name, *dict.fromkeys(str(post.agency) for post in user.posts_in_force)])


class TrainingForm(OfPanelForm):
    """Who was trained in what, when, and until when does it count?"""

    person = ModelSelectField("Who was trained?", name=_with_agency, missing="Select who was trained")
    course = ChoiceField("In what?", choices=Course, missing="Select what the training was about")
    decided_on = DateField("Day of the training", past_only=True, missing="Enter the day of the training")
    valid_until = DateField(
        "It counts until",
        initial=lambda: training_valid_until(clock.today()),
        missing="Enter the day until which it counts",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = self.people()  # type: ignore[attr-defined]


SITTING_KINDS = [kind for kind in AgencyKind if kind not in (AgencyKind.SERVICE, AgencyKind.OVERSIGHT)]


class QuorumForm(OfPanelForm):
    """Who must be there beyond what the law asks for?"""

    least = IntegerField(
        "Members who vote, at least",
        hint="The chair and the police count too",
        missing="Enter a number, or 0",
    )
    kinds = MultipleChoiceField(
        "Agencies of which somebody must be there",
        choices=[(kind.value, kind.label) for kind in SITTING_KINDS],
        required=False,
    )
    holds_from = DateField(
        "It holds from",
        not_before=clock.today,
        initial=clock.today,
        missing="Enter the day from which it holds",
    )
    source = TextField(
        "Where the panel settled it",
        hint="For example, terms of reference of 3 March 2026, paragraph 4",
        missing="Say where the panel settled it",
    )

    def act(self) -> dict[str, Any]:
        """The kinds as what they are."""
        typed = super().act()
        return {**typed, "kinds": [AgencyKind(kind) for kind in typed["kinds"]]}


class YearForm(OfPanelForm):
    """On which day of the month does the panel meet?"""

    week = SelectField("Which one of the month?", choices=Week, missing="Select which one of the month")
    weekday = SelectField("Day of the week", choices=Weekday, missing="Select the day of the week")
    starts_at = TimeField("Time", missing="Enter the time at which the meetings begin")
    place = TextField("Place, or how to join", missing="Enter the place, or how to join")
    first = DateField(
        "From which day on?",
        not_before=clock.today,
        initial=clock.today,
        missing="Enter the day from which meetings are planned",
    )

    def act(self) -> dict[str, Any]:
        """Week and day as what they are."""
        typed = super().act()
        return {**typed, "week": Week(typed["week"]), "weekday": Weekday(typed["weekday"])}
