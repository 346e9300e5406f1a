"""What of the figures of a region's areas is given away for a year? Each sorting of its people once, all areas together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from prevent.reference.models import LocalAuthority, PoliceForce
from prevent.statistics.choices import STAGES, Kind, Measure
from prevent.statistics.counting import Area, Rules, class_of, count
from prevent.statistics.dimensions import Class, Dimension
from prevent.statistics.disclosure.crowding import crowded
from prevent.statistics.disclosure.flows import Cell, Counts, Sheet
from prevent.statistics.disclosure.hiding import hide
from prevent.statistics.disclosure.places import Leaf, Place, tree
from prevent.statistics.disclosure.rounding import rounded
from prevent.statistics.fates import END, GONE_ON
from prevent.statistics.periods import Year, settled
from prevent.statistics.succession import taken_over

EVERYBODY = ""
"""The one class of people who are not sorted."""
FEWEST = 3
"""So many forces must a region have, for the figures of one not to follow from those of the region."""
LEAF = tuple(Dimension(column, "", lambda day: ()) for column in ("force", "authority", "panel"))
Numbers = Mapping[str, Mapping[str, int | None]]
"""By area and class; nothing for a number that is hidden."""


@dataclass(frozen=True)
class Sorting:
    """People of a region who came this far, sorted by one thing, or by nothing for all of them together."""

    by: Dimension | None = None
    stage: Measure = Measure.REFERRALS

    @property
    def name(self) -> str:
        """Its short name."""
        return f"{self.stage}.{self.by.column if self.by else EVERYBODY}"


def forces_of(region: str) -> list[PoliceForce]:
    """The territorial forces of a region."""
    return list(PoliceForce.objects.filter(ctp_region=region).order_by("pk"))


@dataclass
class Region:
    """The people who were referred in a region in a year, as at the day on which its local figures are settled."""

    name: str
    year: Year
    _sorted: dict[Dimension | None, dict[Measure, Counts]] = field(default_factory=dict)
    _hidden: dict[Sorting, tuple[Sheet, set[Cell]]] = field(default_factory=dict)

    @cached_property
    def rules(self) -> Rules:
        """How they are counted: always alike."""
        return Rules(Area(Kind.REGION, self.name, self.name), self.year, settled(self.year))

    @cached_property
    def places(self) -> list[Place]:
        """The region, and the areas in it. An authority and its panel have what it had under another panel, and what those had
        whose place it took. What was passed to another area on the way is of none of these; its force has it.
        """
        forces = forces_of(self.name)
        rows = LocalAuthority.objects.filter(force__in=forces).select_related("panel__lead_authority")
        leaves: set[Leaf] = {*self._counts(Sorting())}
        areas: dict[str, set[Leaf]] = {}
        leaves |= {(row.force_id, row.pk, str(row.panel_id)) for row in rows}
        former = taken_over()
        gone = {*chain.from_iterable(former.values())}
        for row in (one for one in rows if one.pk not in gone):
            codes = {row.pk, *former.get(row.pk, ())}
            own = {leaf for leaf in leaves if leaf[0] == row.force_id and leaf[1] in codes}
            areas[Area(Kind.AUTHORITY, row.pk).key] = own
            if row.panel and row.panel.lead_authority.force_id == row.force_id:
                areas.setdefault(Area(Kind.PANEL, row.panel.pk).key, set()).update(own)
        if len(forces) >= FEWEST:
            areas |= {
                Area(Kind.FORCE, one.pk).key: {leaf for leaf in leaves if leaf[0] == one.pk} for one in forces
            }
        return tree(leaves, {name: held for name, held in areas.items() if held})

    def numbers(self, sorting: Sorting) -> Numbers:
        """The numbers that are given: rounded, and exact where the whole region has none."""
        sheet, hidden = self._part(sorting)
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

    def _part(self, sorting: Sorting) -> tuple[Sheet, set[Cell]]:
        if sorting not in self._hidden:
            sheet = self._sheet(sorting)
            self._hidden[sorting] = sheet, self._hide(sorting.by, sheet)
        return self._hidden[sorting]

    def _hide(self, by: Dimension | None, sheet: Sheet) -> set[Cell]:
        hidden = hide(sheet)
        if by and by.sensitive:
            unknown = {one.code for one in self._classes(by) if one.not_known}
            while more := crowded(sheet, hidden, unknown):
                hidden = hide(sheet, frozenset(hidden | more))
        return hidden

    def _sheet(self, sorting: Sorting) -> Sheet:
        classes = [one.code for one in self._classes(sorting.by)]
        sheet = Sheet(self.places, self._counts(sorting), classes)
        sheet.further, sheet.far = self._further(sorting), self._far(sorting)
        if sorting.by:
            _, hidden = self._part(Sorting(None, sorting.stage))
            sheet.known = frozenset(
                place for place in self.places[1:] if place.names and (place, EVERYBODY) not in hidden
            )
        return sheet

    def _further(self, sorting: Sorting) -> Counts:
        """Those of them who came to the next stage."""
        later = STAGES[STAGES.index(sorting.stage) + 1 :]
        return self._counts(Sorting(sorting.by, later[0])) if later else {}

    def _far(self, sorting: Sorting) -> Counts | None:
        """Those who came to the stage before, where these are given sorted alike. Whoever was discussed is one of those whom the
        police did not end.
        """
        if sorting.stage == (sorting.by.of if sorting.by else Measure.REFERRALS):
            return None
        if sorting == Sorting(None, Measure.DISCUSSED):
            ended = self._counts(Sorting(END))
            return {leaf: {EVERYBODY: counts.get(GONE_ON, 0)} for leaf, counts in ended.items()}
        return self._counts(Sorting(sorting.by, STAGES[STAGES.index(sorting.stage) - 1]))

    def _counts(self, sorting: Sorting) -> Counts:
        """How many of each class, by leaf."""
        if sorting.by not in self._sorted:
            self._sorted[sorting.by] = self._count(sorting.by)
        return self._sorted[sorting.by][sorting.stage]

    def _count(self, by: Dimension | None) -> dict[Measure, Counts]:
        classes = self._classes(by)
        found: dict[Measure, dict[Leaf, dict[str, int]]] = {stage: {} for stage in STAGES}
        for codes, counts in count(self.rules, [*LEAF, *([by] if by else [])], STAGES).items():
            name = class_of(codes[3], classes) if by else EVERYBODY
            for stage, number in counts.items():
                sums = found[stage].setdefault(codes[:3], {})
                sums[name] = sums.get(name, 0) + number
        return {**found}

    def _classes(self, by: Dimension | None) -> Sequence[Class]:
        return by.classes(self.rules.edition) if by else [Class(EVERYBODY, "", lambda code: True)]
