"""Which words are other spellings of a name, and which are what its bearer is called for short?"""

from functools import cache

from nicknames import NickNamer

from prevent.people.matching.spellings import SPELLINGS
from prevent.people.matching.words import words_of

NICKNAMES = NickNamer()


@cache
def _spellings() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in SPELLINGS.splitlines():
        alike = frozenset(word for written in line.split() for word in words_of(written))
        alike = alike.union(*(found.get(word, ()) for word in alike))  # a line may go on with an earlier one
        found |= dict.fromkeys(alike, alike)
    return found


def spellings(word: str) -> frozenset[str]:
    """Other spellings of the same name (Mohammed, Muhammad, Mohd), this one included."""
    return _spellings().get(word, frozenset()) | {word}


@cache
def short_forms(word: str) -> frozenset[str]:
    """Pet names of a name, and the names of which it is a pet name: Elizabeth, Liz."""
    return frozenset(NICKNAMES.nicknames_of(word) | NICKNAMES.canonicals_of(word))
