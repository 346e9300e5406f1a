"""What is typed while the police lead? Dates and the way on, nothing operational."""

from typing import Any

from channel.choices import Stage
from channel.deadlines import due_from
from channel.forms.shared import decided_on
from prevent.kernel import clock
from prevent.kernel.forms import ChoiceField, DateField, TextAreaField
from prevent.workflow.forms import MoveForm


class UpdateForm(MoveForm):
    """When is the next word due?"""

    next_on = DateField(
        "Next update by", not_before=clock.today, missing="Enter the day by which the next update is due"
    )
    decided_on = decided_on("Day of this update")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["next_on"].initial = due_from(self.case, Stage.POLICE_LED, clock.today())


class EndForm(MoveForm):
    """Where does it go from here?"""

    to = ChoiceField(
        "What is next?",
        missing="Choose what is next",
        choices=[
            (Stage.AWAITING_PANEL.value, "Back to the panel, which considers the person anew"),
            (Stage.CLOSING.value, "Close the case, with reviews at 6 and 12 months"),
        ],
    )
    reason = TextAreaField(
        "Why", rows=3, hint="Without operational detail", missing="Say why police-led work ends"
    )
    decided_on = decided_on()

    def act(self) -> dict[str, Any]:
        """The stage as one of ours."""
        typed = super().act()
        return {**typed, "to": Stage(typed["to"])}
