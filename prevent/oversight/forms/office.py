"""What does the office type about a concern?"""

from typing import Any

from prevent.kernel import clock
from prevent.kernel.forms import ChoiceField, DateField, TextAreaField, TextField
from prevent.oversight.choices import Result
from prevent.workflow.forms import MoveForm
from prevent.workflow.sharing import OUTSIDE, By


class LookAtConcernForm(MoveForm):
    """A move that asks for nothing but its button."""


class NoteConcernForm(MoveForm):
    """A note for the office alone."""

    text = TextAreaField(
        "Note",
        hint="What you looked at, whom you asked and what you heard. Only the Commissioner’s office reads it",
        missing="Enter the note",
    )


class AnswerConcernForm(MoveForm):
    """The answer."""

    text = TextAreaField(
        "Your answer",
        hint="Whoever raised it reads this with their code. Name nobody whom they did not name",
        rows=8,
        missing="Enter the answer",
    )


class PassConcernOnForm(MoveForm):
    """Who has it there, how it went, what went and why."""

    person_there = TextField(
        "Who received it there",
        hint="Name and role. Choose somebody who is not concerned by it",
        missing="Enter who received it there",
    )
    means = ChoiceField("How did it go there?", choices=OUTSIDE, missing="Select how it went there")
    details = TextAreaField(
        "What exactly was said or sent?", rows=4, missing="Enter what exactly was said or sent"
    )
    why = TextAreaField(
        "Why was it necessary and proportionate?",
        rows=3,
        missing="Enter why it was necessary and proportionate",
    )
    shared_on = DateField(
        "Day on which it went there",
        past_only=True,
        initial=clock.today,
        missing="Enter the day on which it went there",
    )

    def act(self) -> dict[str, Any]:
        """The way as a word of the code."""
        typed = super().act()
        return {**typed, "means": By(typed["means"])}


class CloseConcernForm(MoveForm):
    """What was found, why, and what changed."""

    result = ChoiceField("What did you find?", choices=Result, missing="Select what you found")
    reasons = TextAreaField(
        "Reasons", hint="Whoever raised it reads this", rows=4, missing="Enter the reasons"
    )
    changed = TextAreaField(
        "What changed because of it?",
        hint="Whoever raised it reads this. If nothing changed, say so, and why",
        rows=4,
        missing="Say what changed, or that nothing did",
    )
