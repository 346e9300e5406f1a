"""What is typed about how the panel sees the risk?"""

from channel.choices import Susceptibility
from channel.forms.shared import decided_on
from prevent.kernel.forms import ChoiceField, TextAreaField
from prevent.workflow.forms import MoveForm


class PanelViewForm(MoveForm):
    """How susceptible does the panel find the person, and why?"""

    level = ChoiceField(
        "How susceptible does the panel find the person?",
        choices=Susceptibility,
        missing="Choose how susceptible the panel finds the person",
    )
    reasons = TextAreaField(
        "Why?",
        rows=4,
        missing="Say why the panel sees it so",
        hint="What has changed, what protects, and what is still worrying. No intelligence content.",
    )
    decided_on = decided_on("Day on which the panel saw it so")
