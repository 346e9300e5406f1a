"""What is typed when officers find something out about the person, or take it back?"""

from typing import Any
from uuid import UUID

from prevent.kernel import clock
from prevent.kernel.forms import ChoiceField, DateField, ModelCheckboxesField, TextAreaField, TextField
from prevent.reference.choices import Vocabulary
from prevent.reference.models import Term
from prevent.reference.terms import terms
from prevent.workflow.forms import MoveForm
from referrals.choices import AssessedStatus, KnownKind
from referrals.forms.days import decided_on
from referrals.forms.revealed import reveal
from referrals.models.known import BIRTHS
from referrals.queries.parts import in_words
from referrals.transitions.known import SAY_IT


class KnownForm(MoveForm):
    """One thing that was found out, and where it comes from."""

    kind = ChoiceField(
        "What is it?",
        choices=KnownKind.choices,
        missing="Select what it is",
    )
    value = TextField(
        "What is known", hint="Leave this empty for a date of birth", required=False, max_length=300
    )
    born = DateField("Date of birth, if it is one", past_only=True, required=False)
    source = TextField(
        "Where does it come from?",
        hint="A document that was seen, or who told it",
        missing="Enter where it comes from",
    )
    decided_on = decided_on("Day on which it became known")

    def clean(self) -> dict[str, Any]:
        """It says something."""
        typed = super().clean() or self.cleaned_data
        name = "born" if typed.get("kind") in BIRTHS else "value"
        if typed.get("kind") and not typed.get(name) and name not in self.errors:
            self.add_error(name, SAY_IT)
        return typed


class WithdrawKnownForm(MoveForm):
    """Which thing, and why it is not the person's."""

    known = ChoiceField("What is taken back?", missing="Select what is taken back")
    reasons = TextAreaField(
        "Why?",
        rows=3,
        hint="For example, it was written down for another person.",
        missing="Say why it is taken back",
    )
    decided_on = decided_on()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["known"]
        standing = self.case.known.standing()
        field.choices = [(str(one.pk), in_words(one.value or one.born)) for one in standing]  # type: ignore[attr-defined]
        field.hints = {str(one.pk): f"{one.get_kind_display()}: {one.source}" for one in standing}  # type: ignore[attr-defined]

    def clean_known(self) -> UUID:
        """Its key."""
        return UUID(self.cleaned_data["known"])


class ConditionsForm(MoveForm):
    """Of which conditions something is known, how, and from whom."""

    conditions = ModelCheckboxesField(
        "Health conditions and neurodiversity",
        hint="Tick each one that you know something about, also that none is known or that the person was not asked",
        missing="Select at least one condition of which something is known",
    )
    source = TextField(
        "Where does it come from?",
        hint="A document that was seen, or who told it",
        max_length=300,
        missing="Enter where it comes from",
    )
    decided_on = decided_on("Day on which it became known")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reveal(self, "conditions", terms(Vocabulary.CONDITION, on=clock.today()), _how_known)

    def act(self) -> dict[str, Any]:
        """Each condition with how it is known."""
        typed = self.cleaned_data
        found = {row: typed[f"conditions_{row.code}"] for row in typed["conditions"]}
        return {"conditions": found, "source": typed["source"], "decided_on": typed["decided_on"]}


def _how_known(row: Term) -> ChoiceField:
    return ChoiceField(
        f"How is it known: {row.name}",
        choices=AssessedStatus,
        small=True,
        missing=f"Select how it is known: {row.name}",
    )
