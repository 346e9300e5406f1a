"""What of the figures of a region's areas is given away for a year? Each sorting of its people once, all areas together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from prevent.reference.models import LocalAuthority, PoliceForce
from prevent.statistics.choices import Kind, Measure
from prevent.statistics.counting import Area, Rules, class_of, count
from prevent.statistics.dimensions import Class, Dimension
from prevent.statistics.disclosure.crowding import crowded
from prevent.statistics.disclosure.flows import Cell, Sheet
from prevent.statistics.disclosure.hiding import hide
from prevent.statistics.disclosure.places import Leaf, Place, tree
from prevent.statistics.disclosure.rounding import rounded
from prevent.statistics.periods import Year, settled

EVERYBODY = ""
"""The one class of people who are not sorted."""
FEWEST = 3
"""So many forces must a region have, for the figures of one not to follow from those of the region."""
LEAF = tuple(Dimension(column, "", lambda day: ()) for column in ("force", "authority", "panel"))
Numbers = Mapping[str, Mapping[str, int | None]]
"""By area and class; nothing for a number that is hidden."""


By = Dimension | None
"""By what the people of a region are sorted; by nothing for all of them together."""


def name_of(by: By) -> str:
    """The short name of a sorting."""
    return by.column if by else EVERYBODY


def forces_of(region: str) -> list[PoliceForce]:
    """The territorial forces of a region."""
    return list(PoliceForce.objects.filter(ctp_region=region).order_by("pk"))


@dataclass
class Region:
    """The people who were referred in a region in a year, as at the day on which its local figures are settled."""

    name: str
    year: Year
    _hidden: dict[str, tuple[Sheet, set[Cell]]] = field(default_factory=dict)

    @cached_property
    def rules(self) -> Rules:
        """How they are counted: always alike."""
        return Rules(Area(Kind.REGION, self.name, self.name), self.year, settled(self.year))

    @cached_property
    def places(self) -> list[Place]:
        """The region, and the areas in it. What was passed to another area on the way is of none."""
        forces = forces_of(self.name)
        rows = LocalAuthority.objects.filter(force__in=forces).select_related("panel__lead_authority")
        leaves: set[Leaf] = {*self._sorted(None)}
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

    def numbers(self, by: By) -> Numbers:
        """The numbers that are given: rounded, and exact where the whole region has none."""
        sheet, hidden = self._part(by)
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

    def _part(self, by: By) -> tuple[Sheet, set[Cell]]:
        if (name := name_of(by)) not in self._hidden:
            sheet = self._sheet(by)
            self._hidden[name] = sheet, self._hide(by, sheet)
        return self._hidden[name]

    def _hide(self, by: By, sheet: Sheet) -> set[Cell]:
        hidden = hide(sheet)
        if by and by.sensitive:
            unknown = {one.code for one in self._classes(by) if one.not_known}
            while more := crowded(sheet, hidden, unknown):
                hidden = hide(sheet, frozenset(hidden | more))
        return hidden

    def _sheet(self, by: By) -> Sheet:
        sheet = Sheet(self.places, self._sorted(by), [one.code for one in self._classes(by)])
        if by:
            _, hidden = self._part(None)
            sheet.known = frozenset(
                place for place in self.places[1:] if place.names and (place, EVERYBODY) not in hidden
            )
        return sheet

    def _sorted(self, by: By) -> dict[Leaf, dict[str, int]]:
        """How many of each class, by leaf."""
        classes = self._classes(by)
        found: dict[Leaf, dict[str, int]] = {}
        for codes, counts in count(self.rules, [*LEAF, *([by] if by else [])], [Measure.REFERRALS]).items():
            sums = found.setdefault(codes[:3], {})
            name = class_of(codes[3], classes) if by else EVERYBODY
            sums[name] = sums.get(name, 0) + counts[Measure.REFERRALS]
        return found

    def _classes(self, by: By) -> Sequence[Class]:
        return by.classes(self.rules.edition) if by else [Class(EVERYBODY, "", lambda code: True)]
