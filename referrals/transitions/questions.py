"""What do the police ask the referrer, and how does a question end?"""

from uuid import UUID

from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.notices.choices import NoticeKind
from prevent.notices.outbox import cancel
from prevent.workflow.moves import moving
from prevent.workflow.sharing import Shared
from referrals.choices import Move
from referrals.models import Question, Referral
from referrals.policy import POLICY
from referrals.queries.due import question_due
from referrals.transitions.sharing import share_with_referrer
from referrals.transitions.telling import tell, tell_referrer

GONE = "This question was answered or withdrawn in the meantime. Go back to see what is still open."


def ask_referrer(reference: str, *, text: str, by: User, seen: int | None) -> Referral:
    """Put a question to the referrer. Time limits stand still until it is answered or withdrawn."""
    with moving(POLICY, Move.ASK_REFERRER, reference, by=by, seen=seen) as referral:
        Question.objects.create(referral=referral, text=text, asked_by=by, asked_at=clock.now())
        share_with_referrer(referral, Shared.QUESTION, Move.ASK_REFERRER, by)
        tell_referrer(referral, NoticeKind.QUESTION_ASKED)
    return referral


def answer_question(
    reference: str, *, question: UUID, answer: str, by: User, seen: int | None = None
) -> Referral:
    """The referrer, their safeguarding lead, or whoever holds the receipt code answers. The officer is told;
    the force's supervisors, where nobody has the referral because another force passed it on meanwhile.
    """
    with moving(POLICY, Move.ANSWER_QUESTION, reference, by=by, seen=seen) as referral:
        found = _open(referral, question)
        found.answer, found.answered_by, found.answered_at = answer, by, clock.now()
        found.save(update_fields=["answer", "answered_by", "answered_at"])
        cancel(_overdue(found))
        officers = [referral.officer] if referral.officer else POLICY.holders(Role.SUPERVISOR, referral)
        tell(officers, NoticeKind.QUESTION_ANSWERED, referral)
    return referral


def withdraw_question(reference: str, *, question: UUID, reason: str, by: User, seen: int | None) -> Referral:
    """Let a question go, with the reason; time limits run again."""
    with moving(POLICY, Move.WITHDRAW_QUESTION, reference, by=by, seen=seen) as referral:
        found = _open(referral, question)
        found.withdrawn_reason, found.withdrawn_by, found.withdrawn_at = reason, by, clock.now()
        found.save(update_fields=["withdrawn_reason", "withdrawn_by", "withdrawn_at"])
        cancel(_overdue(found))
        tell_referrer(referral, NoticeKind.QUESTION_WITHDRAWN)
    return referral


def remind_referrer(question: Question) -> None:
    """Remind whoever referred by account, once, of a question whose answer is overdue: the time limits stand still for it."""
    if question_due(question).is_late:
        tell_referrer(question.referral, NoticeKind.QUESTION_OVERDUE, cause=_overdue(question))


def _overdue(question: Question) -> str:
    return f"question-overdue:{question.pk}"


def _open(referral: Referral, question: UUID) -> Question:
    found = referral.questions.open().filter(pk=question).first()
    if found is None:
        raise Invalid(GONE)
    return found
