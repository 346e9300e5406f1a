"""What is typed when a panel's decision is recorded?"""

from typing import Any

from channel.after_conditions import moved_away, open_proposal
from channel.choices import Decision, HealthOrCare, How
from channel.deadlines import due_from
from channel.forms.voting import VotedForm
from channel.transitions import Outcome
from channel.workflow import ASKS_HEALTH, decisions_at
from prevent.kernel import clock
from prevent.kernel.forms import ChoiceField, DateField, ModelSelectField, TextAreaField
from prevent.reference.models import Panel

DATE_LABELS = {
    Decision.DEFER_INFO: "When does the panel come back to it?",
    Decision.WITHDRAW: "Further assessment by",
    Decision.POLICE_LED: "Next police-led update by",
    Decision.PURSUE: "Next police update by",
}
HINTS = {
    Decision.DEFER_INFO.value: "Set an action first: who finds out what until when",
    Decision.ADOPT.value: "Support begins only after consent",
    Decision.WITHDRAW.value: "The person is assessed again later (section 36(4)(e))",
    Decision.CLOSE.value: "The closing report and reviews at 6 and 12 months follow",
    Decision.TRANSFER.value: "This panel holds the case until the other one accepts",
}
HEALTH_LABEL = "Ought the person to be referred to health or social care? (section 36(6))"


class DecisionForm(VotedForm):
    """Decision with what it needs, reasons, how it was reached, and who saw it otherwise."""

    reasons = TextAreaField("Reasons", rows=6, missing="Enter the panel’s reasons")
    risk_statement = TextAreaField(
        "Risk and susceptibility, as the panel sees them",
        rows=3,
        hint="Counts as the refreshed assessment, which is due at least every 3 months",
        required=False,
    )
    actions = TextAreaField(
        "Anything else agreed",
        rows=3,
        hint="What somebody is to do until a day is set as an action, so that they are told and reminded",
        required=False,
    )
    how = ChoiceField(
        "How was the decision reached? (section 37(6))",
        choices=How,
        initial=How.UNANIMOUS,
        missing="Select how the decision was reached",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options = decisions_at(self.case.stage, self.case.episode)
        self.moved = moved_away(self.case)
        needed = self._needed()
        reveals = {code.value: tuple(fields) for code, fields in needed.items()}
        choices = [(code.value, code.label) for code in self.options]
        first = {
            "decision": ChoiceField(
                "What did the panel decide?",
                choices=choices,
                hints=HINTS,
                reveals=reveals,
                missing="Choose what the panel decided",
            )
        }
        below = {name: field for fields in needed.values() for name, field in fields.items()}
        votes = self.votes_on(self.case, self.options)
        self.fields = {**first, **below, **self._answers(), **self.fields, **votes}

    def _answers(self) -> dict[str, Any]:
        """What waits for the panel's word besides: a closure that was proposed, a person who moved to another panel's area."""
        fields: dict[str, Any] = {}
        if proposal := open_proposal(self.case):
            fields["turned_down"] = TextAreaField(
                "If the case is not closed: why is the proposal turned down?",
                rows=2,
                hint=f"{proposal.by.name} proposed closure: {proposal.reason.name}",
                may_wait=True,
            )
        if self.moved:
            fields["stays"] = TextAreaField(
                "If the case is not offered to another panel: why does it stay?",
                rows=2,
                hint=f"The person lives in {self.moved.authority.name} now, outside this panel’s area",
                may_wait=True,
            )
        return fields

    def _needed(self) -> dict[Decision, dict[str, Any]]:
        """What each decision asks for besides its reasons."""
        needed: dict[Decision, dict[str, Any]] = {}
        for code, to in self.options.items():
            fields: dict[str, Any] = {}
            if code in DATE_LABELS:
                due = due_from(self.case, to, clock.today())
                fields[f"{code}_on"] = DateField(DATE_LABELS[code], not_before=clock.today, initial=due)
            if code in ASKS_HEALTH:
                fields |= _health_or_care(code)
            if code == Decision.TRANSFER:
                panels = Panel.objects.in_force(clock.today()).exclude(pk=self.case.panel_id)
                fields["to_panel"] = ModelSelectField(
                    "To which panel?",
                    queryset=panels,
                    initial=self.moved.authority.panel_id if self.moved else None,
                    missing="Choose the panel",
                )
                fields["shared"] = TextAreaField(
                    "What is shared with it, and on what lawful basis?",
                    rows=3,
                    missing="Enter what is shared with the other panel, and on what lawful basis",
                )
            if fields:
                needed[code] = fields
        return needed

    def act(self) -> dict[str, Any]:
        """The outcome as one value."""
        typed = self.cleaned_data
        code = Decision(typed["decision"])
        panel = typed.get("to_panel")
        return {
            "outcome": Outcome(
                decision=code,
                reasons=typed["reasons"],
                how=How(typed["how"]),
                dissent=self.dissent(code),
                risk_statement=typed["risk_statement"],
                actions=typed["actions"],
                next_on=typed.get(f"{code}_on"),
                health_or_care=typed.get(f"{code}_health") or None,
                health_or_care_note=typed.get(f"{code}_health_note") or "",
                to_panel=panel.pk if panel else None,
                shared=typed.get("shared") or "",
                turned_down=typed.get("turned_down") or "",
                stays=typed.get("stays") or "",
            )
        }


def _health_or_care(code: Decision) -> dict[str, Any]:
    """The consideration that section 36(6) asks for where support is not, or no longer, given."""
    return {
        f"{code}_health": ChoiceField(
            HEALTH_LABEL,
            choices=HealthOrCare,
            small=True,
            missing="Say what the panel concluded about health and social care",
        ),
        f"{code}_health_note": TextAreaField(
            "Which service and who arranges it, or why none",
            rows=2,
            missing="Say which service and who arranges it, or why none is needed",
        ),
    }
