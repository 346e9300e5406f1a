"""What has to be typed to find a record?"""

from datetime import date

from prevent.kernel.forms import DateField, Form, TextField
from prevent.people.matching.births import digits_of
from prevent.people.matching.words import words_of

NOTHING = "Enter a name and a date of birth, or a reference"
NO_NAME = "Enter a name, not what stands for one"
NO_DATE = "Enter the date of birth itself, not a date that stands for one"


class FindForm(Form):
    """A person by their whole name and date of birth, or a record by its reference. By post: no name belongs into an address."""

    given_names = TextField("Given names", may_wait=True, width="20", autocomplete="off")
    family_name = TextField(
        "Family name",
        may_wait=True,
        width="20",
        autocomplete="off",
        hint="Enter it in both if they have only one name",
    )
    date_of_birth = DateField(
        "Date of birth",
        may_wait=True,
        past_only=True,
        hint="For example, 27 3 2011. It may be slightly wrong",
    )
    reference = TextField(
        "Or the reference of a referral or case",
        may_wait=True,
        width="20",
        autocomplete="off",
        hint="For example, R-7K3M-9QXD-4TPA",
    )
    missing = {
        "given_names": "Enter the given names as well",
        "family_name": "Enter the family name as well",
        "date_of_birth": "Enter the date of birth as well: people are not looked up by a name alone",
    }

    def clean_reference(self) -> str:
        """As references are written."""
        typed: str = self.cleaned_data["reference"].strip().upper()
        return typed

    def clean(self) -> None:
        """One whole way to find something; a reference leaves out the rest."""
        said = self.cleaned_data
        if said.get("reference"):
            for name in self.missing:
                self.errors.pop(name, None)
        elif not self.errors:
            self._clean_person()

    def _clean_person(self) -> None:
        said = self.cleaned_data
        left_out = [name for name in self.missing if not said[name]]
        if len(left_out) == len(self.missing):
            self.add_error(None, NOTHING)
            return
        for name in left_out:
            self.add_error(name, self.missing[name])
        for name in ("given_names", "family_name"):
            if said.get(name) and not words_of(said[name]):
                self.add_error(name, NO_NAME)
        born: date | None = said.get("date_of_birth")
        if born and not digits_of(born):
            self.add_error("date_of_birth", NO_DATE)
