"""What is typed when a need goes to another service, when the service answers, and when the police decide what follows?"""

from typing import Any

from prevent.accounts.near import name_area
from prevent.kernel import clock
from prevent.kernel.forms import ModelSelectField, TextAreaField, TextField
from prevent.reference.choices import Vocabulary
from prevent.reference.terms import terms
from prevent.workflow.forms import MoveForm
from referrals.forms.days import decided_on
from referrals.queries.asked import agencies_that_answer
from referrals.transitions.deciding import HandedOff

NO_SERVICE = "Select an agency, or enter the name of the service"
NOT_BOTH = "Select an agency, or enter the name of a service outside, not both"


class ServiceForm(MoveForm):
    """On which service somebody relies, who answers there, on what basis, and what it is told."""

    agency = ModelSelectField(
        "Agency with accounts here",
        hint="It reads the hand-off here, accepts it and reports back",
        group=name_area,
        required=False,
    )
    service = TextField(
        "Name of the service, if it has no accounts here",
        hint="An officer writes down what it says",
        required=False,
    )
    person_there = TextField(
        "Who answers for it there",
        hint="Name and role",
        missing="Enter the name of the person who answers for it there",
    )
    lawful_basis = ModelSelectField("Lawful basis for sharing", missing="Select the lawful basis for sharing")
    shared = TextAreaField(
        "What is shared with the service",
        rows=3,
        hint="Who the person is, and what the service needs to know to help. It sees nothing else of the referral.",
        missing="Enter what is shared with the service",
    )

    SERVICE = ("agency", "service", "person_there", "lawful_basis", "shared")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bases = terms(Vocabulary.LAWFUL_BASIS, on=clock.today())
        self.fields["lawful_basis"].queryset = bases  # type: ignore[attr-defined]
        self.fields["agency"].queryset = self.answering()  # type: ignore[attr-defined]

    def answering(self) -> Any:
        """The agencies here where somebody can answer."""
        return agencies_that_answer(self.case)

    def relies_on_service(self, typed: dict[str, Any]) -> bool:
        """Was an outcome chosen that relies on a service?"""
        return True

    def clean(self) -> dict[str, Any]:
        """An agency here, or a service outside: one of the two."""
        typed = super().clean() or self.cleaned_data
        named = [name for name in ("agency", "service") if typed.get(name)]
        if self.relies_on_service(typed) and len(named) != 1:
            self.add_error("service", NOT_BOTH if named else NO_SERVICE)
        return typed

    def act(self) -> dict[str, Any]:
        """The service as one value."""
        typed = super().act()
        service = {name: typed.pop(name) for name in self.SERVICE}
        typed["hand_off_to"] = HandedOff(**service) if service["lawful_basis"] else None
        return typed


class HandOffAgainForm(ServiceForm):
    """Another service, and why."""

    reason = TextAreaField(
        "Why another service?",
        rows=3,
        hint="A service that has stayed silent is told this, if it has accounts here.",
        missing="Say why another service is relied on",
    )
    decided_on = decided_on()


class ReopenForm(MoveForm):
    """Why the work begins again."""

    reason = TextAreaField("Why is it opened again?", missing="Say why the referral is opened again")
    decided_on = decided_on()


class AcceptHandOffForm(MoveForm):
    """Who took it on there, and when."""

    person_there = TextField(
        "Who has taken it on?",
        hint="Name and role",
        missing="Enter the name of the person who has taken it on",
    )
    decided_on = decided_on("Day on which it was accepted")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person_there"].initial = self.case.person_there


class DeclineHandOffForm(MoveForm):
    """Why the service declines."""

    text = TextAreaField(
        "Why is it declined?",
        hint="For example, the service cannot help here. Name another service if one fits better.",
        missing="Say why it is declined",
    )
    decided_on = decided_on("Day on which it was declined")


class ReportHandOffForm(MoveForm):
    """What happened."""

    text = TextAreaField(
        "What happened?",
        rows=8,
        hint="What was done, what came of it, and what is still needed. Share what is necessary and proportionate.",
        missing="Say what happened",
    )
    decided_on = decided_on("Day of this report")


class DeclineReferralBackForm(MoveForm):
    """Why the police do not begin again."""

    text = TextAreaField(
        "Why is the referral not opened again?",
        rows=6,
        hint="The service reads this. Say what was looked at, and what it should do if it goes on worrying.",
        missing="Say why the referral is not opened again",
    )
    decided_on = decided_on()


class ReferBackForm(MoveForm):
    """What the police must look at again."""

    text = TextAreaField(
        "What worries you now?",
        rows=8,
        hint="The police read this with all that they know already. If somebody is in danger, call 999 first.",
        missing="Say what worries you now",
    )
