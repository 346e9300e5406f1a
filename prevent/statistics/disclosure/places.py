"""Which areas lie within which? A region, its forces, their panels and authorities, as a tree."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Leaf = tuple[str, ...]
"""The smallest part of a region that figures are kept for: a force, an authority and a panel together."""


@dataclass(eq=False)
class Place:
    """A part of a region: whole areas, or a leaf for which no area has a name."""

    leaves: frozenset[Leaf]
    names: list[str] = field(default_factory=list)
    parent: "Place | None" = None
    parts: list["Place"] = field(default_factory=list)

    @property
    def label(self) -> str:
        """How it is told apart from others, in an order that never changes."""
        return self.names[0] if self.names else "/".join(map(str, sorted(self.leaves, key=str)))


def tree(leaves: Iterable[Leaf], areas: Mapping[str, Iterable[Leaf]]) -> list[Place]:
    """The region first, each place after the one that it lies in. Areas of the same leaves are one place.

    Raises ValueError for two areas that overlap: of such no one can say what their figures give away.
    """
    whole = Place(frozenset(leaves))
    found = {whole.leaves: whole}
    for name in sorted(areas):
        held = frozenset(areas[name])
        found.setdefault(held, Place(held)).names.append(name)
    for leaf in whole.leaves:
        found.setdefault(frozenset({leaf}), Place(frozenset({leaf})))
    places = sorted(found.values(), key=lambda place: (-len(place.leaves), place.label))
    for at, place in enumerate(places[1:], 1):
        around = [one for one in places[:at] if place.leaves < one.leaves]
        if any(place.leaves & one.leaves and one not in around for one in places[:at]):
            raise ValueError(f"{place.label} overlaps with another area")
        place.parent = around[-1]
        around[-1].parts.append(place)
    return places
