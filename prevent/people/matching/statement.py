"""What is stated of one person, in comparable form? Nothing else of a record reaches matching."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from prevent.people.matching import contacts
from prevent.people.matching.births import digits_of
from prevent.people.matching.words import words_of

ABOUT = 2
"""Years by which an age that was given as about so may be wrong, each way."""
MOST_NAMES = 12
"""Of one person: what follows is left out, so that no list of names makes a search slow."""


class Kind(StrEnum):
    """What else tells one person from another."""

    PHONE = "phone"
    POSTCODE = "postcode"
    HANDLE = "handle"
    SCHOOL = "school"
    ADDRESS = "address"
    PLACE = "place"


COMPARABLE = {kind: getattr(contacts, kind.value) for kind in Kind}


@dataclass(frozen=True)
class Statement:
    """Names as words, dates of birth as digits, a span of years where only an age is known, and other keys as kind:value."""

    names: tuple[tuple[str, ...], ...] = ()
    births: frozenset[str] = frozenset()
    years: tuple[int, int] | None = None
    keys: frozenset[str] = field(default=frozenset())

    @property
    def words(self) -> tuple[str, ...]:
        """The words of all names, each once."""
        return tuple(dict.fromkeys(word for name in self.names for word in name))

    @cached_property
    def by_kind(self) -> dict[str, set[str]]:
        """The other keys, those of a kind together."""
        found: dict[str, set[str]] = {}
        for key in self.keys:
            kind, _, value = key.partition(":")
            found.setdefault(kind, set()).add(value)
        return found

    @cached_property
    def born_between(self) -> tuple[int, int] | None:
        """The years in which the person may be born."""
        known = [int(born[:4]) for born in self.births]
        return (min(known), max(known)) if known else self.years


def statement(
    *,
    names: Iterable[tuple[str, ...]],
    births: Iterable[date | str | None] = (),
    born_about: int | None = None,
    keys: Iterable[tuple[Kind, str]] = (),
) -> Statement:
    """`names` are the parts of each name (given, family); `born_about` the year that an approximate age comes to."""
    worded = dict.fromkeys(words_of(*parts) for parts in names)
    comparable = ((kind, COMPARABLE[kind](value)) for kind, value in keys)
    return Statement(
        names=tuple(words for words in worded if words)[:MOST_NAMES],
        births=frozenset(filter(None, (digits_of(born) for born in births if born))),
        years=None if born_about is None else (born_about - ABOUT, born_about + ABOUT),
        keys=frozenset(f"{kind}:{value}" for kind, value in comparable if value),
    )
