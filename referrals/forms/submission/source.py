"""Who noticed, who refers, how can they be reached, and may they be named?"""

from collections.abc import Mapping
from typing import Any

from prevent.accounts.models import Agency, User
from prevent.kernel.forms import (
    EmailField,
    PhoneField,
    SelectField,
    TextAreaField,
    TextField,
    YesNoField,
)
from prevent.kernel.models import Record
from prevent.reference.choices import Vocabulary
from prevent.reference.terms import term_choices
from referrals.forms.submission.section import SectionForm
from referrals.models import Source
from referrals.models.answers import Part

NAMED_HINT = "If not, only the police and the council’s Prevent lead will know who it was. A court may rarely order otherwise."
NO_WAY = "Enter a phone number or an email address, or choose that nobody may get in touch"
FROM_ACCOUNT = (
    "Your name, organisation and email address are from your account. Change them if they are not right."
)
COLUMNS = ("name", "organisation", "job", "relationship", "phone", "email", "may_be_named")


class NoticedForm(SectionForm):
    """The person who first identified the concern, where it is not the person who refers."""

    slug, title = "noticed", "Who noticed first"

    noticed_by_me = YesNoField(
        "Did you notice the concern yourself?",
        no="No, somebody else did",
        reveals={"no": ("name", "organisation", "job", "relationship", "phone", "email", "may_be_named")},
        missing="Select yes if you noticed the concern yourself",
    )
    name = TextField("Their name, if you know it", required=False)
    organisation = TextField("Their organisation, if there is one", required=False)
    job = TextField("Their role there", required=False)
    relationship = TextField("How do they know the person?", required=False)
    phone = PhoneField("Their phone number", required=False)
    email = EmailField("Their email address", required=False)
    may_be_named = YesNoField(
        "May they be named?", hint=NAMED_HINT, missing="Select whether they may be named"
    )

    def rows(self) -> list[Record]:
        """A row of their own, if it was somebody else."""
        if self.cleaned_data["noticed_by_me"]:
            return []
        return [
            Source(
                part=Part.NOTICED,
                **{name: self.cleaned_data[name] or "" for name in COLUMNS[:-1]},
                may_be_named=self.cleaned_data["may_be_named"],
            )
        ]


class ReferrerForm(SectionForm):
    """The person who refers. A public referrer may leave out the name."""

    slug, title = "you", "About you"

    sector = SelectField("In which capacity do you write?", missing="Choose in which capacity you write")
    name = TextField("Your name", autocomplete="name", missing="Enter your name")
    organisation = TextField("Your organisation", required=False, autocomplete="organization")
    job = TextField("Your role there", required=False, autocomplete="organization-title")
    relationship = TextField(
        "How do you know the person?", required=False, hint="For example, form tutor, neighbour, sister"
    )
    may_be_contacted = YesNoField(
        "May an officer get in touch with you?",
        hint="It often helps. We never leave a message that says what it is about.",
        reveals={"yes": ("phone", "email", "safe_contact")},
        missing="Select yes if an officer may get in touch with you",
    )
    phone = PhoneField("Phone number", required=False)
    email = EmailField("Email address", required=False)
    safe_contact = TextAreaField(
        "How and when is it safe to get in touch?",
        hint="For example, only by phone, between 9am and 3pm",
        required=False,
        rows=2,
    )
    may_be_named = YesNoField("May you be named?", hint=NAMED_HINT, missing="Select yes if you may be named")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.public:
            self.fields["sector"].choices = [("", "Choose one"), *term_choices(Vocabulary.SECTOR, on=self.on)]  # type: ignore[attr-defined]
            self.fields["name"].required = False
            self.fields["name"].label = "Your name, if you want to give it"
        else:
            del self.fields["sector"]
        if self.initial:
            self.lead = FROM_ACCOUNT

    @classmethod
    def known(cls, user: User, agency: Agency | None) -> Mapping[str, Any]:
        """Name, address and agency, as the account has them."""
        return {"name": user.name, "email": user.email, "organisation": agency.name if agency else ""}

    def clean(self) -> dict[str, Any]:
        """Whoever may be contacted says how."""
        cleaned = super().clean()
        given = {name for name in ("phone", "email") if cleaned.get(name) or name in self.errors}
        if cleaned.get("may_be_contacted") and not given:
            self.add_error("phone", NO_WAY)
        return cleaned

    def rows(self) -> list[Record]:
        """One row; whether they noticed too is decided with the other page's answer."""
        texts = {name: self.cleaned_data[name] or "" for name in (*COLUMNS[:-1], "safe_contact")}
        flags = {name: self.cleaned_data[name] for name in ("may_be_contacted", "may_be_named")}
        return [Source(part=Part.REFERS, **texts, **flags)]
