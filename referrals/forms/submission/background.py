"""Of which country and language is the person, and how do they describe themselves?"""

from datetime import date
from typing import Any

from prevent.kernel.forms import ChoiceField, SearchSelectField, SelectField, TextAreaField, TextField
from prevent.kernel.models import Record
from prevent.reference.choices import Unanswered, Vocabulary
from prevent.reference.terms import grouped_term_choices, other_names, term_choices
from referrals.forms.submission.section import ENTERED, Fields, Repeated, SectionForm
from referrals.models import Language, Nationality, Particulars
from referrals.models.answers import English, ImmigrationStatus, Whether


def _nationality(on: date) -> Fields:
    return {
        "country": SearchSelectField(
            "Nationality or country",
            hint="For example, British or France. Type a few letters and choose from the list.",
            choices=term_choices(Vocabulary.NATIONALITY, on=on),
            also=other_names(Vocabulary.NATIONALITY, on=on),
            missing="Enter the nationality or the country",
        )
    }


def _language(on: date) -> Fields:
    listed = term_choices(Vocabulary.LANGUAGE, on=on)
    return {"language": SearchSelectField("Language", choices=listed, missing="Enter the language")}


class WhyNone(SelectField):
    """Why nothing was entered above: asked of everybody, and needed where nothing was, which the section checks."""

    def __init__(self, what: str) -> None:
        label = f"If you entered no {what}, why?"
        super().__init__(
            label, choices=Unanswered.choices, empty=ENTERED, missing=f"Say why you entered no {what}"
        )

    def validate(self, value: Any) -> None:
        """One of the list, or none."""
        if value not in self.empty_values:
            super().validate(value)


def _once(values: list[Any]) -> list[Any]:
    """Each answer once, in the order in which it was given."""
    return list(dict.fromkeys(values))


class NationalityForm(SectionForm):
    """Nationalities, status, languages, and whether an interpreter is needed."""

    slug, title = "nationality", "Nationality and language"
    lead = (
        "You need not ask. Where you enter no nationality or no language, say why: “declined”, “not asked” and “not known” are "
        "answers too."
    )
    repeated = {
        "nationalities": Repeated(
            "Nationality", _nationality, "Add another nationality", unanswered="nationalities_unanswered"
        ),
        "languages": Repeated(
            "Language",
            _language,
            "Add another language",
            first="Main language",
            unanswered="languages_unanswered",
        ),
    }
    columns = {
        Particulars: (
            "nationalities_unanswered",
            "languages_unanswered",
            "immigration_status",
            "immigration_notes",
            "english",
            "interpreter",
            "interpreter_notes",
        )
    }

    nationalities_unanswered = WhyNone("nationality")
    languages_unanswered = WhyNone("language")
    immigration_status = ChoiceField(
        "Immigration or asylum status",
        choices=ImmigrationStatus.choices,
        missing="Select the person’s immigration or asylum status, or “Not known”",
    )
    immigration_notes = TextAreaField("More about the status", required=False, rows=2, max_length=2000)
    english = ChoiceField(
        "Does the person understand English?",
        choices=English.choices,
        missing="Select how well the person understands English",
    )
    interpreter = ChoiceField(
        "Is an interpreter needed?",
        choices=Whether.choices,
        reveals={Whether.YES: "interpreter_notes"},
        missing="Select whether an interpreter is needed",
    )
    interpreter_notes = TextField("Which language, dialect or sign language?", required=False)

    def rows(self) -> list[Record]:
        """One row a country, one a language; the first language is the main one."""
        countries = _once([row["country"] for row in self.answered["nationalities"]])
        languages = _once([row["language"] for row in self.answered["languages"]])
        return [
            *(Nationality(position=place, country_id=key) for place, key in enumerate(countries)),
            *(Language(position=place, language_id=key) for place, key in enumerate(languages)),
        ]


WHY_NOT = ("No answer", [(value, label) for value, label in Unanswered.choices])


class BackgroundForm(SectionForm):
    """Ethnic group and religion, for equality monitoring only: they never enter matching or risk (permissions.md, rule 10)."""

    slug, title = "background", "Ethnic group and religion"
    lead = (
        "We ask so that it can be checked whether everybody is treated fairly. The answers play no part in any decision. "
        "“Declined”, “not asked” and “not known” are answers too."
    )

    ethnicity = ChoiceField(
        "Ethnic group, as the person would describe it",
        small=True,
        missing="Select an ethnic group, or why you do not give one",
    )
    religion = ChoiceField("Religion, as the person would describe it", required=False, small=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = grouped_term_choices(Vocabulary.ETHNICITY, on=self.on)
        religions = term_choices(Vocabulary.RELIGION, on=self.on)
        self.fields["ethnicity"].choices = [*groups, WHY_NOT]  # type: ignore[attr-defined]
        self.fields["religion"].choices = [*religions, *Unanswered.choices]  # type: ignore[attr-defined]

    def values(self, kind: type[Record]) -> dict[str, Any]:
        """The list's entry, or the reason why there is none; a question left open was not asked."""
        if kind is not Particulars:
            return {}
        found: dict[str, Any] = {}
        for name in ("ethnicity", "religion"):
            answer = self.cleaned_data[name] or Unanswered.NOT_ASKED
            why_not = answer if answer in Unanswered.values else ""
            found |= {f"{name}_id": None if why_not else answer, f"{name}_unanswered": why_not}
        return found
