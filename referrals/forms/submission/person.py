"""Who is the person: name, age, other names, addresses?"""

from datetime import date
from typing import Any

from prevent.kernel.forms import ChoiceField, DateField, IntegerField, SelectField, TextAreaField, TextField
from prevent.kernel.models import Record
from referrals.forms.submission.section import Fields, Repeated, SectionForm
from referrals.models import Address, OtherName, Particulars
from referrals.models.answers import Gender, OtherNameKind, Then

OLDEST = 120
NAMELESS = "Enter a given name, a family name, or how the person can be recognised"
AGE_KNOWN = [("exact", "Date of birth"), ("about", "About how old"), ("not_known", "Not known")]


class PersonForm(SectionForm):
    """Name, age, gender; as much as is known."""

    slug, title = "person", "The person’s name, age and gender"
    lead = "Write what you know. You do not have to find out anything before you refer."
    columns = {
        Particulars: (
            "given_names",
            "family_name",
            "description",
            "date_of_birth",
            "approximate_age",
            "gender",
            "gender_described",
        )
    }

    given_names = TextField("Given names", required=False, width="two-thirds")
    family_name = TextField("Family name", required=False, width="two-thirds")
    description = TextAreaField(
        "If you do not know the name, how can the person be recognised?",
        required=False,
        rows=3,
        max_length=2000,
    )
    age_known = ChoiceField(
        "What do you know about the person’s age?",
        choices=AGE_KNOWN,
        reveals={"exact": "date_of_birth", "about": "approximate_age"},
        missing="Select what you know about the person’s age",
    )
    date_of_birth = DateField(
        "Date of birth",
        hint="For example, 27 3 2011",
        past_only=True,
        missing="Enter the person’s date of birth",
    )
    approximate_age = IntegerField(
        "Approximate age in years",
        min_value=0,
        max_value=OLDEST,
        width="3",
        missing="Enter the person’s approximate age in years",
    )
    gender = ChoiceField(
        "Gender",
        choices=Gender.choices,
        reveals={Gender.OTHER: "gender_described"},
        missing="Select the person’s gender, or “Not known”",
    )
    gender_described = TextField("How do they describe their gender?", required=False, max_length=100)

    def clean(self) -> dict[str, Any]:
        """Somebody must be meant: a name, or how to recognise them."""
        cleaned = super().clean()
        if not any(cleaned.get(name) for name in ("given_names", "family_name", "description")):
            for name in ("given_names",):
                if name not in self.errors:
                    self.add_error(name, NAMELESS)
        return cleaned


def _other_name(on: date) -> Fields:
    return {
        "name": TextField("Name", max_length=300, missing="Enter the name"),
        "kind": SelectField(
            "What kind of name is it?",
            choices=OtherNameKind.choices,
            missing="Choose what kind of name it is",
        ),
    }


class OtherNamesForm(SectionForm):
    """Aliases, earlier names, other spellings, the name in its original script."""

    slug, title, needed = "other-names", "Other names and spellings", False
    lead = (
        "Add every other name that you know: nicknames, earlier names, other spellings, and the name in its original script, "
        "such as Cyrillic or Arabic. It helps to find earlier referrals."
    )
    repeated = {"names": Repeated("Other name", _other_name, "Add another name")}

    def rows(self) -> list[Record]:
        """One row a name."""
        return [OtherName(position=place, **row) for place, row in enumerate(self.answered["names"])]


def _address(on: date) -> Fields:
    return {
        "lines": TextAreaField("Address", rows=3, max_length=1000, missing="Enter the address"),
        "postcode": TextField("Postcode, if you know it", required=False, max_length=12, width="10"),
        "when": SelectField(
            "Does the person live there now?",
            choices=Then.choices,
            missing="Choose whether the person lives there now",
        ),
    }


class AddressesForm(SectionForm):
    """Addresses, and which are current."""

    slug, title, needed = "addresses", "Addresses", False
    lead = "Add the addresses that you know, now and in the past. Somebody may have two homes."
    repeated = {"addresses": Repeated("Address", _address, "Add another address")}

    def rows(self) -> list[Record]:
        """One row an address."""
        return [Address(position=place, **row) for place, row in enumerate(self.answered["addresses"])]
