"""What does somebody declare who sends a referral?"""

from django import forms

from prevent.kernel.forms import ConfirmField
from prevent.workflow.forms import ActForm


class DeclarationForm(ActForm):
    """The last step. `seen` is the draft's version that the summary showed."""

    true_as_known = ConfirmField(
        "What I have written is true as far as I know, and I send it because I am worried about this person",
        missing="Confirm that what you have written is true as far as you know, to send the referral",
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)
