"""What is typed when a referral is decided under section 36, led by the police or closed, and where the person lives?"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, cast

from prevent.kernel import clock
from prevent.kernel.forms import (
    ChoiceField,
    DateField,
    ModelSelectField,
    TextAreaField,
    TextField,
    YesNoField,
)
from prevent.reference.areas import authority_for
from prevent.reference.models import PoliceForce
from prevent.workflow.forms import MoveForm
from referrals.choices import Section36Outcome, Stage
from referrals.forms.days import decided_on
from referrals.forms.decided import EndForm, OutcomeForm, no_intelligence, reason_kinds
from referrals.forms.submission.area import AreaField
from referrals.policy import to_weigh
from referrals.transitions.section_36 import check_section_36, ends_under_section_36, section_36_day

RETURN = "return"


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


class CloseHandedOffForm(EndForm):
    """Why what was handed over can be closed. The supervisor weighs the history where that is still to be done."""

    reason = TextAreaField(
        "Why can the referral be closed?",
        hint="If no service has accepted, say what stands in its place. A service that has stayed silent is told this.",
        missing="Say why the referral can be closed",
    )
    decided_on = decided_on()

    field_order = ["reason", "history_weighed", "decided_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not to_weigh(self.by, self.case):
            self.fields.pop("history_weighed", None)
