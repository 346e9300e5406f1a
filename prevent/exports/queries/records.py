"""Which exports of records are there, which wait for this person's approval, and what does the page of one show?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Value, When
from django.urls import reverse

from prevent.accounts.models import User
from prevent.exports.choices import Format, RecordMove, RecordStage
from prevent.exports.models import RecordExport
from prevent.exports.policy import RECORD_POLICY, is_over
from prevent.workflow.pages import Action, StoryLine
from referrals.queries.parts import Card, Cell, Part, in_words, lines

COLUMNS = ("Export", "Asked for by", "Records", "Stands at")
COLOURS = {RecordStage.ASKED: "yellow", RecordStage.APPROVED: "green", RecordStage.REFUSED: "red"}
MOST = 50
ONCE = (
    "The records were downloaded. They can be downloaded once: ask for them again on the page of the sample, "
    "and a second person decides again."
)


@dataclass(frozen=True)
class RecordExportPage:
    """Everything that the template needs."""

    stage: str
    colour: str
    says: str
    parts: Sequence[Part]
    story: Sequence[StoryLine]
    actions: Sequence[Action]


def record_exports(user: User) -> list[Sequence[Cell]]:
    """The rows of the latest exports of records, those that wait for a second person first."""
    waits = Case(When(stage=RecordStage.ASKED, then=Value(0)), default=Value(1))
    return _rows(RECORD_POLICY.visible_to(user).order_by(waits, "-opened_at", "pk")[:MOST])


def waiting_records(user: User) -> list[Sequence[Cell]]:
    """The rows of those that wait for this person's approval: a colleague asked for them."""
    waits = RECORD_POLICY.visible_to(user).filter(stage=RecordStage.ASKED).exclude(requested_by=user)
    return _rows(waits.order_by("opened_at", "pk"))


def _rows(found: Any) -> list[Sequence[Cell]]:
    return [_row(export) for export in found.select_related("requested_by")]


def _row(export: RecordExport) -> Sequence[Cell]:
    url, when = export.get_absolute_url(), in_words(export.opened_at)
    return [
        {"text": export.reference, "url": url, "sub": when},
        export.requested_by.name,
        str(export.records),
        {"tag": _stands(export), "colour": COLOURS.get(RecordStage(export.stage), "grey")},
    ]


def _stands(export: RecordExport) -> str:
    over = export.stage == RecordStage.APPROVED and is_over(export)
    return RecordStage.LAPSED.label if over else export.get_stage_display()


def record_export_page(user: User, export: RecordExport) -> RecordExportPage:
    """One export of records; whoever may decide on it or download it finds the way here."""
    rows = export.history.select_related("by").order_by("-version")
    return RecordExportPage(
        stage=_stands(export),
        colour=COLOURS.get(RecordStage(export.stage), "grey"),
        says=ONCE if export.stage == RecordStage.FETCHED else "",
        parts=[facts(export), *([decided(export)] if export.decided_by else [])],
        story=[
            StoryLine(RECORD_POLICY.steps[RecordMove(row.move)].done, row.by.name, row.at) for row in rows
        ],
        actions=[
            Action.of(one, reverse(f"exports:{one.move.value}", args=[export.reference]))
            for one in RECORD_POLICY.permitted(user, export)
        ],
    )


def facts(export: RecordExport) -> Part:
    """Who asked for which sample, and what for."""
    told = lines(
        ("Asked for by", export.requested_by.name),
        ("Asked for on", export.opened_at),
        ("What for", export.purpose),
        ("Sample", export.sampled),
        ("Of what", export.get_of_display()),
        ("Why it was drawn", export.why_drawn),
        ("Records", str(export.records)),
        ("As", Format(export.format).label),
        ("There until", export.until),
    )
    return Part("asked", "What was asked for", [Card("Export", told)])


def decided(export: RecordExport) -> Part:
    """What the second person said."""
    if export.decided_by is None:
        return Part("decided", "What the second person said", [], "Nobody has decided yet.")
    told = lines(("Decided by", export.decided_by.name), ("Why", export.decision))
    return Part("decided", "What the second person said", [Card("Decision", told)])
