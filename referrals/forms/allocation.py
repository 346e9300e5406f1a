"""Which new referrals does a supervisor give to which officer, several at once?"""

from typing import Any

from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.kernel.forms import ModelCheckboxesField, ModelRadioField
from prevent.kernel.forms.dates import written
from prevent.workflow.forms import ActForm
from referrals.policy import POLICY
from referrals.queries.caseload import as_hints
from referrals.queries.worklist import UNNAMED, flags, unallocated


def _name(referral: Any) -> str:
    stated = getattr(referral, "particulars", None)
    name = (stated.name if stated else "") or UNNAMED
    received = f"received {written(clock.day_of(referral.opened_at))}"
    return ", ".join([name, received, referral.reference, *flags(referral.earlier, referral.matches)])


class AllocateSeveralForm(ActForm):
    """The new referrals of one's force, and its case officers."""

    referrals = ModelCheckboxesField("Which referrals?", name=_name, missing="Select at least one referral")
    officer = ModelRadioField("Case officer", missing="Select a case officer")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = unallocated(self.by)
        of_each_force = {one.force_id: one for one in found}.values()
        officers = {user.pk for one in of_each_force for user in POLICY.holders(Role.CASE_OFFICER, one)}
        self.fields["referrals"].queryset = found  # type: ignore[attr-defined]
        chosen = User.objects.filter(pk__in=officers).order_by("name")
        self.fields["officer"].queryset = chosen  # type: ignore[attr-defined]
        self.fields["officer"].hints = as_hints(self.by, chosen)  # type: ignore[attr-defined]
