"""Is a panel able to consider somebody, and is a decision what its members voted? (CTSA 2015 s.37(1), (3) and (6))."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from channel.choices import Capacity, How

CHAIRS = frozenset({Capacity.CHAIR, Capacity.DEPUTY})
VOTING = frozenset({*CHAIRS, Capacity.MEMBER, Capacity.POLICE})


@dataclass(frozen=True)
class Present:
    """Somebody at the table: in which part, which forces they represent (perhaps several), of which kind of agency."""

    capacity: str
    forces: frozenset[str] = frozenset()
    agency_kind: str = ""


@dataclass(frozen=True)
class Quorum:
    """Who is still missing before somebody may be discussed."""

    chair_missing: bool
    police_missing: bool
    force_unknown: bool

    @property
    def is_met(self) -> bool:
        """Is everybody there whom the law asks for?"""
        return not (self.chair_missing or self.police_missing or self.force_unknown)


def quorum(present: Iterable[Present], residence_force: str | None) -> Quorum:
    """The authority's chair or deputy, and the police of the force where the individual resides (s.37(1), (3), (5))."""
    people = list(present)
    has_chair = any(person.capacity in CHAIRS for person in people)
    voting = [person for person in people if person.capacity in VOTING]
    has_police = residence_force is not None and any(residence_force in person.forces for person in voting)
    unknown = residence_force is None
    return Quorum(not has_chair, not unknown and not has_police, unknown)


@dataclass(frozen=True)
class LocalRule:
    """What a panel's own procedure asks for beyond the law (s.37(7)): so many who vote, and somebody of each of these kinds."""

    least: int
    kinds: frozenset[str]


@dataclass(frozen=True)
class LocalGap:
    """What the panel's own quorum still lacks."""

    members: int
    kinds: frozenset[str]

    def __bool__(self) -> bool:
        """Is anything lacking?"""
        return self.members > 0 or bool(self.kinds)


def local_gap(present: Iterable[Present], rule: LocalRule) -> LocalGap:
    """What is lacking of the panel's own quorum: only those who vote count."""
    voting = [person for person in present if person.capacity in VOTING]
    return LocalGap(max(0, rule.least - len(voting)), rule.kinds - {person.agency_kind for person in voting})


def how_reached(outcome: str, votes: Sequence[str]) -> How | None:
    """How `outcome` was reached, or None if a majority wanted something else.

    `votes` holds what each member present preferred, an empty string for those who abstained. A majority is
    more than half of the members present, so that silence never makes one; without any, the chair decides
    (s.37(6)).
    """
    counts = Counter(vote for vote in votes if vote)
    if counts[outcome] == len(votes):
        return How.UNANIMOUS
    majority = next((choice for choice, count in counts.items() if 2 * count > len(votes)), None)
    if majority is None:
        return How.CHAIR
    return How.MAJORITY if majority == outcome else None
