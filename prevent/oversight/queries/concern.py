"""What does the office see of one concern: what was raised, answered, noted and passed on; and what can it do next?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.oversight.choices import Body, Move, PassOn
from prevent.oversight.models import Concern, ConcernFile
from prevent.oversight.policy import POLICY
from prevent.oversight.queries.concerns import deadline_of
from prevent.reference.time_limits import Deadline
from prevent.workflow.pages import Action, StoryLine
from referrals.queries.parts import Card, Line, Part, lines, who_and_when


@dataclass(frozen=True)
class ConcernPage:
    """One concern for the office: what was said, what was done, and what can be done next."""

    reference: str
    stage: str
    deadline: Deadline | None
    parts: Sequence[Part]
    files: Sequence[tuple[ConcernFile, str]]
    story: Sequence[StoryLine]
    actions: Sequence[Action]


def concern_page(user: User, concern: Concern) -> ConcernPage:
    """Everything that the template needs."""
    done = {move.value: step.done for move, step in POLICY.steps.items()}
    made = concern.history.select_related("by").order_by("-version")
    return ConcernPage(
        reference=concern.reference,
        stage=concern.get_stage_display(),
        deadline=deadline_of(concern),
        parts=[as_raised(concern), added(concern), said(concern), noted(concern), passed_on(concern)],
        files=files_of(concern),
        story=[StoryLine(done[row.move], _mover(row), row.at) for row in made],
        actions=[
            Action.of(one, reverse(f"oversight:{one.move.value}", args=[concern.reference]))
            for one in POLICY.permitted(user, concern)
        ],
    )


def _mover(row: Any) -> str:
    raised = (Move.RAISE_CONCERN, Move.ADD_TO_CONCERN)
    return "" if row.move in raised else str(row.by.name)


def files_of(concern: Concern) -> list[tuple[ConcernFile, str]]:
    """Its files, each with its address."""
    found = concern.files.select_related("document")
    return [(row, reverse("oversight:file", args=[concern.reference, row.pk])) for row in found]


def as_raised(concern: Concern) -> Part:
    """What was said, in its writer's words, and what they said of themselves."""
    told = lines(
        ("What happened", concern.what),
        ("Where", concern.place),
        ("When", concern.happened_on),
        ("How it affected people", concern.effect),
        ("About", concern.about),
        ("Kind of agency", Body(concern.about_kind).label if concern.about_kind else ""),
        ("Raised on", clock.day_of(concern.opened_at)),
    )
    by = lines(
        ("Name", concern.name or "Not given"),
        ("Email", concern.email or "Not given"),
        ("May the agency have it?", PassOn(concern.pass_on).label),
    )
    return Part("raised", "What was raised", [Card("The concern", told), Card("Who raised it", by)])


def added(concern: Concern) -> Part:
    """What came later, with the code."""
    cards = [
        Card(f"Added on {clock.day_of(one.added_at):%-d %B %Y}", lines(("Words", one.text or "A file only")))
        for one in concern.additions.all()
    ]
    return Part("added", "What was added", cards, "Nothing was added since.")


def said(concern: Concern) -> Part:
    """What the office answered and found: the person reads it too."""
    closed = [
        Card(
            "Closed",
            lines(
                ("What the office found", one.get_result_display()),
                ("Reasons", one.reasons),
                ("What changed", one.changed),
                *who_and_when(one),
            ),
        )
        for one in concern.closures.select_related("by").order_by("-recorded_at")
    ]
    answers = concern.answers.select_related("by").order_by("-recorded_at")
    answered = [Card("Answer", lines(("Answer", one.text), *who_and_when(one))) for one in answers]
    return Part("said", "What the office answered", [*closed, *answered], "Nothing was answered yet.")


def noted(concern: Concern) -> Part:
    """The office's own notes, the latest first."""
    found = concern.notes.select_related("by").order_by("-recorded_at")
    cards = [Card("Note", lines(("Note", one.text), *who_and_when(one))) for one in found]
    return Part("notes", "Notes of the office", cards, "Nobody has written a note.")


def passed_on(concern: Concern) -> Part:
    """What went to the agency: the concern's log of disclosures."""
    found = concern.disclosures.select_related("by", "lawful_basis")
    cards = [Card(f"To {one.to}", _disclosed(one)) for one in found]
    empty = "Nothing of it went to the agency."
    return Part("passed_on", "What was passed on", cards, empty)


def _disclosed(one: Any) -> list[Line]:
    return lines(
        ("Received by", one.person_there),
        ("What was said or sent", one.details),
        ("How", one.get_means_display()),
        ("On", one.shared_on),
        ("Lawful basis", one.lawful_basis.name),
        ("Why", one.why),
        ("Decided by", one.by.name),
    )


def to_pass_on(concern: Concern) -> Part:
    """What the agency may have: without the name and address, unless whoever raised it chose otherwise."""
    with_name = concern.pass_on == PassOn.WITH_NAME
    told = lines(
        ("To", concern.agency),
        ("What happened", concern.what),
        ("Where", concern.place),
        ("When", concern.happened_on),
        ("How it affected people", concern.effect),
        ("Raised by", concern.name if with_name else "Not to be named"),
    )
    note = "Take out whatever else would tell who raised it." if not with_name else ""
    return Part("to_pass_on", "What may be passed on", [Card("The concern", told)], note=note)
