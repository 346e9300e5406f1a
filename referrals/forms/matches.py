"""What is typed when somebody decides whether two referrals are about the same person?"""

from prevent.kernel.forms import ChoiceField, TextAreaField, YesNoField
from prevent.workflow.forms import MoveForm
from referrals.choices import MatchVerdict
from referrals.forms.days import decided_on


class DecideMatchForm(MoveForm):
    """The same person, not, or that it cannot be told yet."""

    verdict = ChoiceField(
        "Is it the same person?",
        choices=MatchVerdict.choices,
        missing="Select whether it is the same person",
    )
    reasons = TextAreaField(
        "Reasons",
        hint="What you rely on, and what speaks against it. “Cannot tell yet”: what is needed to tell.",
        missing="Enter your reasons",
    )
    decided_on = decided_on()


class EndorseMatchForm(MoveForm):
    """Agree, or return with reasons."""

    agrees = YesNoField(
        "Do you agree with the decision?",
        yes="Yes: endorse it, and it takes effect",
        no="No: return it, to be decided again",
        inline=False,
        missing="Select whether you agree with the decision",
    )
    reasons = TextAreaField("Reasons", missing="Enter your reasons")
    decided_on = decided_on()


class ReopenMatchForm(MoveForm):
    """Why it is to be decided again."""

    reasons = TextAreaField("Why is it to be decided again?", missing="Say why it is to be decided again")
    decided_on = decided_on()


class AskContentForm(MoveForm):
    """Why somebody needs to read it."""

    reasons = TextAreaField(
        "Why do you need to read it?",
        hint="The supervisors of the other force read this, and open the referral to you for a time or refuse.",
        missing="Say why you need to read it",
    )


class AnswerContentForm(MoveForm):
    """Open it, or refuse with reasons."""

    opens = YesNoField(
        "Do you open the referral to whoever asked?",
        yes="Yes: they read it for a month, and change nothing",
        no="No: refuse",
        inline=False,
        missing="Select whether you open the referral",
    )
    reasons = TextAreaField("Reasons", missing="Enter your reasons")
