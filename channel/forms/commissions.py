"""What does a provider type to answer a commission?"""

from typing import Any

from channel.conditions import waiting_for_answer
from channel.forms.plan import name_item
from channel.forms.shared import offer
from channel.transitions.sessions import MOST
from prevent.kernel.forms import IntegerField, ModelRadioField, TextAreaField, TextField
from prevent.workflow.forms import MoveForm


class CommissionForm(MoveForm):
    """Which commission is answered?"""

    item = ModelRadioField("Which support?", name=name_item, missing="Choose the support")

    def __init__(self, *args: Any, item: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "item", waiting_for_answer(self.case, self.by), initial=item)

    def act(self) -> dict[str, Any]:
        """The item by its key."""
        typed = super().act()
        return {**typed, "item": typed["item"].pk}


class AcceptForm(CommissionForm):
    """How many sessions, in which rhythm?"""

    sessions = IntegerField(
        "How many sessions?",
        min_value=1,
        max_value=MOST,
        missing="Enter how many sessions there will be",
        hint="As agreed with the panel, for now",
    )
    rhythm = TextField(
        "How often?", missing="Say how often the sessions are", hint="Such as: weekly, Tuesdays after school"
    )


class DeclineForm(CommissionForm):
    """Why not?"""

    why = TextAreaField(
        "Why can you not give this support?",
        rows=3,
        missing="Say why you cannot give this support",
        hint="Such as: no mentor is free before June",
    )
