"""What of the figures of a region's areas is given away for a year? Each sorting of its people once, all areas together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from prevent.reference.models import LocalAuthority, PoliceForce
from prevent.statistics.choices import Kind, Measure
from prevent.statistics.counting import Area, Rules, class_of, count
from prevent.statistics.dimensions import Class, Dimension
from prevent.statistics.disclosure.crowding import crowded
from prevent.statistics.disclosure.flows import ENDLESS, Bounds, Cell, Sheet
from prevent.statistics.disclosure.hiding import hide
from prevent.statistics.disclosure.places import Leaf, Place, tree
from prevent.statistics.disclosure.rounding import interval, rounded
from prevent.statistics.periods import Year, settled

EVERYBODY = ""
"""The one class of people who are not sorted."""
WITHIN = {
    Measure.REFERRALS: (Measure.DISCUSSED, None),
    Measure.DISCUSSED: (Measure.ADOPTED, Measure.REFERRALS),
    Measure.ADOPTED: (None, Measure.DISCUSSED),
}
"""Those who came further are some of those who came so far, and these some of others."""
FEWEST = 3
"""So many forces must a region have, for the figures of one not to follow from those of the region."""
LEAF = tuple(Dimension(column, "", lambda day: ()) for column in ("force", "authority", "panel"))
Numbers = Mapping[str, Mapping[str, int | None]]
"""By area and class; nothing for a number that is hidden."""


@dataclass(frozen=True)
class Part:
    """Some people, sorted by one thing: how far they came, and of which class of another thing they are."""

    by: Dimension | None = None
    measure: Measure = Measure.REFERRALS
    among: Dimension | None = None
    of: str = ""

    @property
    def key(self) -> str:
        """Its name among the others."""
        among = f" {self.among.column}={self.of}" if self.among else ""
        return f"{self.by.column if self.by else ''} {self.measure}{among}"


def forces_of(region: str) -> list[PoliceForce]:
    """The territorial forces of a region."""
    return list(PoliceForce.objects.filter(ctp_region=region).order_by("pk"))


@dataclass
class Region:
    """The people who were referred in a region in a year, as at the day on which its local figures are settled."""

    name: str
    year: Year
    _hidden: dict[str, tuple[Sheet, set[Cell]]] = field(default_factory=dict)
    _counts: dict[tuple[str, str], dict[Leaf, dict[tuple[str, str], dict[Measure, int]]]] = field(
        default_factory=dict
    )

    @cached_property
    def rules(self) -> Rules:
        """How they are counted: always alike."""
        return Rules(Area(Kind.REGION, self.name, self.name), self.year, settled(self.year))

    @cached_property
    def places(self) -> list[Place]:
        """The region, and the areas in it. What was passed to another area on the way is of none."""
        forces = forces_of(self.name)
        rows = LocalAuthority.objects.filter(force__in=forces).select_related("panel__lead_authority")
        leaves: set[Leaf] = {*self._found(None, None)}
        areas: dict[str, set[Leaf]] = {}
        for row in rows:
            leaf = (row.force_id, row.pk, str(row.panel_id))
            leaves.add(leaf)
            areas[Area(Kind.AUTHORITY, row.pk).key] = {leaf}
            if row.panel and row.panel.lead_authority.force_id == row.force_id:
                areas.setdefault(Area(Kind.PANEL, row.panel.pk).key, set()).add(leaf)
        if len(forces) >= FEWEST:
            areas |= {
                Area(Kind.FORCE, one.pk).key: {leaf for leaf in leaves if leaf[0] == one.pk} for one in forces
            }
        return tree(leaves, {name: held for name, held in areas.items() if held})

    def numbers(self, part: Part) -> Numbers:
        """The numbers that are given: rounded, and exact where the whole region has none."""
        sheet, hidden = self._part(part)
        whole = sheet.places[0]
        return {
            area: {
                name: None
                if (place, name) in hidden
                else rounded(sheet.number(place, name))
                if sheet.number(whole, name)
                else 0
                for name in sheet.shown
            }
            for place in sheet.places[1:]
            for area in place.names
        }

    def _part(self, part: Part) -> tuple[Sheet, set[Cell]]:
        if part.key not in self._hidden:
            sheet = self._sheet(part)
            self._hidden[part.key] = sheet, self._hide(part, sheet)
        return self._hidden[part.key]

    def _hide(self, part: Part, sheet: Sheet) -> set[Cell]:
        hidden = hide(sheet)
        if part.by and part.by.sensitive:
            unknown = {one.code for one in self._classes(part.by) if one.not_known}
            while more := crowded(sheet, hidden, unknown):
                hidden = hide(sheet, frozenset(hidden | more))
        return hidden

    def _sheet(self, part: Part) -> Sheet:
        counts = self._sorted(part, part.measure)
        shown = [one.code for one in self._classes(part.by)]
        sheet = Sheet(self.places, counts, shown)
        if part.by:
            total = Part(part.among) if part.among else Part(None, part.measure)
            _, hidden = self._part(total)
            sheet.known = frozenset(
                place for place in self.places[1:] if place.names and (place, part.of) not in hidden
            )
        sheet.limits = self._margins(part, sheet) if part.among else self._stages(part, sheet)
        return sheet

    def _stages(self, part: Part, sheet: Sheet) -> dict[Cell, Bounds]:
        """Nobody comes further without having come so far."""
        inner, outer = WITHIN[part.measure]
        least = Sheet(self.places, self._sorted(part, inner), sheet.shown) if inner else None
        most = Sheet(self.places, self._sorted(part, outer), sheet.shown) if outer else None
        return {
            (place, name): (
                least.number(place, name) if least else 0,
                most.number(place, name) if most else ENDLESS,
            )
            for place in self.places[1:]
            for name in sheet.shown
        }

    def _margins(self, part: Part, sheet: Sheet) -> dict[Cell, Bounds]:
        """With the other classes as they are, the sum that another table gives must stay what it is there."""
        whole, hidden = self._part(Part(part.by))
        found = {}
        for place in self.places[1:]:
            for name in sheet.shown:
                if place.names and (place, name) not in hidden:
                    here, together = sheet.number(place, name), whole.number(place, name)
                    least, most = interval(together)
                    found[place, name] = (max(0, here + least - together), here + most - together)
        return found

    def _sorted(self, part: Part, measure: Measure) -> dict[Leaf, dict[str, int]]:
        found: dict[Leaf, dict[str, int]] = {}
        for leaf, counted in self._found(part.by, part.among).items():
            sums = found.setdefault(leaf, {})
            for (name, of), counts in counted.items():
                if of == part.of:
                    sums[name] = sums.get(name, 0) + counts[measure]
        return found

    def _found(
        self, by: Dimension | None, among: Dimension | None
    ) -> dict[Leaf, dict[tuple[str, str], dict[Measure, int]]]:
        """How many of each class, by leaf: asked of the facts once."""
        key = (by.column if by else "", among.column if among else "")
        if key not in self._counts:
            sorts = [one for one in (by, among) if one]
            found: dict[Leaf, dict[tuple[str, str], dict[Measure, int]]] = {}
            for codes, counts in count(self.rules, [*LEAF, *sorts], [*WITHIN]).items():
                classes = [
                    class_of(code, self._classes(one)) for code, one in zip(codes[3:], sorts, strict=True)
                ]
                place = (classes[0] if by else EVERYBODY, classes[-1] if among else "")
                sums = found.setdefault(codes[:3], {}).setdefault(place, dict.fromkeys(counts, 0))
                for measure, number in counts.items():
                    sums[measure] += number
            self._counts[key] = found
        return self._counts[key]

    def _classes(self, by: Dimension | None) -> list[Class]:
        if by is None:
            return [Class(EVERYBODY, "", lambda code: True)]
        return self._by_edition.setdefault(by.column, list(by.classes(self.rules.edition)))

    @cached_property
    def _by_edition(self) -> dict[str, list[Class]]:
        return {}
