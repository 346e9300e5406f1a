"""What does one referral's page show its reader, and what may they do next?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from prevent.accounts.models import User
from referrals.choices import Move, Section, Stage
from referrals.models import Referral
from referrals.policy import POLICY
from referrals.queries import decided, triaged
from referrals.queries.as_submitted import submitted
from referrals.queries.due import Due, stage_due
from referrals.queries.parts import Part
from referrals.queries.timeline import Event, timeline
from referrals.queries.worklist import NEXT_STEP, UNNAMED, age_words

ELSEWHERE = frozenset({Move.ANSWER_QUESTION, Move.ADD_MATERIAL})
"""Moves of the referrer, offered on the status page."""


@dataclass(frozen=True)
class Action:
    """A move that belongs to the reader's role now; `refused` says why not, if it is refused."""

    label: str
    url: str
    refused: str


@dataclass(frozen=True)
class Record:
    """Everything that the page needs."""

    reference: str
    name: str
    age: str
    received_at: datetime
    force: str
    authority: str
    stage: str
    next_step: str
    due: Due | None
    officer: str
    residence_force: str
    actions: Sequence[Action]
    parts: Sequence[Part]
    events: Sequence[Event]


def record_page(user: User, referral: Referral) -> Record:
    """The whole story for the police; for others the sections that their role reads."""
    reads = POLICY.reads(user, referral)
    stated = getattr(referral, "particulars", None)
    knows_stage = Section.TRIAGE in reads
    stage = Stage(referral.stage)
    return Record(
        reference=referral.reference,
        name=(stated.name if stated else "") or UNNAMED,
        age=age_words(stated.date_of_birth, stated.approximate_age) if stated else "",
        received_at=referral.opened_at,
        force=referral.force.name,
        authority=referral.authority.name,
        stage=str(stage.label) if knows_stage else "Received",
        next_step=NEXT_STEP[stage] if knows_stage else "",
        due=due_of(referral) if Section.PARTITION in reads else None,
        officer=referral.officer.name if referral.officer else "",
        residence_force=referral.residence_force.name if knows_stage and referral.residence_force else "",
        actions=actions(user, referral),
        parts=parts(referral, reads),
        events=timeline(referral, reads),
    )


def due_of(referral: Referral) -> Due | None:
    """When the present stage of one referral is due."""
    latest = referral.police_led.order_by("-recorded_at", "-id").first()
    pauses = [question.pause for question in referral.questions.all()]
    return stage_due(referral, pauses, latest.next_update_on if latest else None)


def actions(user: User, referral: Referral) -> list[Action]:
    """What the reader may do next, refused moves with the reason."""
    return [
        Action(
            label=str(one.move.label),
            url=move_url(one.move.value, referral.reference),
            refused=str(one.denial.label) if one.denial else "",
        )
        for one in POLICY.permitted(user, referral)
        if one.move not in ELSEWHERE
    ]


def move_url(move: str, reference: str) -> str:
    """The page of a move."""
    return reverse(f"referrals:{move}", args=[reference])


OF_SECTION = {
    Section.TRIAGE: (
        decided.section_36,
        decided.assessments,
        triaged.gateway,
        triaged.identifications,
        decided.residence,
    ),
    Section.PARTITION: (triaged.deconflictions, decided.police_led),
    Section.REQUESTS: (triaged.requests,),
    Section.STATUS: (triaged.questions, decided.feedback),
    Section.OWNERSHIP: (decided.owners,),
}


def parts(referral: Referral, reads: frozenset[str]) -> list[Part]:
    """The parts of the record that the reader may read: findings first, then the referral as submitted."""
    found = [make(referral) for section, makers in OF_SECTION.items() if section in reads for make in makers]
    return [*found, *(submitted(referral, reads) if Section.SUBMITTED in reads else [])]
