"""Which samples did somebody draw, and which records are in one?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from prevent.accounts.models import User
from prevent.inspection.choices import Of, SampleMove, SampleStage
from prevent.inspection.models import Sample
from prevent.inspection.policy import SAMPLE_POLICY
from prevent.inspection.queries.opened import opened_cells, opened_records
from prevent.inspection.transitions.samples import KIND
from prevent.workflow.pages import Action
from referrals.queries.parts import Card, Part, in_words, lines

SAMPLE_COLUMNS = ("Sample", "Of what", "Open until")
WHOLE_COUNTRY = "The whole country"


@dataclass(frozen=True)
class SamplePage:
    """One sample, with the records that the reader can still open."""

    reference: str
    stage: str
    is_running: bool
    parts: Sequence[Part]
    rows: Sequence[Sequence[Any]]
    actions: Sequence[Action]


def own_samples(user: User) -> list[Sequence[Any]]:
    """The person's samples as rows of a table with SAMPLE_COLUMNS, the latest first."""
    found = SAMPLE_POLICY.visible_to(user).select_related("force").order_by("-opened_at")
    return [
        [
            {"text": sample.reference, "url": sample.get_absolute_url()},
            {"text": sample.get_of_display(), "sub": _area(sample)},
            in_words(sample.until) if sample.stage == SampleStage.RUNNING else sample.get_stage_display(),
        ]
        for sample in found
    ]


def _area(sample: Sample) -> str:
    return sample.force.name if sample.force else WHOLE_COUNTRY


def sample_page(user: User, sample: Sample) -> SamplePage:
    """Everything that the template needs."""
    drawn = set(sample.drawn.values_list(f"{KIND[Of(sample.of)].column}__reference", flat=True))
    return SamplePage(
        reference=sample.reference,
        stage=sample.get_stage_display(),
        is_running=sample.stage == SampleStage.RUNNING,
        parts=sample_parts(sample),
        rows=opened_cells(line for line in opened_records(user) if line.reference in drawn),
        actions=[
            Action.of(one, reverse(f"inspection:{one.move.value}", args=[sample.reference]))
            for one in SAMPLE_POLICY.permitted(user, sample)
            if one.move == SampleMove.END_SAMPLE
        ],
    )


def sample_parts(sample: Sample) -> list[Part]:
    """How it was drawn."""
    told = lines(
        ("Of what", sample.get_of_display()),
        ("Area", _area(sample)),
        ("Opened", f"{in_words(sample.opened_from)} to {in_words(sample.opened_to)}"),
        ("Drawn", f"{sample.drawn.count()} at random from {sample.drawn_from}"),
        ("Why", sample.why),
        ("Open for reading until", sample.until),
        ("Stands at", sample.get_stage_display()),
    )
    return [Part("drawn", "How it was drawn", [Card("Sample", told)])]
