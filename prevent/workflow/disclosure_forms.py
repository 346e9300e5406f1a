"""What is typed about something that was shared outside this service?"""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import TextChoices

from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.kernel.forms import (
    ChoiceField,
    DateField,
    ModelSelectField,
    MultipleChoiceField,
    TextAreaField,
    TextField,
)
from prevent.workflow.disclosing import Share, bases_for
from prevent.workflow.forms import MoveForm
from prevent.workflow.policy import Policy
from prevent.workflow.sharing import OUTSIDE, By, Purpose, Shared

HINTS = {
    Purpose.SUPPORT.value: "Only while there is consent to support",
    Purpose.PROTECTION.value: "Whether or not there is consent to support",
    Purpose.LIFE.value: "Whether or not there is consent to support",
}


class DisclosureForm(MoveForm):
    """To whom, what, for what, on what basis, why, and who decided: subclasses name the policy, the move and the purposes."""

    policy: ClassVar[Policy[Any]]
    move: ClassVar[TextChoices]
    purposes: ClassVar[Sequence[Purpose]]

    to = TextField(
        "Agency or service",
        hint="For example, a school, a social care team or a general practice",
        max_length=200,
        missing="Enter the agency or service with which it was shared",
    )
    person_there = TextField(
        "Who received it there",
        hint="Name and role",
        max_length=200,
        missing="Enter who received it there",
    )
    means = ChoiceField("How was it shared?", choices=OUTSIDE, missing="Select how it was shared")
    what = MultipleChoiceField("What was shared?", choices=Shared.choices, missing="Select what was shared")
    details = TextAreaField(
        "What exactly was said or sent?", rows=4, missing="Enter what exactly was said or sent"
    )
    purpose = ChoiceField("What was it shared for?", missing="Select what it was shared for")
    lawful_basis = ModelSelectField("Lawful basis", missing="Select the lawful basis")
    why = TextAreaField(
        "Why was it necessary and proportionate?",
        rows=4,
        missing="Enter why it was necessary and proportionate",
    )
    requested_by = ModelSelectField(
        "Which colleague asked for it?",
        hint="If one did, somebody else decides on it",
        required=False,
    )
    decided_by = ModelSelectField("Who decided to share it?", missing="Select who decided to share it")
    decided_on = DateField(
        "Day of the decision",
        past_only=True,
        initial=clock.today,
        missing="Enter the day of the decision",
    )
    shared_on = DateField(
        "Day on which it was shared",
        past_only=True,
        initial=clock.today,
        missing="Enter the day on which it was shared",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["purpose"].choices = [(one.value, one.label) for one in self.purposes]
        fields["purpose"].hints = HINTS
        fields["lawful_basis"].queryset = bases_for(self.by)
        keys = [user.pk for user in self.policy.who_may(self.move, self.case)]
        working = User.objects.filter(pk__in=keys).order_by("name")
        fields["requested_by"].queryset = fields["decided_by"].queryset = working
        fields["decided_by"].initial = self.by.pk

    def act(self) -> dict[str, Any]:
        """The share as a whole."""
        typed = super().act()
        typed["basis"] = typed.pop("lawful_basis").pk
        typed["what"] = [Shared(one) for one in typed["what"]]
        return {
            "share": Share(**{**typed, "purpose": Purpose(typed["purpose"]), "means": By(typed["means"])})
        }
