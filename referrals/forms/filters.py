"""Under which name is a part of the queue saved?"""

from django import forms

from prevent.kernel.forms import TextField
from prevent.workflow.forms import ActForm


class SaveFilterForm(ActForm):
    """A name; what is asked for is carried along."""

    name = TextField(
        "Name",
        hint="For you alone. Name the work, not a person, like “Overdue at the gateway”.",
        max_length=60,
        missing="Enter a name",
    )
    query = forms.CharField(widget=forms.HiddenInput, required=False, max_length=300)


class RemoveFilterForm(ActForm):
    """An act that asks for nothing but its button."""
