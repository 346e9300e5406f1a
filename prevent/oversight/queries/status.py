"""What does somebody who raised a concern read of it, with their code? Where it stands, the answer, and what they sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.urls import reverse

from prevent.oversight.choices import Stage
from prevent.oversight.models import Concern
from prevent.oversight.queries.concern import added, as_raised
from referrals.queries.parts import Part
from referrals.transitions.codes import digest_of

MEANS = {
    Stage.NEW: "The Commissioner’s office has it. Nobody has begun to look at it yet.",
    Stage.LOOKED_AT: "Somebody in the Commissioner’s office looks at it.",
    Stage.ANSWERED: "The office has answered you. If you add something, it looks at it once more.",
    Stage.CLOSED: "The office has closed it. If you add something, it looks at it once more.",
}
COLOURS = {Stage.NEW: "blue", Stage.LOOKED_AT: "yellow", Stage.ANSWERED: "green", Stage.CLOSED: "grey"}


@dataclass(frozen=True)
class Reply:
    """What the office said: an answer, or what it found in the end."""

    title: str
    text: str
    on: date
    changed: str = ""


@dataclass(frozen=True)
class Status:
    """Everything that the page says. No name of anybody in the office, no note, and nothing of whom it asked."""

    reference: str
    raised_at: datetime
    stage: str
    colour: str
    means: str
    answer_due: date | None
    replies: Sequence[Reply]
    parts: Sequence[Part]
    files: Sequence[str]
    add_url: str


def opened_by_receipt(code: str) -> UUID | None:
    """The key of the concern that a receipt code opens, or nothing: the public form itself reads none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT acting.concern_by_receipt(%s)", [digest_of(code)])
        found: UUID | None = cursor.fetchone()[0]
    return found


def concern_status(concern: Concern) -> Status:
    """The page's facts."""
    stage = Stage(concern.stage)
    return Status(
        reference=concern.reference,
        raised_at=concern.opened_at,
        stage=str(stage.label),
        colour=COLOURS[stage],
        means=MEANS[stage],
        answer_due=concern.due_on if stage == Stage.LOOKED_AT else None,
        replies=_replies(concern),
        parts=[as_raised(concern), *([added(concern)] if concern.additions.exists() else [])],
        files=[row.document.name for row in concern.files.select_related("document")],
        add_url=reverse("oversight:add_to_concern", args=[concern.reference]),
    )


def _replies(concern: Concern) -> list[Reply]:
    closed = [
        (one.recorded_at, Reply(str(one.get_result_display()), one.reasons, one.decided_on, one.changed))
        for one in concern.closures.all()
    ]
    answered = [(one.recorded_at, Reply("Answer", one.text, one.decided_on)) for one in concern.answers.all()]
    return [reply for _, reply in sorted([*closed, *answered], key=lambda one: one[0], reverse=True)]
