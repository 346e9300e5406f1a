"""How far is an export of tables, and what does its page show?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from prevent.accounts.models import User
from prevent.exports.choices import Failure, Format, Move, Stage
from prevent.exports.models import TableExport
from prevent.exports.pack import discussed_of, period_of
from prevent.exports.policy import POLICY, is_over
from prevent.exports.workflow import UNMADE
from prevent.statistics.choices import Adopted, Kind, Unit
from prevent.workflow.pages import Action, StoryLine
from referrals.queries.parts import Card, Part, in_words, lines

COLOURS = {
    Stage.WAITING: "yellow",
    Stage.UNDER_WAY: "blue",
    Stage.READY: "green",
    Stage.FAILED: "red",
}
SAYS = {
    Stage.WAITING: "The tables are made in the background. You can leave this page: they go on without you.",
    Stage.UNDER_WAY: "The tables are made in the background. You can leave this page: they go on without you.",
    Stage.FETCHED: (
        "You downloaded this file. A file can be downloaded once. If you need it again, ask for it again: "
        "from the same records the same tables come out."
    ),
    Stage.LAPSED: "Nobody downloaded this file in time, so it was deleted. If you still need it, ask for it again.",
    Stage.CANCELLED: "You cancelled this export, and nothing of it was kept.",
}


@dataclass(frozen=True)
class Progress:
    """How many of the tables are made, in numbers and in words."""

    done: int
    of: int
    is_moving: bool

    @property
    def says(self) -> str:
        """In words."""
        if not self.is_moving:
            return "Made."
        return "Waiting for its turn." if not self.done else f"{self.done} of {self.of} tables made."


@dataclass(frozen=True)
class ExportPage:
    """Everything that the template needs."""

    stage: str
    colour: str
    says: str
    progress: Progress
    parts: Sequence[Part]
    story: Sequence[StoryLine]
    actions: Sequence[Action]
    again_url: str


def progress_of(export: TableExport) -> Progress:
    """How far it is, from the tables that are kept."""
    is_moving = export.stage in UNMADE
    return Progress(export.parts.count() if is_moving else export.tables, export.tables, is_moving)


def export_page(user: User, export: TableExport) -> ExportPage:
    """One export; what may be done with it now, and how to ask for the same again."""
    rows = export.history.select_related("by").order_by("-version")
    permitted = (one for one in POLICY.permitted(user, export) if one.move in LINKED)
    return ExportPage(
        stage=stands(export),
        colour=COLOURS.get(Stage(export.stage), "grey"),
        says=_says(export),
        progress=progress_of(export),
        parts=[facts(export)],
        story=[StoryLine(POLICY.steps[Move(row.move)].done, row.by.name, row.at) for row in rows],
        actions=[
            Action.of(one, reverse(f"exports:{one.move.value}", args=[export.reference])) for one in permitted
        ],
        again_url=""
        if export.stage in UNMADE or (export.stage == Stage.READY and not _is_gone(export))
        else again_url(export.asked),
    )


LINKED = (Move.FETCH_EXPORT, Move.CANCEL_EXPORT)


def stands(export: TableExport) -> str:
    """Where it stands, in words: one that nobody fetched in time is as good as deleted."""
    return Stage.LAPSED.label if _is_gone(export) else export.get_stage_display()


def _is_gone(export: TableExport) -> bool:
    return export.stage == Stage.READY and is_over(export)


def _says(export: TableExport) -> str:
    if export.stage == Stage.FAILED:
        return str(Failure(export.failure).label)
    if _is_gone(export):
        return SAYS[Stage.LAPSED]
    if export.stage == Stage.READY:
        return f"The file is there for you alone, once, until {in_words(export.until)}. Then it is deleted."
    return SAYS[Stage(export.stage)]


def facts(export: TableExport) -> Part:
    """What was asked for, what for, and what the file is."""
    asked = export.asked
    told = lines(
        ("Area", asked["place"]),
        ("Time", time_of(asked)),
        ("As at", date.fromisoformat(asked["as_at"])),
        ("Counted", Unit(asked["unit"]).label),
        ("Counted as discussed", discussed_of(asked).label),
        ("Counted as adopted", Adopted(asked["adopted"]).label),
        ("As", Format(export.format).label),
        ("What for", export.purpose),
        ("Tables", str(export.tables)),
        ("Rows", str(export.rows) if export.rows else ""),
        ("Counted from the facts", export.facts),
        ("Version of the service", export.made_by),
        ("Digest of the file (SHA-256)", export.sha256),
    )
    return Part("asked", "What was asked for", [Card("Export", told)])


def standing(export: TableExport) -> Part:
    """How far it is."""
    told = lines(("Stands at", export.get_stage_display()), ("Since", export.stage_since))
    return Part("standing", "How far it is", [Card("Now", told)])


def time_of(asked: Mapping[str, str]) -> str:
    """The year, the quarter, or the days around a day."""
    return str(period_of(asked))


CHOSEN = ("year", "quarter", "day", "days", "unit", "discussed", "adopted", "as_at")
DATES = ("day", "as_at")


def again_url(asked: Mapping[str, str]) -> str:
    """The page on which the same is asked for again. Below a region nothing but the area and the time can be chosen."""
    chosen: dict[str, object] = {"area": f"{asked['kind']}.{asked['code']}"}
    local = asked["kind"] not in (Kind.COUNTRY, Kind.REGION)
    for name in ("year", "quarter") if local else CHOSEN:
        if name in asked:
            chosen |= _typed(name, asked[name])
    return f"{reverse('exports:ask_export')}?{urlencode(chosen)}"


def _typed(name: str, value: str) -> dict[str, object]:
    """As a form sends it: a date in its three parts."""
    if name not in DATES:
        return {name: value}
    day = date.fromisoformat(value)
    return {f"{name}_{part}": getattr(day, part) for part in ("day", "month", "year")}
