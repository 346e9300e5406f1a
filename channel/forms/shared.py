"""Which questions do several pages share?"""

from collections.abc import Sequence
from typing import Any

from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.kernel.forms import DateField, TextAreaField
from prevent.kernel.forms.wording import in_sentence
from prevent.workflow.forms import MoveForm


def decided_on(label: str = "Day of the decision", missing: str = "") -> DateField:
    """The stated day of a decision: today unless it was made earlier."""
    missing = missing or f"Enter the {in_sentence(label)}"
    return DateField(label, past_only=True, initial=clock.today, missing=missing)


class PlainForm(MoveForm):
    """A move that asks for nothing but its button."""


class ReasonForm(MoveForm):
    """A move that asks for its reason."""

    reason = TextAreaField("Reason", rows=4, missing="Enter the reason")


class AnswerForm(MoveForm):
    """An answer in words to an offer."""

    answer = TextAreaField("Why", rows=4, missing="Say why")
    decided_on = decided_on()


def offer(form: MoveForm, field: str, rows: Any, *, initial: Any = None) -> None:
    """Give a field of a form the rows that may be chosen; the only one is chosen already."""
    chooser = form.fields[field]
    chooser.queryset = rows  # type: ignore[attr-defined]  # a field of rows
    only = list(rows[:2])
    chooser.initial = initial or (only[0].pk if len(only) == 1 else None)


def these(users: Sequence[User]) -> Any:
    """These people, for a list."""
    return User.objects.filter(pk__in=[user.pk for user in users]).order_by("name")
