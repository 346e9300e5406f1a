"""How like are two words of names, whichever of them is asked about first?"""

import operator
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

from prevent.people.matching.variants import short_forms, spellings
from prevent.people.matching.words import consonants

SHORTEST = 3
"""Letters of a word in which a slip can be told from another name."""
LONG = 6
VERY_LIKE = 0.90


class Likeness(StrEnum):
    """In what way two words are the same name."""

    SAME = "same"
    SPELLING = "another spelling"
    SLIP = "one letter differs"
    SHORT_FORM = "short form"
    SOUND = "the same consonants"
    LIKE = "similar"
    INITIAL = "initial"


@lru_cache(maxsize=200_000)
def likeness(one: str, other: str) -> Likeness | None:
    """The closest way in which they are the same, or None."""
    first, second = sorted((one, other), key=lambda word: (len(word), word))
    if len(first) <= 1:
        return Likeness.INITIAL if first and second.startswith(first) else None
    return next((how for how, holds in WAYS.items() if holds(first, second)), None)


def _is_slip(one: str, other: str) -> bool:
    return len(one) >= SHORTEST and OSA.distance(one, other, score_cutoff=1) <= 1


def _sounds_alike(one: str, other: str) -> bool:
    sound = consonants(one)
    return len(sound) >= SHORTEST and sound == consonants(other)


def _is_like(shorter: str, longer: str) -> bool:
    if len(shorter) < SHORTEST:
        return False
    two_slips = len(shorter) >= LONG and OSA.distance(shorter, longer, score_cutoff=2) <= 2
    return two_slips or longer.startswith(shorter) or JaroWinkler.similarity(shorter, longer) >= VERY_LIKE


WAYS: dict[Likeness, Callable[[str, str], bool]] = {
    Likeness.SAME: operator.eq,
    Likeness.SPELLING: lambda one, other: other in spellings(one),
    Likeness.SLIP: _is_slip,
    Likeness.SHORT_FORM: lambda one, other: other in short_forms(one),
    Likeness.SOUND: _sounds_alike,
    Likeness.LIKE: _is_like,
}
"""The closest first; each is asked with the shorter word first, so that it does not matter who asks about whom."""
