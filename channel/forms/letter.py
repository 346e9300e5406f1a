"""What is typed before a letter about consent is made?"""

from typing import Any

from channel.choices import ConsentFrom
from channel.models import ChannelCase
from channel.queries.letter import Language, Letter, is_approved, languages, support_planned, whose
from prevent.kernel.forms import ChoiceField, Form, TextAreaField, TextField

NOT_APPROVED = "There is a Welsh draft. It can be used once an owner of this service has approved it"
DRAFT = "{label} (a draft, marked as one on every sheet: not for sending)"


class LetterForm(Form):
    """To whom, in which language, about which support?"""

    asked = ChoiceField(
        "Whose consent does it ask for?",
        choices=ConsentFrom,
        missing="Choose whose consent the letter asks for",
    )
    language = ChoiceField(
        "Language", choices=Language, inline=True, initial=Language.ENGLISH, missing="Choose a language"
    )
    to = TextField("To", hint="As they like to be addressed", missing="Enter to whom the letter goes")
    about = TextField(
        "How the person is called in it", missing="Enter how the person is called in the letter"
    )
    support = TextAreaField(
        "What is offered",
        rows=4,
        hint="In words that the family uses: what, how often, where",
        missing="Say what is offered",
    )
    agencies = TextAreaField(
        "Who would work together",
        rows=4,
        hint="Each on a line of its own: they would share what they need to know",
        missing="Enter who would work together",
    )
    contact_name = TextField("Who answers questions", missing="Enter the name of whoever answers questions")
    contact = TextField(
        "How to reach them",
        hint="Telephone and e-mail",
        missing="Enter how to reach whoever answers questions",
    )

    def __init__(self, *args: Any, case: ChannelCase, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices, offered = whose(case), languages()
        self.fields["asked"].choices = [(one.value, one.label) for one in choices]  # type: ignore[attr-defined]
        self.fields["language"].choices = [(one.value, _called(one)) for one in offered]  # type: ignore[attr-defined]
        if Language.WELSH not in offered:
            self.fields["language"].help_text = NOT_APPROVED
        items = support_planned(case)
        self.initial = {
            "asked": choices[0] if len(choices) == 1 else None,
            "about": case.individual.given_names,
            "support": "\n".join(f"{item.kind.name}. {item.how}" for item in items),
            "agencies": "\n".join(dict.fromkeys(item.agency.name for item in items)),
        }

    def letter(self) -> Letter:
        """What was typed."""
        typed = self.cleaned_data
        lines = [line.strip() for line in typed["agencies"].splitlines()]
        return Letter(
            **{
                **typed,
                "asked": ConsentFrom(typed["asked"]),
                "language": Language(typed["language"]),
                "agencies": [line for line in lines if line],
            }
        )


def _called(language: Language) -> str:
    """The language; of a draft that nobody who speaks it has approved, that it is one."""
    return language.label if is_approved(language) else DRAFT.format(label=language.label)
