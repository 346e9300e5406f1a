"""What has to be typed to find a record?"""

from prevent.kernel.forms import DateField, Form, TextField

ALONE = "Enter the date of birth as well: people are not looked up by a name alone"
NOTHING = "Enter a name and a date of birth, or a reference"


class FindForm(Form):
    """A person by name and date of birth, or a record by its reference. Sent by post: no name belongs into an address."""

    given_names = TextField("Given names", may_wait=True, width="20", autocomplete="off")
    family_name = TextField("Family name", may_wait=True, width="20", autocomplete="off")
    date_of_birth = DateField(
        "Date of birth",
        may_wait=True,
        past_only=True,
        hint="For example, 27 3 2011. It may be slightly wrong",
    )
    reference = TextField(
        "Or the reference of a record",
        may_wait=True,
        width="20",
        autocomplete="off",
        hint="For example, R-7K3M-9QXD-4TPA",
    )

    def clean_reference(self) -> str:
        """As references are written."""
        typed: str = self.cleaned_data["reference"].strip().upper()
        return typed

    def clean(self) -> None:
        """One whole way to find something; a reference leaves out the rest."""
        said = self.cleaned_data
        if self.errors or said["reference"]:
            return
        named = bool(said["given_names"] or said["family_name"])
        if not named and not said["date_of_birth"]:
            self.add_error(None, NOTHING)
        elif not named:
            self.add_error("family_name", "Enter a name as well")
        elif not said["date_of_birth"]:
            self.add_error("date_of_birth", ALONE)
