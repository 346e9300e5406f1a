"""What has to be filled in to search the audit log and the disclosures, to extract from it, and to close an unusual reading?"""

from datetime import date
from typing import Any
from uuid import UUID

from prevent.accounts.models import User
from prevent.audit.choices import Kind
from prevent.kernel.forms import (
    ChoiceField,
    DateField,
    EmailField,
    Form,
    SelectField,
    TextAreaField,
    TextField,
)
from prevent.scrutiny.choices import Finding, Format
from prevent.scrutiny.queries.disclosed import basis_choices
from prevent.scrutiny.queries.governed import record_called
from prevent.scrutiny.queries.search import Criteria, person_with
from prevent.workflow.forms import ActForm, MoveForm
from prevent.workflow.sharing import Purpose

NOBODY = "Nobody with that address is in this part of the audit log. Check the address, or leave it empty"
NO_RECORD = "There is no record with that reference among those of your agency. Check it, or leave it empty"


class LogForm(Form):
    """Which part of a log is looked for: of the records of the asker's agency, from one day to another."""

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        self.by = by
        super().__init__(*args, **kwargs)

    def clean_reference(self) -> str:
        """One of the agency's own records."""
        typed: str = self.cleaned_data["reference"].strip().upper()
        if typed and record_called(self.by, typed) is None:
            self.add_error("reference", NO_RECORD)
        return typed

    def clean(self) -> None:
        """The days are in order."""
        since: date | None = self.cleaned_data.get("since")
        until: date | None = self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", "The last day must not be before the first")


class SearchForm(LogForm):
    """What is looked for. Sent by post, because an address of a person does not belong into the address of a page."""

    person = EmailField(
        "Email address of the person who acted", required=False, autocomplete="off", width="one-half"
    )
    reference = TextField(
        "Reference of the record", required=False, width="20", hint="For example, R-7K3M-9QXD-4TPA"
    )
    kind = SelectField("What was done", choices=Kind.choices, empty="Anything", required=False)
    since = DateField("From", required=False, past_only=True)
    until = DateField("Until", required=False, past_only=True)

    def clean_person(self) -> UUID | None:
        """The person behind the address, if they are in the asker's part of the log."""
        typed = self.cleaned_data["person"]
        found = person_with(self.by, typed) if typed else None
        if typed and found is None:
            self.add_error("person", NOBODY)
        return found

    def criteria(self) -> Criteria:
        """What was asked for."""
        return Criteria(**self.cleaned_data)


class DisclosureSearchForm(LogForm):
    """Which disclosures are looked for."""

    reference = TextField(
        "Reference of the record", required=False, width="20", hint="For example, R-7K3M-9QXD-4TPA"
    )
    purpose = SelectField("For what it was shared", choices=Purpose.choices, empty="Anything", required=False)
    basis = SelectField("Lawful basis", choices=basis_choices, empty="Any", required=False)
    since = DateField("Shared from", required=False, past_only=True)
    until = DateField("Shared until", required=False, past_only=True)


class ExtractForm(ActForm):
    """Why, and as what."""

    reason = TextAreaField(
        "Why do you need this extract?",
        hint="For example, a request of the Information Commissioner. Do not name the person who was referred. "
        "What you write is kept with the record that you took it.",
        rows=3,
        max_length=500,
        missing="Enter why you need this extract",
    )
    format = ChoiceField(
        "As which file?", choices=Format.choices, missing="Select CSV or ODS", initial=Format.CSV
    )


class DecideExtractForm(MoveForm):
    """Why does a second person approve an extract, or not?"""

    words = TextAreaField(
        "Why?",
        hint="What you checked. Do not name the person who was referred",
        rows=3,
        max_length=500,
        missing="Say why",
    )


class TakeExtractForm(MoveForm):
    """Nothing is asked but the button."""


class CloseReadingForm(MoveForm):
    """What was found."""

    finding = ChoiceField("What did you find?", choices=Finding.choices, missing="Select what you found")
    note = TextAreaField(
        "What did you ask, and what was the answer?",
        hint="Whom you asked and when, what the person was working on, and what follows.",
        missing="Enter what you asked and what the answer was",
    )
