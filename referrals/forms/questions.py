"""What is typed when the police ask the referrer, when the referrer answers, and when they hear back?"""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet, TextChoices

from prevent.kernel.forms import ChoiceField, TextAreaField
from prevent.kernel.ids import keys_after
from prevent.workflow.forms import MoveForm
from referrals.models import Question
from referrals.transitions.questions import NOT_KNOWN

HOW, ANSWER = "how", "answer"


class How(TextChoices):
    """What a referrer does with a question now."""

    NOW = "now", "I answer it now"
    NOT_KNOWN = "not_known", "I do not know"
    LATER = "later", "I leave it for later"


class AskForm(MoveForm):
    """Questions for the referrer, one on each line."""

    text = TextAreaField(
        "Questions",
        rows=6,
        hint="One question on each line: each is answered by itself. Leave out what you already know of the person: the "
        "referrer may have no right to it.",
        missing="Write the question that the referrer is to answer",
    )


class AnswerForm(MoveForm):
    """Each question that is open, and each that was when the page was read: answered now, not known, or left for later."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = list(self._asked())
        how = How.choices if len(self.asked) > 1 else [one for one in How.choices if one[0] != How.LATER]
        for question in self.asked:
            below = f"{ANSWER}_{question.pk.hex}"
            self.fields[f"{HOW}_{question.pk.hex}"] = ChoiceField(
                question.text,
                choices=how,
                reveals={How.NOW.value: below},
                missing="Select whether you can answer",
            )
            self.fields[below] = TextAreaField("Your answer", missing="Write your answer")

    def _asked(self) -> QuerySet[Question]:
        """What was typed for a question stays with it, even if the question is gone by now."""
        typed = Q(pk__in=keys_after(f"{HOW}_", self.data))
        still_open = Q(answered_at=None, withdrawn_at=None)
        return Question.objects.filter(typed | still_open, referral=self.case)

    def act(self) -> dict[str, Any]:
        """The answers by question, without those that are left for later."""
        typed = self.cleaned_data
        said = {one.pk: (typed[f"{HOW}_{one.pk.hex}"], typed[f"{ANSWER}_{one.pk.hex}"]) for one in self.asked}
        answers = {
            key: text if how == How.NOW else NOT_KNOWN
            for key, (how, text) in said.items()
            if how != How.LATER
        }
        return {"answers": answers}


class WithdrawQuestionForm(MoveForm):
    """Which open question, and why?"""

    question = ChoiceField("Question", missing="Select the question that you withdraw")
    reason = TextAreaField("Why is it withdrawn?", rows=3, missing="Say why the question is withdrawn")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = [(str(question.pk), question.text) for question in self.case.questions.open()]
        self.fields["question"].choices = found  # type: ignore[attr-defined]
        if len(found) == 1:
            self.fields["question"].initial = found[0][0]

    def clean_question(self) -> UUID:
        """The question's key."""
        return UUID(self.cleaned_data["question"])


class SettleQuestionsForm(MoveForm):
    """Why no more is needed."""

    reason = TextAreaField("Why are the answers enough?", rows=3, missing="Say why the answers are enough")


class ChaseReferrerForm(MoveForm):
    """How the referrer was reminded."""

    text = TextAreaField(
        "How do you remind them?",
        rows=3,
        hint="For example, by the message of this service, or you rang at a time that they named as safe.",
        missing="Say how you remind the referrer",
    )


class FeedbackForm(MoveForm):
    """Words for the referrer."""

    text = TextAreaField(
        "What do you tell the referrer?",
        rows=6,
        hint="The referrer reads this. Say nothing of the person that they may not know.",
        missing="Write what you tell the referrer",
    )
