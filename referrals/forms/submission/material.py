"""What does a referrer add to what was sent?"""

from prevent.kernel.forms import FileField, TextAreaField
from prevent.workflow.forms import MoveForm
from referrals.forms.submission.files import ACCEPTED, KINDS


class MaterialForm(MoveForm):
    """Words, a file, or both."""

    text = TextAreaField("What do you want to add?", required=False, rows=8)
    file = FileField("A file", required=False, hint=KINDS, accept=ACCEPTED)
