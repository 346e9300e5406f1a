"""What do the papers of a case say before a meeting, and what has changed since they went round?"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from channel.models import AgencyInput, ChannelCase, CirculatedPapers, PanelMeeting
from channel.queries import after, parts, saved_now
from channel.queries.panel_view import panel_views
from channel.queries.proposals import proposals
from referrals.queries.parts import Card, Line, Part, in_words, lines

Content = list[dict[str, Any]]
"""Parts as they are kept: slug, title and cards, each with its title, tag and pairs of label and value."""


def papers_now(case: ChannelCase, meeting: PanelMeeting) -> Content:
    """The papers as they stand now: what the police found, what the panel decided, consent, plan and sessions, and what
    the agencies say for this meeting.
    """
    shown = [
        *parts.told(case),
        panel_views(case),
        parts.decisions(case),
        parts.consent_events(case),
        saved_now.needs(case),
        saved_now.sessions_of(case),
        proposals(case),
        parts.closures(case),
        after.home_areas(case),
        after.overt(case),
        after.onward(case),
        inputs(case, meeting),
    ]
    return [_kept(part) for part in shown if part.cards]


def inputs(case: ChannelCase, meeting: PanelMeeting) -> Part:
    """What agencies said for a meeting, the latest word of each first."""
    rows = case.inputs.filter(meeting=meeting).select_related("agency", "by").order_by("-recorded_at")
    return Part(
        "inputs",
        "What the agencies say",
        [_input(row) for row in rows],
        "No agency has written its input yet.",
    )


def _input(row: AgencyInput) -> Card:
    said = lines(
        ("What is known", row.known),
        ("How the agency sees it", row.view),
        ("What it offers", row.offers),
        ("Written", f"{row.by.name}, {in_words(row.recorded_at)}"),
    )
    return Card(row.agency.name, said)


def _kept(part: Part) -> dict[str, Any]:
    cards = [
        {"title": card.title, "tag": card.tag, "lines": [[line.label, line.value] for line in card.lines]}
        for card in part.cards
    ]
    return {"slug": part.slug, "title": part.title, "cards": cards}


def digests_of(content: Content) -> dict[str, str]:
    """One digest for each part."""
    return {
        part["slug"]: hashlib.sha256(json.dumps(part, sort_keys=True).encode()).hexdigest()
        for part in content
    }


@dataclass(frozen=True)
class KeptPart:
    """A part of the papers as it was circulated; `is_changed`: it says something else by now."""

    part: Part
    is_changed: bool


@dataclass(frozen=True)
class Papers:
    """The papers of a case as they went round last, and which parts are new since."""

    circulated_at: datetime
    by: str
    meeting: PanelMeeting
    parts: Sequence[KeptPart]
    new: Sequence[Part]

    @property
    def is_changed(self) -> bool:
        """Is anything different by now?"""
        return bool(self.new) or any(one.is_changed for one in self.parts)


def papers_of(case: ChannelCase) -> Papers | None:
    """The last papers that went round; None if none ever did."""
    row = case.papers.select_related("by", "meeting__panel").order_by("-circulated_at", "-id").first()
    if row is None:
        return None
    now = papers_now(case, row.meeting)
    digests = digests_of(now)
    return Papers(
        circulated_at=row.circulated_at,
        by=row.by.name,
        meeting=row.meeting,
        parts=[KeptPart(_part(one), digests.get(one["slug"]) != digest) for one, digest in _with_digest(row)],
        new=[_part(one) for one in now if one["slug"] not in row.digests],
    )


def _with_digest(row: CirculatedPapers) -> list[tuple[dict[str, Any], str]]:
    return [(one, row.digests[one["slug"]]) for one in row.content]


def _part(kept: dict[str, Any]) -> Part:
    cards = [
        Card(card["title"], [Line(label, value) for label, value in card["lines"]], card["tag"])
        for card in kept["cards"]
    ]
    return Part(kept["slug"], kept["title"], cards)
