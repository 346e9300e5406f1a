"""What does a referrer learn of their referral? The same for every outcome, until an officer sends feedback.

No stage, no version, no date of a move, no name of an officer: nothing from which an outcome could be guessed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from prevent.accounts.models import User
from prevent.kernel.errors import Denied
from prevent.reference.time_limits import Deadline
from referrals.choices import Section
from referrals.denials import Denial
from referrals.models import Attachment, Question, Referral
from referrals.policy import POLICY, REFERRERS
from referrals.queries.due import question_due


@dataclass(frozen=True)
class StatusQuestion:
    """A question to the referrer, and what became of it."""

    text: str
    asked_at: datetime
    due: Deadline
    answer: str
    not_known: bool
    answered_at: datetime | None
    is_open: bool


@dataclass(frozen=True)
class StatusFile:
    """A file that the referrer sent."""

    name: str


@dataclass(frozen=True)
class StatusMaterial:
    """What the referrer added later."""

    text: str
    added_at: datetime
    files: Sequence[StatusFile]


@dataclass(frozen=True)
class StatusFeedback:
    """Words that an officer chose for the referrer."""

    text: str
    sent_at: datetime


@dataclass(frozen=True)
class Status:
    """Everything that a referrer's page says."""

    reference: str
    received_at: datetime
    questions: Sequence[StatusQuestion]
    feedback: Sequence[StatusFeedback]
    files: Sequence[StatusFile]
    materials: Sequence[StatusMaterial]
    add_url: str
    answer_url: str

    @property
    def open_questions(self) -> Sequence[StatusQuestion]:
        """The questions that wait for an answer."""
        return [question for question in self.questions if question.is_open]


def referrer_status(user: User, referral: Referral) -> Status:
    """The status page's facts. Raises Denied for readers whose role does not include it."""
    if Section.STATUS not in POLICY.reads(user, referral):
        refusal = Denied(str(Denial.NOT_YOUR_STATUS.label), Denial.NOT_YOUR_STATUS.value)
        refusal.back = referral.get_absolute_url()
        raise refusal
    attached = list(referral.attachments.select_related("document"))
    answers = bool(POLICY.roles_of(user, referral) & set(REFERRERS))
    return Status(
        reference=referral.reference,
        received_at=referral.received_at,
        questions=[_question(row) for row in referral.questions.filter(withdrawn_at=None)],
        feedback=[StatusFeedback(row.text, row.sent_at) for row in referral.feedback.all()],
        files=[_file(row) for row in attached if row.material_id is None],
        materials=[
            StatusMaterial(
                row.text, row.added_at, [_file(one) for one in attached if one.material_id == row.pk]
            )
            for row in referral.materials.all()
        ],
        add_url=reverse("referrals:add_material", args=[referral.reference]) if answers else "",
        answer_url=reverse("referrals:answer_question", args=[referral.reference]) if answers else "",
    )


def status_at_receipt(referral: Referral) -> Status:
    """The same of a referral that came in just now: nothing was asked, said or sent after it yet."""
    return Status(referral.reference, referral.received_at, (), (), (), (), add_url="", answer_url="")


def _question(row: Question) -> StatusQuestion:
    said = (row.answer, row.not_known, row.answered_at)
    return StatusQuestion(row.text, row.asked_at, question_due(row), *said, row.is_open)


def _file(row: Attachment) -> StatusFile:
    return StatusFile(row.document.name)
