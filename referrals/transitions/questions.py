"""What do the police ask the referrer, and how does a question end?"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.kernel.ids import new_id
from prevent.notices.choices import NoticeKind
from prevent.notices.outbox import cancel
from prevent.workflow.moves import moving
from prevent.workflow.sharing import Shared
from referrals.choices import Move
from referrals.models import Question, Referral, ReferrerChase
from referrals.policy import POLICY
from referrals.transitions.sharing import share_with_referrer
from referrals.transitions.telling import tell, tell_referrer

GONE = "This question was answered or withdrawn in the meantime. Go back to see what is still open."
NOTHING_ASKED = "Write the question that the referrer is to answer."
TOO_MANY = "Ask no more than 10 questions at once. Ask the most important ones first."
NOTHING_ANSWERED = "Answer at least one question, or come back when you can answer."
MOST = 10
NOT_KNOWN = None
"""The answer of a referrer who does not know."""


def ask_referrer(reference: str, *, text: str, by: User, seen: int | None) -> Referral:
    """Put questions to the referrer, one on each line. Time limits stand still until each is answered or withdrawn."""
    with moving(POLICY, Move.ASK_REFERRER, reference, by=by, seen=seen) as referral:
        asked = questions_in(text)
        keys = sorted(new_id() for _ in asked)  # they are shown in the order in which they were written
        said = {"referral": referral, "asked_by": by, "asked_at": clock.now()}
        Question.objects.bulk_create(
            Question(id=key, text=one, **said) for key, one in zip(keys, asked, strict=True)
        )
        share_with_referrer(referral, Shared.QUESTION, Move.ASK_REFERRER, by)
        tell_referrer(referral, NoticeKind.QUESTION_ASKED)
    return referral


def questions_in(text: str) -> list[str]:
    """The questions that somebody wrote, one on each line. Raises Invalid for none, and for more than anybody answers."""
    found = [line.strip() for line in text.splitlines() if line.strip()]
    if not found:
        raise Invalid(NOTHING_ASKED, "text")
    if len(found) > MOST:
        raise Invalid(TOO_MANY, "text")
    return found


def answer_question(
    reference: str, *, answers: Mapping[UUID, str | None], by: User, seen: int | None = None
) -> Referral:
    """The referrer, their safeguarding lead, or whoever holds the receipt code answers what they can now; the rest stays open.

    The officer is told; the force's supervisors, where nobody has the referral because another force passed it on meanwhile.
    """
    with moving(POLICY, Move.ANSWER_QUESTION, reference, by=by, seen=seen) as referral:
        if not answers:
            raise Invalid(NOTHING_ANSWERED)
        for question, answer in answers.items():
            _answer(_open(referral, question), answer, by)
        _forget_reminders(referral)
        tell(officers_of(referral), NoticeKind.QUESTION_ANSWERED, referral)
    return referral


def _answer(question: Question, answer: str | None, by: User) -> None:
    question.answer, question.not_known = answer or "", answer is NOT_KNOWN
    question.answered_by, question.answered_at = by, clock.now()
    question.save(update_fields=["answer", "not_known", "answered_by", "answered_at"])


def officers_of(referral: Referral) -> list[User]:
    """Who hears of the referrer's answer, or that there is none."""
    return [referral.officer] if referral.officer else POLICY.holders(Role.SUPERVISOR, referral)


def withdraw_question(reference: str, *, question: UUID, reason: str, by: User, seen: int | None) -> Referral:
    """Let a question go, with the reason; time limits run again."""
    with moving(POLICY, Move.WITHDRAW_QUESTION, reference, by=by, seen=seen) as referral:
        _let_go(referral, [_open(referral, question)], reason, by)
    return referral


def settle_questions(reference: str, *, reason: str, by: User, seen: int | None) -> Referral:
    """What was answered is enough: whatever is still open ends, with the reason, and time limits run again."""
    with moving(POLICY, Move.SETTLE_QUESTIONS, reference, by=by, seen=seen) as referral:
        _let_go(referral, referral.questions.open(), reason, by)
    return referral


def _let_go(referral: Referral, questions: Iterable[Question], reason: str, by: User) -> None:
    for question in questions:
        question.withdrawn_reason, question.withdrawn_by, question.withdrawn_at = reason, by, clock.now()
        question.save(update_fields=["withdrawn_reason", "withdrawn_by", "withdrawn_at"])
    _forget_reminders(referral)
    tell_referrer(referral, NoticeKind.QUESTION_WITHDRAWN)


def chase_referrer(reference: str, *, text: str, by: User, seen: int | None) -> Referral:
    """Remind the referrer by hand, and say how: whoever has an account gets the message besides."""
    with moving(POLICY, Move.CHASE_REFERRER, reference, by=by, seen=seen) as referral:
        ReferrerChase.objects.create(referral=referral, text=text, by=by)
        tell_referrer(referral, NoticeKind.QUESTION_OVERDUE)
    return referral


def question_cause(referral: Referral) -> str:
    """The beginning of the causes of all reminders of one referral's questions."""
    return f"question-overdue:{referral.pk}:"


def _forget_reminders(referral: Referral) -> None:
    if not referral.questions.open().exists():
        cancel(question_cause(referral))


def _open(referral: Referral, question: UUID) -> Question:
    found = referral.questions.open().filter(pk=question).first()
    if found is None:
        raise Invalid(GONE, f"answer_{question.hex}")
    return found
