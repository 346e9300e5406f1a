"""What is typed about a recommendation: by the office, and by its owner?"""

from typing import Any

from prevent.kernel import clock
from prevent.kernel.forms import ChoiceField, DateField, ModelSelectField, TextAreaField, TextField
from prevent.oversight.choices import Owner
from prevent.reference.models import LocalAuthority, Panel, PoliceForce
from prevent.workflow.forms import ActForm, MoveForm


class _Owned(ActForm):
    """Whose post carries it out, and by when."""

    owner_kind = ChoiceField(
        "Who carries it out?",
        choices=Owner,
        reveals={one.value: one.value for one in Owner},
        missing="Select who carries it out",
    )
    force = ModelSelectField("Police force", missing="Select the police force")
    authority = ModelSelectField("Council", missing="Select the council")
    panel = ModelSelectField("Channel panel", missing="Select the panel")
    due_on = DateField(
        "By when is it to be done?",
        not_before=clock.today,
        missing="Enter the day by which it is to be done",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today, fields = clock.today(), self.fields
        for name, model in (("force", PoliceForce), ("authority", LocalAuthority), ("panel", Panel)):
            fields[name].queryset = model.objects.in_force(today).order_by("name")  # type: ignore[attr-defined]

    def act(self) -> dict[str, Any]:
        """The owner as a kind and its place."""
        typed = super().act()
        places = {one.value: typed.pop(one.value) for one in Owner}
        kind = Owner(typed["owner_kind"])
        return {**typed, "owner_kind": kind, "place": places[kind.value]}


class MakeRecommendationForm(_Owned):
    """What was recommended, where, and who carries it out."""

    source = TextField(
        "Which learning review?",
        hint="Its name and date, and the number of the recommendation",
        missing="Enter the learning review",
    )
    text = TextAreaField("What does it recommend?", rows=5, missing="Enter what it recommends")
    field_order = ("source", "text", "owner_kind", "force", "authority", "panel", "due_on")


class ReassignRecommendationForm(_Owned, MoveForm):
    """Who carries it out instead, and why."""

    text = TextAreaField(
        "Why is it theirs?", hint="The new owner reads this", rows=3, missing="Say why it is theirs"
    )
    field_order = ("owner_kind", "force", "authority", "panel", "text", "due_on")


class AcceptRecommendationForm(MoveForm):
    """How it will be carried out."""

    text = TextAreaField(
        "How will you carry it out?",
        hint="The steps, and who takes them. The Commissioner’s office reads this",
        missing="Say how you will carry it out",
    )


class NoteProgressForm(MoveForm):
    """How far it is."""

    text = TextAreaField(
        "How far is it?", hint="What is done and what is still to do", missing="Say how far it is"
    )


class CompleteRecommendationForm(MoveForm):
    """By what one sees that it is done."""

    text = TextAreaField(
        "What shows that it is done?",
        hint="For example a new procedure, a training with its date, or figures before and after",
        missing="Say what shows that it is done",
    )


class DeclineRecommendationForm(MoveForm):
    """Why it is not done."""

    text = TextAreaField("Why will it not be done?", missing="Say why it will not be done")


class ReturnRecommendationForm(MoveForm):
    """What is missing, and by when."""

    text = TextAreaField(
        "What is still to be done?", hint="Its owner reads this", missing="Say what is still to be done"
    )
    due_on = DateField(
        "By when is it to be done?",
        not_before=clock.today,
        missing="Enter the day by which it is to be done",
    )
