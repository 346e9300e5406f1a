"""Which extracts of the audit log did an agency's information governance ask for, and what does the page of one show?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.db.models import Case, Value, When
from django.urls import reverse

from prevent.accounts.models import User
from prevent.audit.choices import Kind
from prevent.kernel import clock
from prevent.kernel.paging import FIRST, Wanted
from prevent.scrutiny.choices import ExtractMove, ExtractStage
from prevent.scrutiny.models import AuditExtract
from prevent.scrutiny.policy import EXTRACT_POLICY
from prevent.scrutiny.queries.people import people
from prevent.scrutiny.queries.search import Criteria
from prevent.workflow.pages import Action, StoryLine
from referrals.queries.parts import Card, Part, in_words, lines

COLUMNS = ("Extract", "Asked for by", "Events", "Stands at")
COLOURS = {ExtractStage.WAITING: "yellow", ExtractStage.READY: "green", ExtractStage.REFUSED: "red"}


@dataclass(frozen=True)
class ExtractPage:
    """Everything that the template needs."""

    reference: str
    stage: str
    colour: str
    parts: Sequence[Part]
    story: Sequence[StoryLine]
    actions: Sequence[Action]


def extract_list(user: User, wanted: Wanted = FIRST) -> tuple[Page[Any], list[Sequence[Any]]]:
    """A page of them, those that wait for a second person first, then the latest; and its rows."""
    waits = Case(When(stage=ExtractStage.WAITING, then=Value(0)), default=Value(1))
    found = EXTRACT_POLICY.visible_to(user).select_related("requested_by").order_by(waits, "-opened_at", "pk")
    page = wanted.page_of(found)
    return page, [_row(extract) for extract in page]


def waiting_extracts(user: User) -> list[Sequence[Any]]:
    """The rows of those that wait for this person's approval: a colleague asked for them."""
    waits = EXTRACT_POLICY.visible_to(user).filter(stage=ExtractStage.WAITING).exclude(requested_by=user)
    return [_row(extract) for extract in waits.select_related("requested_by").order_by("opened_at", "pk")]


def _row(extract: AuditExtract) -> Sequence[Any]:
    return [
        {"text": extract.reference, "url": extract.get_absolute_url(), "sub": in_words(extract.opened_at)},
        extract.requested_by.name,
        str(extract.rows),
        {"tag": stands(extract), "colour": _colour(extract)},
    ]


def stands(extract: AuditExtract) -> str:
    """Where it stands, in words: one that nobody downloaded in time is gone."""
    return "Gone: not downloaded in time" if _is_gone(extract) else str(extract.get_stage_display())


def _is_gone(extract: AuditExtract) -> bool:
    ready = extract.stage == ExtractStage.READY
    return ready and extract.until is not None and extract.until <= clock.now()


def _colour(extract: AuditExtract) -> str:
    return "grey" if _is_gone(extract) else COLOURS.get(ExtractStage(extract.stage), "grey")


def extract_page(user: User, extract: AuditExtract) -> ExtractPage:
    """One extract; whoever may decide on it or download it finds the way here."""
    rows = extract.history.select_related("by").order_by("-version")
    return ExtractPage(
        reference=extract.reference,
        stage=stands(extract),
        colour=_colour(extract),
        parts=[facts(extract), *([decided(extract)] if extract.decided_by else [])],
        story=[
            StoryLine(EXTRACT_POLICY.steps[ExtractMove(row.move)].done, row.by.name, row.at) for row in rows
        ],
        actions=[
            Action.of(one, reverse(f"scrutiny:{one.move.value}", args=[extract.reference]))
            for one in EXTRACT_POLICY.permitted(user, extract)
        ],
    )


def facts(extract: AuditExtract) -> Part:
    """Who asked for what, what for, and how much it is."""
    asked = Criteria.read(extract.asked)
    person = people([asked.person]).get(asked.person) if asked.person else None
    told = lines(
        ("Asked for by", extract.requested_by.name),
        ("Asked for on", extract.opened_at),
        ("What for", extract.purpose),
        ("What was done by", f"{person.name}, {person.email}" if person else ""),
        ("Record", asked.reference),
        ("What was done", Kind(asked.kind).label if asked.kind else "Anything"),
        ("From", asked.since),
        ("Until", asked.until),
        ("Events", str(extract.rows)),
        ("As", extract.get_format_display()),
        ("There until", extract.until),
    )
    return Part("asked", "What was asked for", [Card("Extract", told)])


def decided(extract: AuditExtract) -> Part:
    """What the second person said."""
    if extract.decided_by is None:
        return Part("decided", "What the second person said", [], "Nobody has decided yet.")
    told = lines(("Decided by", extract.decided_by.name), ("Why", extract.decision))
    return Part("decided", "What the second person said", [Card("Decision", told)])
