"""What is the worry, and how does the referrer know?"""

from collections.abc import Mapping
from typing import Any

from prevent.kernel.forms import DateField, MultipleChoiceField, TextAreaField
from prevent.kernel.models import Record
from prevent.reference.choices import Vocabulary
from prevent.reference.terms import entries
from referrals.forms.submission.section import SectionForm
from referrals.models import Concern, ConcernKind

BORN = "The date must not be before the person was born. Change it here, or change the date of birth"


class ConcernSectionForm(SectionForm):
    """The concern in the referrer's own words; an ideology need not be named."""

    slug, title = "concern", "What worries you"
    lead = "Use your own words. You do not have to be sure, and you do not have to name an ideology."
    columns = {Concern: ("account", "first_noticed_on")}

    account = TextAreaField(
        "What has happened, and how did the person come to your notice?",
        hint="One event, or several things together. What was said or done, when, before whom? Use exact words if you can.",
        rows=10,
        missing="Write what has happened, and how the person came to your notice",
    )
    kinds = MultipleChoiceField(
        "What kind of concern is it?",
        hint="Select all that apply. “No specific ideology” is a full answer.",
        missing="Select at least one kind of concern",
    )
    first_noticed_on = DateField(
        "When did the concern first come to light?",
        hint="If you are not sure, give the nearest date. For example, 3 11 2026",
        past_only=True,
        missing="Enter the date on which the concern first came to light",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = entries(Vocabulary.CONCERN, on=self.on)
        field = self.fields["kinds"]
        field.choices = [(term.pk, term.name) for term in found]  # type: ignore[attr-defined]
        field.hints = {term.pk: term.hint for term in found}  # type: ignore[attr-defined]

    def agree_with(self, others: Mapping[str, SectionForm]) -> None:
        """Nobody is a concern before they are born: one of the two dates is mistyped."""
        person = others["person"]
        if not (self.is_valid() and person.is_valid()):
            return
        born = person.cleaned_data["date_of_birth"]
        if born and self.cleaned_data["first_noticed_on"] < born:
            self.add_error("first_noticed_on", BORN)

    def rows(self) -> list[Record]:
        """One row a kind."""
        return [
            ConcernKind(position=place, kind_id=key) for place, key in enumerate(self.cleaned_data["kinds"])
        ]


class DetailsForm(SectionForm):
    """The national form's further prompts, each with a place of its own."""

    slug, title, needed = "details", "More about the concern", False
    lead = "Fill in only what applies. Leave the rest empty."
    columns = {Concern: ("travel", "contacts", "online", "threats", "interests", "anything_else")}

    travel = TextAreaField(
        "Travel",
        hint="Plans or wishes to travel to an area of conflict, or earlier travel there.",
        required=False,
        rows=3,
    )
    contacts = TextAreaField(
        "People and groups",
        hint="Contact with people or groups that worry you: who, and how often?",
        required=False,
        rows=3,
    )
    online = TextAreaField(
        "Phone, internet and social media",
        hint="What do they look at, share or write, and how do you know?",
        required=False,
        rows=3,
    )
    threats = TextAreaField(
        "Wish or threat to harm",
        hint="Whom, and in which exact words? If somebody is in danger now, call 999 first.",
        required=False,
        rows=3,
    )
    interests = TextAreaField(
        "Interests",
        hint="In hate crime, extremism, terrorism, school shootings, massacres, the murder of public figures.",
        required=False,
        rows=3,
    )
    anything_else = TextAreaField("Anything else that worries you", required=False, rows=3)


class KnowledgeForm(SectionForm):
    """What was seen, what was told, what is thought: kept apart, so that hearsay is never read as fact."""

    slug, title, needed = "knowledge", "How you know", False
    lead = (
        "Keeping apart what you saw, what you were told and what you think helps to judge the concern fairly."
    )
    columns = {Concern: ("witnessed", "told_by_others", "opinion")}

    witnessed = TextAreaField("What you saw or heard yourself", required=False, rows=4)
    told_by_others = TextAreaField("What others told you, and who they are", required=False, rows=4)
    opinion = TextAreaField("What you think it may mean", required=False, rows=4)
