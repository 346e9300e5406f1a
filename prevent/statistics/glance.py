"""What is seen first of an area? How far referrals came, how they change, who refers whom for what, and how long it takes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from prevent.statistics.bars import Bars, bars_of, drawn
from prevent.statistics.choices import Profile
from prevent.statistics.counting import Rules
from prevent.statistics.figures import NOT_APPLICABLE
from prevent.statistics.releasing import Figure, Released, ReleasedLine, exact, local, released
from prevent.statistics.showing import Shown, shown
from prevent.statistics.tables import InTime, LimitsBelow, Quarters, QuartersBelow

SORTED = ("t6", "t2", "t3")
"""Type of concern, sector of the referrer, age."""


@dataclass(frozen=True)
class View:
    """One picture with its table; `key` names the whole table, where there is one."""

    title: str
    bars: Bars
    table: Shown
    key: str = ""


@dataclass(frozen=True)
class Glance:
    """All pictures of an area, and once for all what most of their tables say, where one does not say otherwise."""

    views: Sequence[View]
    notes: Sequence[str]


def glance(rules: Rules) -> Glance:
    """The journey and the quarters, then who and what, and how long it takes."""
    views = [_journey(rules), _quarters(rules), *(_sorted(key, rules) for key in SORTED), _times(rules)]
    said = Counter(note for view in views for note in view.table.notes)
    shared = [[note for note in view.table.notes if said[note] > len(views) / 2] for view in views]
    of_most = max(shared, key=len)
    return Glance([_without(view, of_most) for view in views], of_most)


def trends(rules: Rules) -> Sequence[View]:
    """How far this year's referrals came, and the last quarters, for a page that says elsewhere how they are counted."""
    return [_without(view, view.table.notes) for view in (_journey(rules), _quarters(rules))]


def _without(view: View, notes: Sequence[str]) -> View:
    own = [note for note in view.table.notes if note not in notes]
    return replace(view, table=replace(view.table, notes=own))


def _journey(rules: Rules) -> View:
    """The last line of the table over time, turned on its side: a funnel."""
    table = released("t1", rules)
    line = table.lines[-1]
    lines = tuple(
        ReleasedLine(name, (figure,)) for name, figure in zip(table.columns, line.figures, strict=True)
    )
    title = "How far referrals came"
    side = Released("t1", title, "Stage", (line.name,), lines, table.notes, table.has_shares)
    return View(title, drawn(title, [(one.name, one.figures[0]) for one in lines]), shown(side), "t1")


def _quarters(rules: Rules) -> View:
    is_local = rules.area.profile == Profile.LOCAL
    table = local(QuartersBelow(), rules) if is_local else exact(Quarters(), rules)
    return View(table.title, bars_of(table, title="Referrals by quarter"), shown(table))


def _sorted(key: str, rules: Rules) -> View:
    table = released(key, rules)
    return View(table.title, bars_of(table), shown(table), key)


def _times(rules: Rules) -> View:
    """Of the steps that have a limit: how many of a hundred were within it; the table says how many of how many."""
    if rules.area.profile == Profile.LOCAL:
        table = local(LimitsBelow(), rules)
        bars = drawn(table.title, [(line.name, _share(line)) for line in table.lines], whole=100, unit="%")
    else:
        table = exact(InTime(), rules)
        bars = drawn(table.title, [(line.name, line.figures[0]) for line in table.lines], whole=100, unit="%")
    return View(table.title, bars, shown(table), table.key)


def _share(line: ReleasedLine) -> Figure:
    """What part of the first number of its line the second is, in percent."""
    whole, part = line.figures[:2]
    if part.value is None:
        return part
    if whole.value is None:
        return whole
    return Figure(part.share or 0) if whole.value else Figure(None, NOT_APPLICABLE)
