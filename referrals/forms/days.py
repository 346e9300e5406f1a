"""On which day was something decided or said?"""

from prevent.kernel import clock
from prevent.kernel.forms import DateField
from prevent.kernel.forms.wording import in_sentence


def decided_on(label: str = "Day of the decision") -> DateField:
    """The stated day of a decision: today unless it was made earlier."""
    return DateField(label, past_only=True, initial=clock.today, missing=f"Enter the {in_sentence(label)}")
