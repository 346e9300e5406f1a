"""What is typed about the members present, where they saw a decision otherwise?"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import TextChoices

from channel.conditions import open_item_of
from channel.models import Attendance, ChannelCase
from channel.panel import VOTING
from channel.transitions import Opinion
from prevent.kernel.forms import SelectField, TextAreaField
from prevent.workflow.forms import MoveForm

AGREES, ABSTAINS = "agrees", "abstains"
OF_MEMBERS = ("vote_", "why_")


class VotedForm(MoveForm):
    """Whoever says nothing of a member says that they agreed. It asks besides how the decision was reached, as `how`."""

    def votes_on(self, case: ChannelCase, options: Iterable[TextChoices]) -> dict[str, Any]:
        """For each member present, what they preferred among these, and why."""
        self.voting = members_present(case)
        others = [(code.value, f"Preferred: {code.label}") for code in options]
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
        return [field for field in self.visible_fields() if not field.name.startswith(OF_MEMBERS)]

    def vote_fields(self) -> list[Any]:
        """The questions about the members."""
        return [field for field in self.visible_fields() if field.name.startswith(OF_MEMBERS)]

    @property
    def is_split(self) -> bool:
        """Did anybody not agree, or is something wrong with what was said of the members, or with how it agrees with them?"""
        votes = [field for field in self.vote_fields() if field.name.startswith("vote_")]
        wrong = any(field.errors for field in [*self.vote_fields(), self["how"]])
        return wrong or any((field.value() or AGREES) != AGREES for field in votes)

    def dissent(self, outcome: str) -> dict[UUID, Opinion]:
        """Those who did not agree with the outcome."""
        typed, found = self.cleaned_data, {}
        for member in self.voting:
            vote = typed.get(f"vote_{member.pk}") or AGREES
            if vote not in (AGREES, outcome):
                preferred = None if vote == ABSTAINS else vote
                found[member.pk] = Opinion(preferred, typed.get(f"why_{member.pk}", ""))
        return found


def members_present(case: ChannelCase) -> list[Attendance]:
    """The members at the table where the case is under discussion, who vote."""
    item = open_item_of(case)
    if item is None:
        return []
    return list(item.meeting.attendances.filter(left_at=None, capacity__in=VOTING).select_related("agency"))
