"""What is typed when a panel's decision is recorded?"""

from collections.abc import Iterable
from typing import Any

from channel.after_conditions import moved_away, open_proposal
from channel.choices import Decision, HealthOrCare, How
from channel.conditions import open_item_of
from channel.deadlines import due_from
from channel.models import Attendance
from channel.panel import VOTING
from channel.transitions import Opinion, Outcome
from channel.workflow import ASKS_HEALTH, decisions_at
from prevent.kernel import clock
from prevent.kernel.forms import ChoiceField, DateField, ModelSelectField, SelectField, TextAreaField
from prevent.reference.models import Panel
from prevent.workflow.forms import MoveForm

AGREES, ABSTAINS = "agrees", "abstains"
DATE_LABELS = {
    Decision.DEFER_INFO: "When does the panel come back to it?",
    Decision.WITHDRAW: "Further assessment by",
    Decision.POLICE_LED: "Next police-led update by",
    Decision.PURSUE: "Next police update by",
}
HINTS = {
    Decision.DEFER_INFO.value: "Enter below who finds out what until when",
    Decision.ADOPT.value: "Support begins only after consent",
    Decision.WITHDRAW.value: "The person is assessed again later (section 36(4)(e))",
    Decision.CLOSE.value: "The closing report and reviews at 6 and 12 months follow",
    Decision.TRANSFER.value: "This panel holds the case until the other one accepts",
}
HEALTH_LABEL = "Ought the person to be referred to health or social care? (section 36(6))"


class DecisionForm(MoveForm):
    """Decision with what it needs, reasons, how it was reached, and who saw it otherwise."""

    reasons = TextAreaField("Reasons", rows=6, missing="Enter the panel’s reasons")
    risk_statement = TextAreaField(
        "Risk and susceptibility, as the panel sees them",
        rows=3,
        hint="Counts as the refreshed assessment, which is due at least every 3 months",
        required=False,
    )
    actions = TextAreaField("Actions: who does what until when", rows=3, required=False)
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
        self.fields = {**first, **below, **self._answers(), **self.fields, **self._votes()}

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

    def members(self) -> list[Attendance]:
        """The members present, who vote."""
        item = open_item_of(self.case)
        if item is None:
            return []
        return list(
            item.meeting.attendances.filter(left_at=None, capacity__in=VOTING).select_related("agency")
        )

    def _votes(self) -> dict[str, Any]:
        self.voting = self.members()
        others = [(code.value, f"Preferred: {code.label}") for code in self.options]
        choices = [(AGREES, "Agreed"), (ABSTAINS, "Abstained"), *others]
        fields: dict[str, Any] = {}
        for member in self.voting:
            label = f"{member.name}, {member.agency.name}"
            fields[f"vote_{member.pk}"] = SelectField(label, choices=choices, initial=AGREES)
            fields[f"why_{member.pk}"] = TextAreaField(
                f"Why {member.name} saw it otherwise", rows=2, required=False
            )
        return fields

    def main_fields(self) -> Iterable[Any]:
        """The questions about the decision."""
        return [field for field in self.visible_fields() if not field.name.startswith(("vote_", "why_"))]

    def vote_fields(self) -> list[Any]:
        """The questions about the members."""
        return [field for field in self.visible_fields() if field.name.startswith(("vote_", "why_"))]

    @property
    def is_split(self) -> bool:
        """Did anybody not agree, or is something wrong with what was said of the members, or with how it agrees with them?"""
        votes = [field for field in self.vote_fields() if field.name.startswith("vote_")]
        wrong = any(field.errors for field in [*self.vote_fields(), self["how"]])
        return wrong or any((field.value() or AGREES) != AGREES for field in votes)

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
                dissent=self._dissent(),
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

    def _dissent(self) -> dict[Any, Opinion]:
        typed, found = self.cleaned_data, {}
        for member in self.voting:
            vote = typed.get(f"vote_{member.pk}") or AGREES
            if vote not in (AGREES, typed["decision"]):
                preferred = None if vote == ABSTAINS else Decision(vote)
                found[member.pk] = Opinion(preferred, typed.get(f"why_{member.pk}", ""))
        return found


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
