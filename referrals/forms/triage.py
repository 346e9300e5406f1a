"""What is typed while a referral is triaged: identification, deconfliction, checks, gateway?"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django import forms

from prevent.kernel import clock
from prevent.kernel.forms import (
    ChoiceField,
    DateField,
    IntegerField,
    ModelCheckboxesField,
    TextAreaField,
    TextField,
    YesNoField,
)
from prevent.people.models import Individual
from prevent.reference.choices import Vocabulary
from prevent.reference.models import Term
from prevent.reference.terms import terms
from prevent.workflow.forms import MoveForm
from referrals.choices import GatewayOutcome, PreventConcern
from referrals.forms.days import decided_on
from referrals.forms.decided import EndForm, OutcomeForm, reason_kinds
from referrals.forms.revealed import reveal
from referrals.policy import to_weigh
from referrals.queries.individuals import candidates, individuals_in_sight, names_stated
from referrals.transitions.days import stated_day
from referrals.transitions.triage import NewIndividual, check_gateway, ends_at_gateway

NEW = "new"
NO_NAME = "Enter a name, or what the person is called."


class IdentifyForm(MoveForm):
    """One of the individuals found by matching, by name or by date of birth, or a new one."""

    search = forms.CharField(widget=forms.HiddenInput, required=False)
    individual = ChoiceField(
        "Who is the person?",
        reveals={NEW: ("given_names", "family_name", "born", "age")},
        missing="Select who the person is",
    )
    given_names = TextField("Given names", required=False)
    family_name = TextField("Family name", required=False, hint="Or what the person is called")
    born = DateField("Date of birth", past_only=True, required=False)
    age = IntegerField("About what age?", required=False, min_value=1, max_value=120, width="3")
    reason = TextAreaField("How do you know?", rows=3, missing="Say how you know who the person is")
    decided_on = decided_on()

    def __init__(self, *args: Any, search: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given, family, born, age = names_stated(self.case)
        searched = self.data.get("search") or search or f"{given} {family}"
        known = candidates(self.by, self.case, names=searched, date_of_birth=born)
        field = self.fields["individual"]
        field.choices = [*((one.pk, one.label) for one in known), (NEW, "None of these: a new individual")]  # type: ignore[attr-defined]
        field.hints = {one.pk: one.hint for one in known}  # type: ignore[attr-defined]
        field.initial = None if known else NEW
        stated = {"search": searched, "given_names": given, "family_name": family, "born": born, "age": age}
        self.initial = {**stated, **self.initial}

    def clean(self) -> dict[str, Any]:
        """A new individual is called something."""
        typed = super().clean() or self.cleaned_data
        named = typed.get("given_names") or typed.get("family_name")
        if typed.get("individual") == NEW and not named:
            self.add_error("family_name", NO_NAME)
        return typed

    def act(self) -> dict[str, Any]:
        """The individual in hand, or what is known of the new one."""
        typed = super().act()
        new = NewIndividual(typed["given_names"], typed["family_name"], typed["born"], typed["age"])
        chosen: Individual | NewIndividual = (
            new if typed["individual"] == NEW else individuals_in_sight(self.by).get(pk=typed["individual"])
        )
        return {"individual": chosen, "reason": typed["reason"], "decided_on": typed["decided_on"]}


class DeconflictionForm(MoveForm):
    """Checks were done: by whom, when, clear or not. Nothing of what they showed."""

    checked_by = TextField(
        "Who made the checks?",
        hint="Role or unit. Do not write what the checks showed.",
        max_length=100,
        missing="Enter who made the checks",
    )
    is_clear = YesNoField(
        "Is it clear that Prevent work does not cut across an investigation?",
        yes="Clear",
        no="Not clear",
        missing="Select whether it is clear",
    )
    decided_on = decided_on("Day of the checks")


class ChecksForm(MoveForm):
    """In which systems was looked: each that is ticked asks whether it was clear. Nothing of what they showed."""

    systems = ModelCheckboxesField(
        "Which systems were checked?", missing="Select at least one system that was checked"
    )
    checked_by = TextField(
        "Who made the checks?",
        hint="Role or unit. Do not write what the checks showed.",
        max_length=100,
        missing="Enter who made the checks",
    )
    decided_on = decided_on("Day of the checks")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reveal(self, "systems", terms(Vocabulary.POLICE_SYSTEM, on=clock.today()), _was_clear)

    def act(self) -> dict[str, Any]:
        """Each system with its result."""
        typed = self.cleaned_data
        found = {system: typed[f"systems_{system.code}"] for system in typed["systems"]}
        return {"systems": found, "checked_by": typed["checked_by"], "decided_on": typed["decided_on"]}


def _was_clear(system: Term) -> YesNoField:
    return YesNoField(
        f"Was it clear: {system.name}",
        yes="Clear",
        no="Not clear",
        missing=f"Select whether it was clear: {system.name}",
    )


class GatewayForm(OutcomeForm):
    """The gateway assessment."""

    concern = ChoiceField(
        "Is there a concern relevant to Prevent?",
        choices=PreventConcern,
        missing="Select whether there is a concern relevant to Prevent",
    )
    outcome = ChoiceField(
        "What should follow?",
        choices=GatewayOutcome,
        reveals={
            GatewayOutcome.OTHER_SERVICE.value: OutcomeForm.SERVICE,
            GatewayOutcome.POLICE_LED.value: OutcomeForm.POLICE_LED,
        },
        missing="Select what should follow",
    )
    reason_kinds = reason_kinds()
    reasons = TextAreaField(
        "Reasons",
        hint="What you relied on, what you weighed, and how earlier contact counts.",
        missing="Enter your reasons",
    )
    decided_on = decided_on("Day of the assessment")

    field_order = ["concern", "outcome", "reason_kinds", "reasons", "history_weighed", "decided_on"]

    def checks(self, typed: dict[str, Any]) -> Iterator[Callable[[], object]]:
        """Do concern, outcome, reasons and day fit?"""
        yield from super().checks(typed)
        if typed.get("concern") and typed.get("outcome"):
            yield partial(check_gateway, self.case, typed["concern"], typed["outcome"])
        if typed.get("outcome"):
            yield self.weighs(typed, ends=ends_at_gateway(typed["outcome"]))
        if typed.get("decided_on"):
            yield partial(stated_day, typed["decided_on"], self.case)


class EndorseForm(EndForm):
    """Agree, or return with reasons. The supervisor too weighs the history of a third referral, or of what was found since the
    assessment.
    """

    agrees = YesNoField(
        "Do you agree with the assessment and its outcome?",
        yes="Yes: endorse it, and the outcome takes effect",
        no="No: return it to the officer",
        inline=False,
        missing="Select whether you agree with the assessment and its outcome",
    )
    reasons = TextAreaField("Reasons", missing="Enter your reasons")
    decided_on = decided_on()

    field_order = ["agrees", "reasons", "history_weighed", "decided_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        waits = self.case.gateway_assessments.filter(endorsement=None).first()
        ends = waits is not None and ends_at_gateway(waits.outcome)
        if not (ends and to_weigh(self.by, self.case)):
            self.fields.pop("history_weighed", None)
