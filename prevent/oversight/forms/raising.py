"""What is asked of somebody who raises a concern about Prevent itself? As little as they like."""

import secrets
from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.forms import CharField, HiddenInput

from prevent.kernel.forms import (
    ChoiceField,
    DateField,
    EmailField,
    FileField,
    TextAreaField,
    TextField,
)
from prevent.oversight.choices import Body, PassOn
from prevent.oversight.transitions.raising import Said
from prevent.workflow.forms import ActForm, MoveForm
from prevent.workflow.once import REMEMBERED_FOR
from referrals.forms.submission.files import ACCEPTED

SALT = "prevent.oversight.seed"
OPEN_TOO_LONG = "This page was open for too long. Check what you wrote, then send it again."
KIND = (
    "PDF, Word, Excel, OpenDocument, JPG, PNG or plain text, up to 10 MB. You can add more files afterwards."
)


def new_seed() -> str:
    """The random seed of which, with the key of the form, the receipt code is made, signed.

    It is drawn with the page and stands in no session: whoever only looks at the page leaves nothing behind.
    """
    return signing.dumps(secrets.token_urlsafe(32), salt=SALT)


class ConcernForm(ActForm):
    """What happened, where and when; whom it is about; who says so, if they like."""

    what = TextAreaField(
        "What happened?",
        hint="Say in your own words what worries you about how Prevent is carried out",
        rows=8,
        missing="Say what happened",
    )
    place = TextField(
        "Where did it happen?", hint="For example a school, a town or a website", required=False
    )
    happened_on = DateField(
        "When did it happen?", hint="For example, 27 3 2026", past_only=True, required=False
    )
    effect = TextAreaField("How did it affect you or others?", rows=4, required=False)
    file = FileField("A file that shows it", required=False, hint=KIND, accept=ACCEPTED)
    about_kind = ChoiceField("Who is it about?", choices=Body, required=False, small=True)
    about = TextField(
        "Its name",
        hint="For example the name of the police force, the council or the school. It is not told that you wrote to us",
        required=False,
    )
    pass_on = ChoiceField(
        "May we pass this on to them?",
        hint="They get nothing from us unless you choose that",
        choices=PassOn,
        initial=PassOn.NO,
        small=True,
        missing="Choose whether we may pass it on",
    )
    name = TextField("Your name", required=False, autocomplete="name", width="two-thirds")
    email = EmailField(
        "Your email address",
        hint="We tell you there that something arrived or was answered, and nothing of what you wrote",
        required=False,
        width="two-thirds",
    )
    seed = CharField(widget=HiddenInput, initial=new_seed)

    def clean_seed(self) -> str:
        """The seed of the receipt code, which this service made."""
        try:
            seed: str = signing.loads(self.cleaned_data["seed"], salt=SALT, max_age=REMEMBERED_FOR)
        except signing.BadSignature:
            raise ValidationError(OPEN_TOO_LONG) from None
        return seed

    def said(self) -> Said:
        """What was said, without the file and what belongs to the page."""
        typed = self.act()
        for name in ("file", "seed"):
            typed.pop(name)
        return Said(**typed)


class AddToConcernForm(MoveForm):
    """Words, a file, or both."""

    text = TextAreaField("What do you want to add?", required=False, rows=8)
    file = FileField("A file", required=False, hint=KIND, accept=ACCEPTED)

    def act(self) -> dict[str, Any]:
        """Without what is looked into first."""
        return {"text": super().act()["text"]}
