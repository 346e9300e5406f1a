"""Which comparable words does a name consist of, in whatever script, order and punctuation it was written?"""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from anyascii import anyascii

LONGEST_WORD = 40
MOST_WORDS = 8
"""Of one name. A longer one is a sentence, not a name."""

TITLES = {"mr", "mrs", "miss", "ms", "mx", "dr", "sir", "prof", "rev", "jr", "jnr", "snr"}
LINKS = {
    "al", "el", "ul", "as", "ash", "ud", "bin", "ibn", "bint", "binti", "de", "del", "della", "da", "di", "do", "dos", "du",
    "van", "von", "der", "den", "la", "le", "ap", "ferch",
}  # fmt: skip
"""Words that link the parts of a name to what follows; people write them or leave them out. Al by itself is a name."""
BEGINNINGS = {"o", "mc", "mac", "fitz", "abd", "abdul", "abdel", "abdal", "abdur", "abu", "umm", "st", "san"}
"""Words that people write joined to the next one, or apart."""
NOT_NAMES = {
    "unknown", "unk", "none", "null", "nil", "na", "nan", "anon", "anonymous", "unnamed", "unidentified", "tbc",
    "notknown", "notgiven", "noname", "notapplicable", "namenotknown",
}  # fmt: skip
"""What people type where a name is not known: two unknowns never agree."""

APOSTROPHES = re.compile(r"['’`\u2018\u00b4\u02bc\u02bb\u2032]")
EAST_ASIAN = re.compile(r"([\u3400-\u9fff\uf900-\ufaff])")
NOT_LETTERS = re.compile(r"[^a-z]+")


def words_of(*parts: str) -> tuple[str, ...]:
    """The words of a name in the order in which they were written: `words_of("Siobhán", "O’Brien-Smith")`."""
    words = _joined([word for part in parts for word in _telling(_latin(part).split())])
    return tuple(dict.fromkeys(word[:LONGEST_WORD] for word in words[:MOST_WORDS]))


def _telling(words: list[str]) -> list[str]:
    """Without titles, links, and what stands for no name."""
    if "".join(words) in NOT_NAMES:
        return []
    names = [word for word in words if word not in TITLES | NOT_NAMES]
    return [word for word in names[:-1] if word not in LINKS] + names[-1:]


def _latin(name: str) -> str:
    """Small Latin letters with single spaces, without diacritics; what is no letter in any script parts two words."""
    whole = APOSTROPHES.sub("", unicodedata.normalize("NFKC", name))
    letters = "".join(letter if unicodedata.category(letter)[0] in "LM" else " " for letter in whole)
    spelt = anyascii(EAST_ASIAN.sub(r" \1 ", letters))
    return NOT_LETTERS.sub(" ", APOSTROPHES.sub("", spelt).lower())


def _joined(words: list[str]) -> list[str]:
    """Abdul Rahman and Abdulrahman, O Brien and OBrien, become one word."""
    found: list[str] = []
    for before, word in pairwise(["", *words]):
        if before in BEGINNINGS and found and found[-1] == before and len(word) > 1:
            found[-1] += word
        else:
            found.append(word)
    return found


@lru_cache(maxsize=50_000)
def consonants(word: str) -> str:
    """How its consonants sound, the vowels left out, as unvowelled scripts do: mohammed, muhamad and mhmd are all "mhmd"."""
    for written, sounds in SOUNDS:
        word = word.replace(written, sounds)
    kept = word[:1].translate(VOWELS) + word[1:].translate(SILENT)
    return re.sub(r"(.)\1+", r"\1", kept)


VOWELS = str.maketrans("", "", "aeiou")
SILENT = str.maketrans("", "", "aeiouwy")
SOUNDS = [("ck", "k"), ("c", "k"), ("q", "k"), ("z", "s")] + [
    (f"{sound}h", instead) for sound, instead in zip("pkgtds", "fhgtds", strict=True)
]
