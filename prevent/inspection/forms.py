"""What is typed to look into a record from outside, and about it afterwards?"""

from typing import Any

from django import forms

from prevent.inspection.choices import Finding, Of
from prevent.kernel import clock
from prevent.kernel.forms import (
    ChoiceField,
    DateField,
    IntegerField,
    ModelSelectField,
    TextAreaField,
    TextField,
)
from prevent.reference.models import PoliceForce
from prevent.workflow.forms import ActForm, MoveForm


class OpenForm(ActForm):
    """Which record, and why?"""

    reference = TextField(
        "Reference of the record",
        hint="Exactly as you were given it, like R-7K3M-9QXD-4TPA or C-7K3M-9QXD-4TPA",
        width="20",
        max_length=40,
        autocomplete="off",
        missing="Enter the reference of the record",
    )
    reason = TextAreaField("Why do you need to see it now?", rows=4, missing="Say why you need to see it now")


class GovernanceForm(OpenForm):
    """Which record does information governance read, and why?"""

    reason = TextAreaField(
        "Why do you need to read it?",
        hint="For example the reference of a subject access request or of a complaint",
        rows=4,
        missing="Say why you need to read it",
    )


class CloseReviewForm(MoveForm):
    """What did the review find?"""

    finding = ChoiceField("What did you find?", choices=Finding, missing="Choose what you found")
    conclusion = TextAreaField(
        "Reasons",
        hint="What you checked, whom you asked, and what follows",
        rows=4,
        missing="Give your reasons",
    )


class SampleForm(ActForm):
    """Of which area and period, how many, and for how long?"""

    of = ChoiceField(
        "What is the sample of?", choices=Of, missing="Choose what the sample is of", inline=True
    )
    force = ModelSelectField(
        "Police force area",
        queryset=PoliceForce.objects.filter(kind="territorial"),
        required=False,
        empty_label="The whole country",
    )
    opened_from = DateField("Opened from", past_only=True)
    opened_to = DateField("Opened to", past_only=True)
    asked_for = IntegerField("How many records?", hint="Up to 50, drawn at random", min_value=1, max_value=50)
    until = DateField("Read until", hint="Within the next 90 days", not_before=clock.today)
    why = TextAreaField("What is the sample for?", rows=3, missing="Say what the sample is for")

    def clean(self) -> dict[str, Any]:
        """The period in order."""
        typed: dict[str, Any] = super().clean() or {}
        begins, ends = typed.get("opened_from"), typed.get("opened_to")
        if begins and ends and ends < begins:
            self.add_error(
                "opened_to", forms.ValidationError("Enter a day on or after the first", code="order")
            )
        return typed


class EndSampleForm(MoveForm):
    """A move that asks for nothing but its button."""
