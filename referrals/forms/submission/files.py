"""Which files go with a referral?"""

from django import forms

from prevent.kernel.forms import FileField, Form

ACCEPTED = ".pdf,.docx,.xlsx,.odt,.ods,.jpg,.jpeg,.png,.txt"
KINDS = "PDF, Word, Excel, OpenDocument, JPG, PNG or plain text, up to 10 MB each, at most 10 files."


class FilesForm(Form):
    """One file at a time: it works without script and on every telephone."""

    file = FileField("Choose a file", hint=KINDS, accept=ACCEPTED, missing="Select a file to add")
    writer = forms.CharField(widget=forms.HiddenInput, required=False)
