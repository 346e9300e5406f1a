"""What is typed when an agency is asked, answers, declines, or is no longer asked?"""

from typing import Any

from prevent.accounts.near import name_area
from prevent.kernel import clock
from prevent.kernel.forms import DateField, ModelSelectField, TextAreaField
from prevent.reference.choices import Vocabulary
from prevent.reference.terms import terms
from prevent.workflow.forms import MoveForm
from referrals.queries.asked import agencies_that_answer
from referrals.queries.due import request_due_date


class RequestForm(MoveForm):
    """To whom, about whom, what, why, on what basis, by when."""

    agency = ModelSelectField(
        "Agency",
        hint="Agencies where somebody can answer here",
        group=name_area,
        missing="Select the agency that you ask",
    )
    person = TextAreaField(
        "Who the request is about",
        rows=2,
        hint="The agency reads this. Usually the name and the date of birth, and no more than it needs.",
        missing="Enter who the request is about",
    )
    asked = TextAreaField(
        "What do you ask for?",
        hint="The agency reads this. It sees nothing else of the referral.",
        missing="Write what you ask for",
    )
    why = TextAreaField(
        "Why is it necessary and proportionate?",
        rows=4,
        missing="Say why the request is necessary and proportionate",
    )
    lawful_basis = ModelSelectField("Lawful basis", missing="Select the lawful basis")
    due_on = DateField(
        "Answer due on", not_before=clock.today, missing="Enter the day on which the answer is due"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bases = terms(Vocabulary.LAWFUL_BASIS, on=clock.today())
        self.fields["lawful_basis"].queryset = bases  # type: ignore[attr-defined]
        self.fields["agency"].queryset = agencies_that_answer(self.case)  # type: ignore[attr-defined]
        self.fields["due_on"].initial = request_due_date(self.case.force.division)
        self.fields["person"].initial = _person(self.case)


def _person(referral: Any) -> str:
    stated = getattr(referral, "particulars", None)
    if stated is None:
        return ""
    born = f", born {stated.date_of_birth:%-d %B %Y}" if stated.date_of_birth else ""
    return f"{stated.name}{born}"


class AnswerRequestForm(MoveForm):
    """The agency's answer."""

    text = TextAreaField(
        "Your answer",
        rows=10,
        hint="Share what is necessary and proportionate. Leave out anything that comes from an "
        "intelligence service.",
        missing="Write your answer",
    )


class DeclineRequestForm(MoveForm):
    """Why the agency does not answer."""

    text = TextAreaField(
        "Why do you decline?",
        hint="For example, you know nothing of the person, or the law does not let you share.",
        missing="Say why you decline",
    )


class WithdrawRequestForm(MoveForm):
    """Why the police no longer ask."""

    text = TextAreaField(
        "Why is the request withdrawn?",
        rows=3,
        hint="The agency reads this.",
        missing="Say why the request is withdrawn",
    )
