"""How is the person reached, with whom do they live, and what do they do by day?"""

from datetime import date
from typing import Any

from django import forms

from prevent.kernel.forms import SelectField, TextAreaField, TextField
from prevent.kernel.models import Record
from referrals.forms.submission.section import Fields, Repeated, SectionForm
from referrals.models import ContactPoint, Occupation, Particulars
from referrals.models.answers import ContactKind, OccupationKind, Then


def _contact_point(on: date) -> Fields:
    return {
        "kind": SelectField(
            "What is it?", choices=ContactKind.choices, missing="Choose telephone, email or social media"
        ),
        "value": TextField(
            "Number, address or account name",
            max_length=300,
            missing="Enter the number, address or account name",
        ),
        "platform": TextField(
            "If it is social media, where?", required=False, max_length=100, hint="For example, Discord"
        ),
    }


class ContactForm(SectionForm):
    """Telephone numbers, e-mail addresses, social-media accounts."""

    slug, title, needed = "contact", "Phone, email and social media", False
    lead = "Add what you know. Write account names exactly as they are shown."
    repeated = {"contact_points": Repeated("Contact", _contact_point, "Add another contact")}
    columns = {Particulars: ("military_number",)}

    military_number = TextField(
        "Military service number, if there is one", required=False, max_length=50, width="20"
    )

    def clean(self) -> dict[str, Any]:
        """What is called an address must look like one."""
        cleaned = super().clean()
        for place, row in enumerate(self.answered["contact_points"]):
            if row["kind"] == ContactKind.EMAIL and "@" not in (row["value"] or "@"):
                self.add_error(
                    f"contact_points-{place}-value",
                    forms.ValidationError(
                        "Enter an email address, like name@example.org, or choose another kind"
                    ),
                )
        return cleaned

    def rows(self) -> list[Record]:
        """One row a number, address or account."""
        return [
            ContactPoint(position=place, **row) for place, row in enumerate(self.answered["contact_points"])
        ]


class HouseholdForm(SectionForm):
    """With whom the person lives, and the family."""

    slug, title, needed = "household", "Home and family", False
    columns = {Particulars: ("lives_with", "family")}

    lives_with = TextAreaField("Who does the person live with?", required=False, rows=3)
    family = TextAreaField(
        "Parents, carers and other family",
        hint="Names, how to reach them, who has parental responsibility, who else may be affected.",
        required=False,
    )


def _occupation(on: date) -> Fields:
    return {
        "kind": SelectField(
            "What is it?",
            choices=OccupationKind.choices,
            missing="Choose work, school, college, university or other",
        ),
        "place": TextField(
            "Name of the employer, school, college or university",
            max_length=300,
            missing="Enter the name of the employer, school, college or university",
        ),
        "details": TextField("Job, course or year group", required=False, max_length=300),
        "when": SelectField(
            "Is it now or in the past?",
            choices=Then.choices,
            missing="Choose whether it is now or in the past",
        ),
    }


class OccupationForm(SectionForm):
    """Work, school, college, university: now and before."""

    slug, title, needed = "occupation", "Work, school or college", False
    lead = "Now, and in the past where you know it."
    repeated = {"occupations": Repeated("Work, school or college", _occupation)}

    def rows(self) -> list[Record]:
        """One row a place."""
        return [Occupation(position=place, **row) for place, row in enumerate(self.answered["occupations"])]
