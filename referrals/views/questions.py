"""Which pages ask the referrer, take the answer, and tell them what they may hear?"""

from typing import Any, ClassVar

from django.urls import reverse

from prevent.reference.choices import Use
from prevent.workflow.access import RECEIPT, Access
from prevent.workflow.views import MoveView
from referrals import transitions
from referrals.choices import Move
from referrals.forms import questions
from referrals.policy import POLICY
from referrals.queries import decided, triaged
from referrals.views.moves import ReferralMove, WordedMove


class AskReferrer(WordedMove):
    """Put questions to the referrer."""

    move, form_class = Move.ASK_REFERRER, questions.AskForm
    perform = staticmethod(transitions.ask_referrer)
    use = Use.QUESTION
    button = "Send the questions"
    note = (
        "The referrer reads the questions and can answer each one. Time limits stand still until they have answered all of "
        "them, or you say that the answers are enough."
    )
    shows = (triaged.questions,)


class WithdrawQuestion(ReferralMove):
    """Let a question go."""

    move, form_class = Move.WITHDRAW_QUESTION, questions.WithdrawQuestionForm
    perform = staticmethod(transitions.withdraw_question)
    button = "Withdraw the question"
    shows = (triaged.questions,)


class SettleQuestions(ReferralMove):
    """Say that the answers are enough."""

    move, form_class = Move.SETTLE_QUESTIONS, questions.SettleQuestionsForm
    perform = staticmethod(transitions.settle_questions)
    button = "End the open questions"
    note = "Every question that is still open ends, the referrer is told that nothing more is asked, and time limits run again."
    shows = (triaged.questions,)


class ChaseReferrer(ReferralMove):
    """Remind the referrer."""

    move, form_class = Move.CHASE_REFERRER, questions.ChaseReferrerForm
    perform = staticmethod(transitions.chase_referrer)
    button = "Remind them"
    note = (
        "Whoever referred with an account gets a message that a question waits. A member of the public gets none: "
        "reach them only in the way that they named as safe."
    )
    shows = (triaged.questions,)


class AnswerQuestion(MoveView):
    """The referrer's page for the open questions: by account or receipt code."""

    access: ClassVar[Access] = RECEIPT
    policy = POLICY
    template_name = "referrals/answer_question.html"
    move, form_class = Move.ANSWER_QUESTION, questions.AnswerForm
    perform = staticmethod(transitions.answer_question)
    button = "Send"

    def next_page(self) -> str:
        """Back to the referrer's own page, which has what is still open."""
        return reverse("referrals:status", args=[self.case.reference])

    def done(self) -> str:
        """Thanks."""
        left = self.case.questions.open().count()
        return (
            "What you answered was sent. You can answer the rest later." if left else "Your answer was sent."
        )

    def back(self) -> str:
        """The referrer's own page too."""
        return self.next_page()

    def context(self) -> dict[str, Any]:
        """The questions stand on the form."""
        return {"back": self.back(), "caption": self.case.reference}


class SendFeedback(WordedMove):
    """Send the referrer feedback."""

    move, form_class = Move.SEND_FEEDBACK, questions.FeedbackForm
    perform = staticmethod(transitions.send_feedback)
    use = Use.FEEDBACK
    button = "Send the feedback"
    note = "Until feedback is sent, every outcome looks the same to the referrer."
    shows = (decided.feedback, triaged.questions)
