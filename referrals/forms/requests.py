"""What is typed when an agency is asked, answers, declines, or is no longer asked?"""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from prevent.accounts.models import Agency
from prevent.accounts.near import name_area
from prevent.kernel import clock
from prevent.kernel.forms import DateField, ModelSelectField, TextAreaField
from prevent.kernel.ids import keys_after
from prevent.reference.choices import Vocabulary
from prevent.reference.terms import terms
from prevent.reference.wordings import wording_for
from prevent.workflow.forms import MoveForm
from referrals.policy import time_asked
from referrals.queries.asked import agencies_that_answer
from referrals.queries.due import request_due_date
from referrals.transitions.requests import Asked


def who() -> TextAreaField:
    """What the agency is told of the person."""
    return TextAreaField(
        "Who the request is about",
        rows=2,
        hint="The agency reads this. Usually the name and the date of birth, and no more than it needs.",
        missing="Enter who the request is about",
    )


def by_when() -> DateField:
    """The due date."""
    return DateField(
        "Answer due on", not_before=clock.today, missing="Enter the day on which the answer is due"
    )


class RequestForm(MoveForm):
    """To whom, about whom, what, why, on what basis, by when."""

    agency = ModelSelectField(
        "Agency",
        hint="Agencies where somebody can answer here",
        group=name_area,
        missing="Select the agency that you ask",
    )
    person = who()
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
    due_on = by_when()

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


class RequestSeveralForm(MoveForm):
    """About whom and by when; of each agency what, why, on what basis. Which agencies, the page before asked."""

    person, due_on = who(), by_when()

    OF_EACH = ("asked", "why", "lawful_basis")

    def __init__(self, *args: Any, agencies: Iterable[Agency] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due_on"].initial = request_due_date(self.case.force.division)
        self.fields["person"].initial = _person(self.case)
        self.agencies = list(self._chosen()) or list(agencies)
        for agency in self.agencies:
            self._ask(agency)

    def _chosen(self) -> QuerySet[Agency]:
        """The agencies for which something was sent: they stay as they were chosen."""
        return Agency.objects.filter(pk__in=keys_after("asked_", self.data))

    def _ask(self, agency: Agency) -> None:
        words = wording_for(agency.kind, on=clock.today())
        self.fields |= {
            self.name_of("asked", agency): TextAreaField(
                f"What do you ask of {agency}?",
                rows=7,
                hint="The agency reads this. It sees nothing else of the referral.",
                initial=words.text if words else "",
                missing=f"Write what you ask of {agency}",
            ),
            self.name_of("why", agency): TextAreaField(
                f"Why is it necessary and proportionate to ask {agency}?",
                rows=3,
                missing=f"Say why it is necessary and proportionate to ask {agency}",
            ),
            self.name_of("lawful_basis", agency): ModelSelectField(
                f"Lawful basis for asking {agency}",
                queryset=terms(Vocabulary.LAWFUL_BASIS, on=clock.today()),
                missing=f"Select the lawful basis for asking {agency}",
            ),
        }

    @staticmethod
    def name_of(what: str, agency: Agency) -> str:
        """The field of one agency."""
        return f"{what}_{agency.pk.hex}"

    def act(self) -> dict[str, Any]:
        """Each agency with what it is asked."""
        typed = self.cleaned_data
        requests = [
            Asked(agency, **{what: typed[self.name_of(what, agency)] for what in self.OF_EACH})
            for agency in self.agencies
        ]
        return {"requests": requests, "person": typed["person"], "due_on": typed["due_on"]}


class AnswerPartForm(MoveForm):
    """A part of the answer, and what is still to come."""

    text = TextAreaField(
        "What can you answer now?",
        rows=8,
        hint="Share what is necessary and proportionate. Leave out anything that comes from an intelligence service.",
        missing="Write what you can answer now",
    )
    outstanding = TextAreaField(
        "What is still to come?",
        rows=3,
        hint="And from whom you expect it. If you need longer than the due date, ask for more time.",
        missing="Say what is still to come. If nothing is, send it as your answer",
    )


class MoreTimeForm(MoveForm):
    """Until when, and why."""

    until = DateField("By which day can you answer?", missing="Enter the day by which you can answer")
    text = TextAreaField("Why do you need more time?", rows=3, missing="Say why you need more time")


class ExtendRequestForm(MoveForm):
    """The later day, and why."""

    until = DateField("Answer due on", missing="Enter the day on which the answer is due")
    text = TextAreaField(
        "Why is there more time?",
        rows=3,
        hint="The agency reads this.",
        missing="Say why there is more time",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = time_asked(self.case)
        is_later = asked and asked.until and asked.until > self.case.due_on
        self.fields["until"].initial = asked.until if asked and is_later else None


class RefuseMoreTimeForm(MoveForm):
    """Why the day stands."""

    text = TextAreaField(
        "Why can there be no more time?",
        rows=3,
        hint="The agency reads this. The day by which the answer is due stays as it is.",
        missing="Say why there can be no more time",
    )


class ChaseRequestForm(MoveForm):
    """Words for the agency."""

    text = TextAreaField(
        "What do you write to the agency?",
        rows=3,
        hint="The agency reads this.",
        missing="Write to the agency what you still need",
    )


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
