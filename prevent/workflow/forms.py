"""What does every form that acts carry? Its sender, a key that makes it count once, and the version that was read."""

from typing import Any

from django import forms

from prevent.accounts.models import User
from prevent.kernel.forms import Form
from prevent.kernel.ids import new_id
from prevent.workflow.kept_typing import sign_writer


class ActForm(Form):
    """A form that makes something. `by` is the person at the page."""

    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)
    writer = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        self.by = by
        super().__init__(*args, **kwargs)
        self.fields["writer"].initial = sign_writer(by)

    def act(self) -> dict[str, Any]:
        """What was typed, as the keyword arguments of the move."""
        carried = ("submission_key", "writer", "seen")
        return {name: value for name, value in self.cleaned_data.items() if name not in carried}


class MoveForm(ActForm):
    """A form that makes a move on `case`, at the version that its reader saw; a blind move's page carries no version."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, case: Any, blind: bool = False, **kwargs: Any) -> None:
        self.case = case
        super().__init__(*args, **kwargs)
        if blind:
            del self.fields["seen"]
        else:
            self.fields["seen"].initial = case.shown_version or case.version
