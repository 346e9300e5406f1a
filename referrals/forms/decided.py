"""Which questions do the pages of several decisions share?"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.kernel.errors import Invalid
from prevent.kernel.forms import (
    ConfirmField,
    DateField,
    ModelRadioField,
    ModelSelectField,
    MultipleChoiceField,
    TextAreaField,
)
from prevent.workflow.forms import MoveForm
from referrals.choices import GatewayOutcome, ReasonKind
from referrals.forms.days import decided_on
from referrals.forms.hand_offs import ServiceForm
from referrals.models import Referral
from referrals.policy import POLICY, times_before
from referrals.queries.caseload import as_hints
from referrals.transitions.days import day_ahead
from referrals.transitions.deciding import PoliceOwned, check_kinds, check_weighed

REASON_HINTS = {
    ReasonKind.NO_IDEOLOGY.value: "Never a reason by itself: a person may be susceptible without one",
    ReasonKind.OTHER_NEED.value: "For example a safeguarding or health need, passed to another service",
}


def reason_kinds(label: str = "What do you rely on?") -> MultipleChoiceField:
    """Kinds of reason."""
    return MultipleChoiceField(
        label, choices=ReasonKind, hints=REASON_HINTS, small=True, missing="Select what you rely on"
    )


def no_intelligence() -> ConfirmField:
    """Whoever writes or decides what goes to the panel confirms it."""
    return ConfirmField(
        "Nothing in what goes to the panel comes or derives from an intelligence service "
        "(section 38(4) and (5))",
        missing="Confirm that nothing in what goes to the panel comes or derives from an intelligence "
        "service. "
        "If you cannot, take it out first",
    )


def officers_of(referral: Referral) -> Any:
    """The case officers of the referral's force, for a list."""
    holders = POLICY.holders(Role.CASE_OFFICER, referral)
    return User.objects.filter(pk__in=[user.pk for user in holders]).order_by("name")


class EndForm(MoveForm):
    """A decision that may end a referral: of a repeat it asks how what went before was weighed."""

    history_weighed = TextAreaField(
        "How did you weigh the earlier referrals?",
        hint="Needed where the referral would end: what they add up to, and what is different now.",
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.earlier = times_before(self.by, self.case)
        if not self.earlier:
            del self.fields["history_weighed"]

    def weighs(self, typed: dict[str, Any], *, ends: bool) -> Callable[[], object]:
        """The check that the end of a repeat says something of what went before."""
        return partial(check_weighed, self.earlier, typed.get("history_weighed", ""), ends=ends)


class OutcomeForm(ServiceForm, EndForm):
    """A decision that may rely on another service or be police-led. Subclasses declare `outcome`, which
    reveals these.
    """

    police_owner = ModelSelectField("Police owner", missing="Select the officer who answers for it")
    next_update_on = DateField("Next update due on", missing="Enter the day on which the next update is due")

    POLICE_LED = ("police_owner", "next_update_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["police_owner"].queryset = officers_of(self.case)  # type: ignore[attr-defined]
        self.fields["police_owner"].initial = self.case.officer_id

    def clean(self) -> dict[str, Any]:
        """What the move would refuse is said together with what is missing: all faults at once."""
        typed = super().clean() or self.cleaned_data
        for check in list(self.checks(typed)):
            try:
                check()
            except Invalid as fault:
                self.add_error(fault.field, fault.sentence)
        return typed

    def checks(self, typed: dict[str, Any]) -> Iterator[Callable[[], object]]:
        """What the move will ask of what was typed, as far as it was typed."""
        if typed.get("reason_kinds"):
            yield partial(check_kinds, typed["reason_kinds"])
        if typed.get("next_update_on"):
            yield partial(day_ahead, typed["next_update_on"], "next_update_on")

    def relies_on_service(self, typed: dict[str, Any]) -> bool:
        """Was that the outcome? The gateway and section 36 call it the same."""
        return typed.get("outcome") == GatewayOutcome.OTHER_SERVICE.value

    def act(self) -> dict[str, Any]:
        """The service and the police owner, each as one value where its outcome was chosen."""
        typed = super().act()
        owner, update = (typed.pop(name) for name in self.POLICE_LED)
        typed["police_led"] = PoliceOwned(owner, update) if owner else None
        return typed


class ReasonForm(MoveForm):
    """A move that needs its reason."""

    reason = TextAreaField("Reason", missing="Enter the reason")


class OfficerForm(MoveForm):
    """Which officer takes it?"""

    officer = ModelRadioField("Case officer", missing="Select a case officer")
    reason = TextAreaField("Why does it change hands?", rows=3, missing="Say why the referral changes hands")
    decided_on = decided_on()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["officer"]
        field.queryset = self._choices()  # type: ignore[attr-defined]
        if field.queryset.count() == 1:  # type: ignore[attr-defined]
            field.initial = field.queryset.get()  # type: ignore[attr-defined]
        field.hints = as_hints(self.by, field.queryset)  # type: ignore[attr-defined]
        if self.case.officer_id is None:
            del self.fields["reason"]

    def _choices(self) -> Any:
        """A supervisor gives it to anyone but the present officer; a case officer takes it."""
        officers = officers_of(self.case).exclude(pk=self.case.officer_id)
        if Role.SUPERVISOR in POLICY.roles_of(self.by, self.case):
            return officers
        return officers.filter(pk=self.by.pk)
