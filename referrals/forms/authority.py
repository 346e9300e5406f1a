"""What does the council's Prevent lead state who refers a person to the panel, and what the second person?"""

from prevent.kernel.forms import TextAreaField, TextField
from prevent.workflow.forms import MoveForm
from referrals.forms.days import decided_on
from referrals.forms.decided import EndForm, no_intelligence, reason_kinds


class ProposePanelReferralForm(EndForm):
    """The grounds, the history, and the confirmation of section 38."""

    reason_kinds = reason_kinds()
    reasons = TextAreaField(
        "What are the reasonable grounds to believe that the person is vulnerable to being drawn into terrorism?",
        hint="Counter-Terrorism and Security Act 2015, section 36(3). Say what the council knows, and from whom.",
        missing="Enter the reasonable grounds",
    )
    decided_as = TextField(
        "Your role",
        max_length=100,
        width="20",
        initial="Prevent lead",
        missing="Enter your role",
    )
    no_intelligence = no_intelligence()
    decided_on = decided_on()

    field_order = ["reason_kinds", "reasons", "history_weighed"]

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if "history_weighed" in self.fields:
            field = self.fields["history_weighed"]
            field.required = True
            field.help_text = "What they add up to, and what is different now."


class ConfirmPanelReferralForm(MoveForm):
    """Why the second person agrees."""

    reasons = TextAreaField("Why do you agree?", missing="Say why you agree")
    decided_on = decided_on()


class ReturnPanelReferralForm(MoveForm):
    """Why not, and what is needed."""

    reasons = TextAreaField(
        "Why do you return it?", hint="Whoever proposed it reads this.", missing="Say why you return it"
    )
    decided_on = decided_on()
