"""What is typed when a clinician is consulted, and when they have answered?"""

from typing import Any

from prevent.kernel import clock
from prevent.kernel.forms import ChoiceField, ModelSelectField, TextAreaField, TextField
from prevent.reference.choices import Vocabulary
from prevent.reference.terms import terms
from prevent.workflow.forms import MoveForm
from referrals.choices import ClinicalWord
from referrals.forms.days import decided_on


class ConsultForm(MoveForm):
    """Whom, where, what, on what basis."""

    clinician = TextField(
        "Who is consulted?",
        hint="Name and profession",
        missing="Enter the name and profession of the clinician",
    )
    service = TextField("Service where they work", missing="Enter the service where they work")
    asked = TextAreaField(
        "What do you ask?",
        hint="For example what a diagnosis means for what was seen. Tell no more than they need to advise.",
        missing="Write what you ask",
    )
    lawful_basis = ModelSelectField("Lawful basis for sharing", missing="Select the lawful basis for sharing")
    decided_on = decided_on("Day on which they were asked")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bases = terms(Vocabulary.LAWFUL_BASIS, on=clock.today())
        self.fields["lawful_basis"].queryset = bases  # type: ignore[attr-defined]


class ClinicalAnswerForm(MoveForm):
    """How it ended."""

    word = ChoiceField("How did it end?", choices=ClinicalWord, missing="Select how it ended")
    text = TextAreaField(
        "What was said",
        rows=8,
        hint="The advice, as far as the assessment needs it; or why there is none. Conditions stand in the assessment.",
        missing="Write what was said, or why there is no answer",
    )
    decided_on = decided_on("Day of the answer")
