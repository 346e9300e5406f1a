"""What is typed about a review: what its reviewer found, and what the force does then?"""

from prevent.assurance.choices import Finding
from prevent.kernel.forms import ChoiceField, TextAreaField
from prevent.workflow.forms import MoveForm
from referrals.forms.days import decided_on


class TakeAssuranceForm(MoveForm):
    """A move that asks for nothing but its button."""


class RecordAssuranceForm(MoveForm):
    """What was found, and why."""

    finding = ChoiceField("What do you find?", choices=Finding, missing="Select what you find")
    reasons = TextAreaField(
        "Reasons",
        hint="What you looked at, and what you would have done. Whoever supervises the force reads this if you disagree.",
        missing="Enter your reasons",
    )
    decided_on = decided_on("Day of the review")


class ReopenOnAssuranceForm(MoveForm):
    """When it was decided; the reason is the review's."""

    decided_on = decided_on()


class KeepClosedForm(MoveForm):
    """Why it stays closed all the same."""

    reasons = TextAreaField(
        "Why does it stay closed?", hint="The reviewer reads this.", missing="Say why it stays closed"
    )
    decided_on = decided_on()
