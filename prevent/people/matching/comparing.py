"""Are two statements of one person? What agrees, what differs, and how much it says; the same whichever comes first."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from rapidfuzz.distance import OSA

from prevent.people.matching import weights
from prevent.people.matching.births import NEW_YEAR, Nearness, nearness
from prevent.people.matching.likeness import Likeness, likeness
from prevent.people.matching.statement import Kind, Statement

NAME, OTHER_NAME, MISSING_NAME, BORN = "name", "other name", "missing name", "date of birth"
BESIDES = {*Kind} - {Kind.PLACE, Kind.SCHOOL}
"""What only a household shares, and so supports a name."""
THE_SAME = "the same"
KINDS = tuple(Kind)

Rarity = Callable[[str], float]
"""How many bits a word of a name says: the fewer bear it, the more."""


class Strength(StrEnum):
    """What a comparison comes to."""

    LIKELY = "likely"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"


@dataclass(frozen=True)
class Point:
    """One thing that both state, and how they agree."""

    about: str
    how: str
    bits: float

    @property
    def agrees(self) -> bool:
        """Does it speak for the same person?"""
        return self.bits > 0


@dataclass(frozen=True)
class Comparison:
    """All points, and how many agree by chance in so large an index."""

    points: tuple[Point, ...]
    against_chance: float

    @property
    def bits(self) -> float:
        """The evidence, less the odds that one of so many people agrees as well by chance."""
        return sum(point.bits for point in self.points) - self.against_chance

    @property
    def strength(self) -> Strength:
        """Likely only what nothing contradicts and more than a name supports; nothing is dropped for want of that."""
        if self.bits >= weights.LIKELY and self._is_supported and not self._is_contradicted:
            return Strength.LIKELY
        return Strength.POSSIBLE if self.bits >= weights.POSSIBLE else Strength.UNLIKELY

    @property
    def _is_contradicted(self) -> bool:
        """Twins agree in all but a name; namesakes in all but the date of birth."""
        return any(
            point.about == OTHER_NAME
            or (point.about == BORN and point.how in (Nearness.SAME_YEAR, Nearness.DIFFERENT))
            for point in self.points
        )

    @property
    def _is_supported(self) -> bool:
        """By the very date of birth; by two names and nearly that; or by two whole names and what a household shares."""
        names = sum(
            point.about == NAME and point.agrees and point.how != Likeness.INITIAL for point in self.points
        )
        born = any(point.about == BORN and point.agrees for point in self.points)
        if names < 2:
            return names == 1 and any(
                point.about == BORN and point.how == Nearness.SAME for point in self.points
            )
        is_whole = not any(point.about == MISSING_NAME for point in self.points)
        return born or (
            is_whole and any(point.about in BESIDES and point.how == THE_SAME for point in self.points)
        )


def compare(one: Statement, other: Statement, rarity: Rarity, against_chance: float) -> Comparison:
    """What is unknown of either says nothing."""
    points = (*_best_name(one, other, rarity), *_born(one, other), *_shared(one, other))
    return Comparison(points, against_chance)


def _best_name(one: Statement, other: Statement, rarity: Rarity) -> tuple[Point, ...]:
    """Of all names and aliases, the two that agree best."""
    compared = (_names(*pair, rarity) for pair in product(one.names, other.names))
    return max(compared, key=lambda points: sum(point.bits for point in points), default=())


def _names(one: tuple[str, ...], other: tuple[str, ...], rarity: Rarity) -> tuple[Point, ...]:
    """Word by word in whatever order, the closest first; then what is left over on either side."""
    rest, others, found = list(one), list(other), []
    for point, word, its in _alike(one, other, rarity):
        if word in rest and its in others:
            rest.remove(word)
            others.remove(its)
            found.append(point)
    if joined := _joined(rest, others, rarity):
        return (*found, joined)
    differing = min(len(rest), len(others))
    return (
        *found,
        *[Point(OTHER_NAME, "different", weights.OTHER_NAME)] * differing,
        *[Point(MISSING_NAME, "not stated", weights.MISSING_NAME)] * abs(len(rest) - len(others)),
    )


def _alike(one: Iterable[str], other: Iterable[str], rarity: Rarity) -> list[tuple[Point, str, str]]:
    pairs = [
        (_name_point(how, word, its, rarity), word, its)
        for word, its in product(one, other)
        if (how := likeness(word, its))
    ]
    return sorted(pairs, key=lambda pair: (-pair[0].bits, pair[0].how, sorted(pair[1:])))


def _name_point(how: Likeness, word: str, its: str, rarity: Rarity) -> Point:
    if how == Likeness.INITIAL:
        return Point(NAME, how, weights.INITIAL)
    bits = min(rarity(word), rarity(its), weights.RAREST_NAME) - weights.COST[how]
    return Point(NAME, how, max(bits, weights.LEAST_NAME))


def _joined(rest: list[str], others: list[str], rarity: Rarity) -> Point | None:
    """One wrote in two words what the other wrote in one: Jean Luc and Jeanluc."""
    (whole,), parts = (
        sorted((rest, others), key=len) if sorted((len(rest), len(others))) == [1, 2] else ([""], [])
    )
    close = (Likeness.SAME, Likeness.SPELLING, Likeness.SLIP)
    for together in ("".join(parts), "".join(reversed(parts))):
        if parts and (how := likeness(*sorted((whole, together)))) in close:
            return _name_point(how, whole, whole, rarity)
    return None


def _born(one: Statement, other: Statement) -> Iterator[Point]:
    if one.births and other.births:
        yield max(
            (_birth_point(*pair) for pair in product(one.births, other.births)), key=lambda point: point.bits
        )
    elif one.born_between and other.born_between:
        (begins, ends), (its_begin, its_end) = one.born_between, other.born_between
        meet = begins <= its_end and its_begin <= ends
        yield Point(
            "age", "fits" if meet else "does not fit", weights.AGES_MEET if meet else weights.AGES_MISS
        )


def _birth_point(one: str, other: str) -> Point:
    how = nearness(one, other)
    is_new_year = how == Nearness.SAME and one[4:] == NEW_YEAR
    return Point(BORN, how, weights.BORN_NEW_YEAR if is_new_year else weights.BORN[how])


def _shared(one: Statement, other: Statement) -> Iterator[Point]:
    """Telephone, address and the like; all together say no more than that it is one household, or that it has moved."""
    most, least = weights.HOUSEHOLD, weights.MOVED
    for kind in KINDS:
        if kind in one.by_kind and kind in other.by_kind:
            how, bits = _shared_bits(kind, one.by_kind[kind], other.by_kind[kind])
            bits = min(bits, most) if bits > 0 else max(bits, least)
            most, least = most - max(bits, 0.0), least - min(bits, 0.0)
            yield Point(kind, how, bits)


def _shared_bits(kind: Kind, ours: set[str], theirs: set[str]) -> tuple[str, float]:
    if ours & theirs:
        return THE_SAME, weights.SHARED[kind]
    if any(_is_nearly(*pair) for pair in product(ours, theirs)):
        return "nearly the same", weights.NEARLY_SHARED[kind]
    return "different", weights.NOT_SHARED[kind]


def _is_nearly(one: str, other: str) -> bool:
    allowed = max(
        min(len(one), len(other)) >= weights.NEARLY_FROM, int(weights.NEARLY * max(len(one), len(other)))
    )
    return bool(allowed) and OSA.distance(one, other, score_cutoff=allowed) <= allowed
