"""What is typed when a referral is assessed, decided under section 36, or led by the police?"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, cast

from prevent.kernel import clock
from prevent.kernel.forms import (
    ChoiceField,
    ConfirmField,
    DateField,
    ModelCheckboxesField,
    ModelSelectField,
    TextAreaField,
    TextField,
    YesNoField,
)
from prevent.reference.areas import authority_for
from prevent.reference.choices import Vocabulary
from prevent.reference.models import PoliceForce
from prevent.reference.terms import terms
from prevent.workflow.forms import MoveForm
from referrals.choices import AssessedStatus, Confidence, Section36Outcome, Stage
from referrals.forms.days import decided_on
from referrals.forms.decided import EndForm, OutcomeForm, reason_kinds
from referrals.forms.submission.area import AreaField
from referrals.transitions.section_36 import check_section_36, ends_under_section_36, section_36_day

RETURN = "return"


def no_intelligence() -> ConfirmField:
    """Whoever writes or decides what goes to the panel confirms it."""
    return ConfirmField(
        "Nothing in what goes to the panel comes or derives from an intelligence service "
        "(section 38(4) and (5))",
        missing="Confirm that nothing in what goes to the panel comes or derives from an intelligence "
        "service. "
        "If you cannot, take it out first",
    )


class AssessmentForm(MoveForm):
    """The assessment: each need that is ticked asks what is needed; each condition, how it is known."""

    susceptibility = TextAreaField(
        "Susceptibility to radicalisation",
        hint="What makes the person susceptible, and how you know.",
        missing="Enter what makes the person susceptible to radicalisation",
    )
    risk = TextAreaField(
        "Risk",
        hint="To the person and to others. Nothing that comes from an intelligence service.",
        missing="Enter the risk, or say that you see none",
    )
    protective_factors = TextAreaField(
        "Protective factors",
        hint="Who and what helps and protects the person.",
        missing="Enter what protects the person, or say that nothing is known",
    )
    needs = ModelCheckboxesField(
        "Needs", hint="Tick each kind of support that the person needs", missing="Select at least one need"
    )
    conditions = ModelCheckboxesField(
        "Health conditions and neurodiversity",
        hint="Tick each one that you know something about",
        required=False,
    )
    confidence = ChoiceField(
        "How confident are you in this assessment?",
        choices=Confidence,
        inline=True,
        missing="Select how confident you are in this assessment",
    )
    gaps = TextAreaField(
        "Gaps",
        hint="What is not known, and whether it can be found out.",
        rows=3,
        missing="Enter what is not known, or say that there are no gaps",
    )
    analysis = TextAreaField(
        "Analysis", hint="What it means taken together.", rows=8, missing="Enter your analysis"
    )
    no_intelligence = no_intelligence()
    decided_on = decided_on("Day of the assessment")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = clock.today()
        self._reveal("needs", list(terms(Vocabulary.SUPPORT, on=today)), _what_is_needed)
        self._reveal("conditions", list(terms(Vocabulary.CONDITION, on=today)), _how_known)

    def _reveal(self, name: str, rows: list[Any], question: Any) -> None:
        """Under each option a question of its own."""
        field = self.fields[name]
        field.queryset = type(rows[0]).objects.filter(pk__in=[row.pk for row in rows]).order_by("order")  # type: ignore[attr-defined]
        below = {row.pk: f"{name}_{row.code}" for row in rows}
        field.reveals = {pk: (key,) for pk, key in below.items()}  # type: ignore[attr-defined]
        for row in rows:
            self.fields[below[row.pk]] = question(row)

    def act(self) -> dict[str, Any]:
        """Needs and conditions as what was said of each."""
        typed = self.cleaned_data
        plain = (
            "susceptibility",
            "risk",
            "protective_factors",
            "confidence",
            "gaps",
            "analysis",
            "no_intelligence",
            "decided_on",
        )
        return {
            **{name: typed[name] for name in plain},
            "needs": {row: typed[f"needs_{row.code}"] for row in typed["needs"]},
            "conditions": {row: typed[f"conditions_{row.code}"] for row in typed["conditions"]},
        }


def _what_is_needed(row: Any) -> TextAreaField:
    return TextAreaField(f"What is needed: {row.name.lower()}", rows=2)


def _how_known(row: Any) -> ChoiceField:
    return ChoiceField(
        f"How is it known: {row.name}",
        choices=AssessedStatus,
        small=True,
        missing=f"Select how it is known: {row.name}",
    )


class HomeAreaForm(MoveForm):
    """In which council's area the person lives, and how that is known."""

    area = AreaField(
        "The council of the area where the person lives",
        missing="Enter the council of the area where the person lives",
    )
    reason = TextAreaField("How do you know?", rows=3, missing="Say how you know where the person lives")
    decided_on = decided_on("Day on which it was found")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(AreaField, self.fields["area"]).offer(clock.today())

    def act(self) -> dict[str, Any]:
        """The area for which the code stands."""
        typed = super().act()
        return {**typed, "area": authority_for(typed["area"], on=clock.today())}


class ResidenceForm(MoveForm):
    """Which force, and why it is that one."""

    force = ModelSelectField("Force of residence", missing="Select the force of residence")
    reason = TextAreaField(
        "Why is it this force?",
        rows=3,
        hint="Where there are several addresses or none, say how you decided.",
        missing="Say why it is this force",
    )
    decided_on = decided_on()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        forces = PoliceForce.objects.in_force(clock.today()).filter(kind="territorial").order_by("name")
        self.fields["force"].queryset = forces  # type: ignore[attr-defined]
        self.fields["force"].initial = self.case.residence_force_id or self.case.force_id


class Section36Form(OutcomeForm):
    """The section 36 decision, or a return to the officer."""

    outcome = ChoiceField(
        "What do you decide?",
        choices=[*Section36Outcome.choices, (RETURN, "Not yet: return the assessment to the officer")],
        reveals={
            Section36Outcome.REFER.value: "no_intelligence",
            Section36Outcome.OTHER_SERVICE.value: OutcomeForm.SERVICE,
            Section36Outcome.POLICE_LED.value: OutcomeForm.POLICE_LED,
        },
        missing="Select what you decide",
    )
    no_intelligence = no_intelligence()
    grounds = YesNoField(
        "Are there reasonable grounds to believe that the person is vulnerable to being drawn "
        "into terrorism?",
        hint="Counter-Terrorism and Security Act 2015, section 36(3)",
        missing="Select whether there are reasonable grounds",
    )
    reason_kinds = reason_kinds()
    reasons = TextAreaField("Reasons", missing="Enter your reasons")
    decided_as = TextField(
        "Your role or rank",
        max_length=100,
        width="20",
        initial="Prevent supervisor",
        missing="Enter your role or rank",
    )
    decided_on = decided_on()

    field_order = [
        "grounds",
        "outcome",
        "reason_kinds",
        "reasons",
        "history_weighed",
        "decided_as",
        "decided_on",
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.data.get("outcome") == RETURN:
            for name in ("grounds", "reason_kinds"):
                self.fields[name].required = False

    def checks(self, typed: dict[str, Any]) -> Iterator[Callable[[], object]]:
        """Do grounds, outcome, reasons and day fit? A return has only its reasons and its day."""
        if typed.get("decided_on") and self.case.stage == Stage.SECTION_36:
            yield partial(section_36_day, self.case, typed["decided_on"])
        if typed.get("outcome") == RETURN:
            return
        yield from super().checks(typed)
        if typed.get("outcome") and typed.get("grounds") is not None:
            yield partial(check_section_36, typed["outcome"], typed["grounds"])
        if typed.get("outcome"):
            yield self.weighs(typed, ends=ends_under_section_36(typed["outcome"]))

    def act(self) -> dict[str, Any]:
        """A return has no outcome."""
        typed = super().act()
        typed["no_intelligence"] = bool(typed["no_intelligence"])
        return typed if typed["outcome"] != RETURN else {**typed, "outcome": ""}


class UpdatePoliceLedForm(MoveForm):
    """Dates only: operational content stays in police systems."""

    decided_on = decided_on("Day of the update")
    next_update_on = DateField("Next update due on", missing="Enter the day on which the next update is due")


class EndPoliceLedForm(EndForm):
    """Where it goes from here, and why."""

    goes_on = ChoiceField(
        "What follows?",
        choices=[
            ("yes", "Information gathering: the person may be suitable for a panel"),
            ("no", "Close the referral"),
        ],
        missing="Select what follows",
    )
    reason = TextAreaField("Reasons", hint="No operational content.", missing="Enter the reasons")
    decided_on = decided_on()

    field_order = ["goes_on", "reason", "history_weighed", "decided_on"]

    def clean_goes_on(self) -> bool:
        """Does it go on?"""
        return bool(self.cleaned_data["goes_on"] == "yes")
