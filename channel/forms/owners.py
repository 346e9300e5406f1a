"""What is typed when owners, forces, agencies and referrals are named?"""

from typing import Any

from channel.choices import OwnerKind
from channel.forms.shared import decided_on, offer, these
from channel.queries.worklist import waiting_for
from channel.transitions.owners import possible_owners
from channel.transitions.sharing import PAPERS_FOR
from channel.transitions.transfers import officers_for
from prevent.accounts.models import Agency
from prevent.kernel import clock
from prevent.kernel.forms import (
    ChoiceField,
    ModelRadioField,
    ModelSelectField,
    SelectField,
    TextAreaField,
)
from prevent.reference.models import PoliceForce
from prevent.workflow.disclosure_forms import HINTS
from prevent.workflow.forms import MoveForm
from prevent.workflow.sharing import Purpose


class OwnerForm(MoveForm):
    """Who owns the risk or the plan from now on?"""

    kind = ChoiceField(
        "What changes hands?",
        missing="Choose what changes hands",
        choices=OwnerKind,
        reveals={OwnerKind.RISK.value: "risk_owner", OwnerKind.PLAN.value: "plan_owner"},
    )
    risk_owner = ModelSelectField(
        "New risk owner", hint="An officer or supervisor of the force", missing="Select the new risk owner"
    )
    plan_owner = ModelSelectField(
        "New plan owner", hint="The panel’s chair or deputy chair", missing="Select the new plan owner"
    )
    reason = TextAreaField("Why", rows=3, missing="Say why the owner changes")
    decided_on = decided_on()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind, field in ((OwnerKind.RISK, "risk_owner"), (OwnerKind.PLAN, "plan_owner")):
            offer(self, field, these(possible_owners(self.case, kind)))

    def act(self) -> dict[str, Any]:
        """The kind and the person."""
        typed = super().act()
        owners = {OwnerKind.RISK: typed.pop("risk_owner"), OwnerKind.PLAN: typed.pop("plan_owner")}
        kind = OwnerKind(typed.pop("kind"))
        return {**typed, "kind": kind, "owner": owners[kind]}


class ResidenceForm(MoveForm):
    """In which force's area does the person live?"""

    force = ModelSelectField(
        "Police force of residence",
        queryset=PoliceForce.objects.filter(kind="territorial"),
        missing="Select the police force of residence",
    )
    reason = TextAreaField(
        "Why it is this force",
        rows=3,
        hint="For example where there are several addresses, or none",
        missing="Say why",
    )
    decided_on = decided_on()


ENDS_WITH_CONSENT = "Only while there is consent to support: if it is refused or withdrawn, the agency sees the case no longer"


class InviteForm(MoveForm):
    """To which agency are the papers circulated?"""

    agency = ModelSelectField("Agency", missing="Select the agency to which the papers go")
    purpose = ChoiceField(
        "What does it need them for?",
        choices=[(one.value, one.label) for one in PAPERS_FOR],
        hints={**HINTS, Purpose.SUPPORT.value: ENDS_WITH_CONSENT},
        initial=Purpose.ASSESSMENT.value,
        missing="Select what the agency needs the papers for",
    )
    reason = TextAreaField(
        "Why this agency needs them", rows=3, missing="Say why this agency needs the papers"
    )
    decided_on = decided_on()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = clock.today()
        invited = self.case.invitations.filter(ended_at=None).values("agency")
        members = Agency.objects.filter(posts__role="panel_member", posts__panel=self.case.panel_id)
        offer(self, "agency", members.exclude(pk__in=invited).filter(posts__starts_on__lte=today).distinct())

    def act(self) -> dict[str, Any]:
        """The agency by its key."""
        typed = super().act()
        return {**typed, "agency": typed["agency"].pk, "purpose": Purpose(typed["purpose"])}


class JoinForm(MoveForm):
    """Which further referral joins the case?"""

    referral = SelectField("Referral", choices=[], missing="Select the referral that joins this case")
    reason = TextAreaField("Why it joins this case", rows=3, missing="Say why it joins this case")
    decided_on = decided_on()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = waiting_for(self.by, self.case.individual.person)
        self.fields["referral"].choices = [("", "Choose one"), *rows]  # type: ignore[attr-defined]


class AcceptTransferForm(MoveForm):
    """Who takes over the risk?"""

    risk_owner = ModelRadioField(
        "Who owns the risk with your police force?", missing="Choose who owns the risk"
    )
    answer = TextAreaField("Note for the sending panel", rows=3, missing="Say a word to the sending panel")
    decided_on = decided_on()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        panel = self.case.offered_panel
        offer(self, "risk_owner", these(officers_for(self.case, panel) if panel else []))
