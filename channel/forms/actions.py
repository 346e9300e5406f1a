"""What is typed about actions, agencies' inputs and conflicts of interest?"""

from typing import Any

from channel.forms.meeting import ItemForm, groups, name_person
from channel.forms.shared import decided_on, offer, these
from channel.meeting_conditions import coming_item, open_actions
from channel.models import PanelAction
from channel.transitions.actions import usual_day, who_may_do
from channel.transitions.agenda import WAITING
from channel.transitions.papers import agency_of
from prevent.kernel import clock
from prevent.kernel.forms import DateField, ModelRadioField, ModelSelectField, TextAreaField, YesNoField
from prevent.workflow.forms import MoveForm


class SetActionForm(MoveForm):
    """Who does what until when?"""

    what = TextAreaField("What is to be done?", rows=3, missing="Say what is to be done")
    owner = ModelSelectField("Who does it?", name=name_person, missing="Select who does it")
    due_on = DateField("By when?", not_before=clock.today, missing="Enter the day by which it is to be done")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "owner", these(who_may_do(self.case)))
        self.fields["due_on"].initial = usual_day(self.case)


def name_action(action: PanelAction) -> str:
    """An action in a list."""
    return f"{action.what} ({action.owner}, by {action.due_on:%-d %B %Y})"


class SettleActionForm(MoveForm):
    """What became of it?"""

    action_ = ModelRadioField("Action", name=name_action, missing="Select the action")
    is_done = YesNoField(
        "Was it done?",
        yes="Yes, it was done",
        no="No, it is not done and will not be",
        inline=False,
        missing="Select yes if it was done",
    )
    words = TextAreaField(
        "What shows that it was done, or why it was not",
        rows=3,
        missing="Say what shows it, or why it was not done",
    )
    decided_on = decided_on("Day on which it was done or given up")

    def __init__(self, *args: Any, action: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = open_actions(self.case, self.by).select_related("owner").order_by("due_on", "pk")
        offer(self, "action_", rows, initial=action or None)

    def act(self) -> dict[str, Any]:
        """The action by its key."""
        typed = super().act()
        action = typed.pop("action_")
        return {**typed, "action": action.pk}


class InputForm(MoveForm):
    """What does the agency know, think and offer?"""

    known = TextAreaField(
        "What does your agency know that the panel should hear?",
        rows=6,
        hint="What is new since you were last asked. Say so if nothing is",
        missing="Say what your agency knows, or that nothing is new",
    )
    view = TextAreaField("How does it see the risk, and what protects?", rows=4, required=False)
    offers = TextAreaField("What does it do, or can it do?", rows=4, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        item, agency = coming_item(self.case), agency_of(self.by, self.case)
        rows = self.case.inputs.filter(meeting=item.meeting_id if item else None, agency=agency)
        last = rows.order_by("recorded_at").last()
        for name in ("known", "view", "offers") if last else ():
            self.fields[name].initial = getattr(last, name)


class ConflictForm(ItemForm):
    """Who has a conflict of interest, with which case?"""

    person = ModelSelectField("Who?", name=name_person, missing="Select who has the conflict of interest")
    why = TextAreaField("What is the conflict?", rows=3, missing="Say what the conflict of interest is")
    states = WAITING

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        forces = self.case.items.values_list("case__force", flat=True)
        people = [user for some in groups(self.case.panel_id, set(forces)).values() for user in some]
        self.fields["person"].queryset = these(people)  # type: ignore[attr-defined]
