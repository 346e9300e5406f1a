"""What becomes of a record when somebody else writes it: slips of the hand, other spellings, other scripts, wrong dates, gaps."""

import random
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.builders.made_names import OTHERWISE, SCRIPTS

KEYBOARD = ["qwertyuiop", "asdfghjkl", "zxcvbnm"]
SCANNED = [("rn", "m"), ("m", "rn"), ("cl", "d"), ("l", "i"), ("i", "l"), ("h", "b"), ("e", "c"), ("u", "v")]
NAMES = ("given_name", "family_name")
MISSING = {
    "date_of_birth": 0.15,
    "given_name": 0.04,
    "family_name": 0.03,
    "address": 0.2,
    "postcode": 0.2,
    "phone": 0.15,
}
Chance = random.Random
Row = Any
"""A record of `made_people`."""


def misspell(chance: Chance, row: Row) -> Row:
    """The name, in one of the ways in which names are."""
    way = chance.choices(list(WAYS), list(WAYS.values()))[0]
    return way(chance, row)


def misdate(chance: Chance, row: Row) -> Row:
    """Day and month change places, two digits do, or one is wrong."""
    year, month, day = row.date_of_birth.split("-")
    if int(day) <= 12 and chance.random() < 0.5:
        return replace(row, date_of_birth=f"{year}-{day}-{month}")
    digits, at = f"{year}{month}{day}", chance.choice([3, 5, 7])
    if chance.random() < 0.3:
        digits = digits[: at - 1] + digits[at] + digits[at - 1] + digits[at + 1 :]
    else:
        digits = digits[:at] + str((int(digits[at]) + chance.randint(1, 9)) % 10) + digits[at + 1 :]
    return replace(row, date_of_birth=f"{digits[:4]}-{digits[4:6]}-{digits[6:]}")


def damage(chance: Chance, row: Row) -> Row:
    """Anything may be misspelt, wrong or missing."""
    row = misspell(chance, row) if chance.random() < 0.7 else row
    row = misdate(chance, row) if chance.random() < 0.15 else row
    row = replace(row, address=slip(chance, row.address)) if chance.random() < 0.1 else row
    row = replace(row, phone=f"07700 8{chance.randrange(100000):05}") if chance.random() < 0.15 else row
    return replace(row, **{column: "" for column, share in MISSING.items() if chance.random() < share})


def slip(chance: Chance, text: str) -> str:
    """A letter too many, too few, a wrong one, one twice, or two in the wrong order."""
    at = chance.randrange(1, len(text))
    near = next((row for row in KEYBOARD if text[at].lower() in row), KEYBOARD[0])
    before, letter, after, wrong = text[:at], text[at], text[at + 1 :], chance.choice(near)
    return chance.choice(
        [
            before + wrong + letter + after,
            before + after,
            before + wrong + after,
            before + letter * 2 + after,
            before[:-1] + letter + before[-1] + after,
        ]
    )


def misread(chance: Chance, text: str) -> str:
    """As a machine reads handwriting."""
    fitting = [pair for pair in SCANNED if pair[0] in text[1:]]
    if not fitting:
        return slip(chance, text)
    seen, read = chance.choice(fitting)
    return text[0] + text[1:].replace(seen, read, 1)


def _in_a_word(change: Callable[[Chance, str], str], chance: Chance, row: Row) -> Row:
    """One of the words that are long enough to bear it."""
    words = [(part, word) for part in NAMES for word in getattr(row, part).split() if len(word) > 3]
    if not words:
        return row
    part, word = chance.choice(words)
    return replace(row, **{part: getattr(row, part).replace(word, change(chance, word), 1)})


def _slip(chance: Chance, row: Row) -> Row:
    return _in_a_word(slip, chance, row)


def _two_slips(chance: Chance, row: Row) -> Row:
    return _slip(chance, _slip(chance, row))


def _misread(chance: Chance, row: Row) -> Row:
    return _in_a_word(misread, chance, row)


def _otherwise(chance: Chance, row: Row) -> Row:
    """In other spellings or short forms, if there are any; else with a slip."""
    written = {
        part: " ".join(
            chance.choice(OTHERWISE.get(word, word).split()) for word in getattr(row, part).split()
        )
        for part in NAMES
    }
    found = replace(row, **written)
    return found if found != row else _slip(chance, row)


def _turned_round(chance: Chance, row: Row) -> Row:
    """The surname first."""
    return replace(row, given_name=row.family_name, family_name=row.given_name)


def _bare(chance: Chance, row: Row) -> Row:
    """In capitals without diacritics."""
    return replace(row, **{part: _without_marks(getattr(row, part)).upper() for part in NAMES})


def _without_marks(name: str) -> str:
    return "".join(
        letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter)
    )


def _shortened(chance: Chance, row: Row) -> Row:
    """Without a second first name, and with half of a double surname."""
    return replace(
        row, given_name=row.given_name.split()[0], family_name=row.family_name.replace("-", " ").split()[-1]
    )


def _initial(chance: Chance, row: Row) -> Row:
    return replace(row, given_name=row.given_name[0])


def _in_script(chance: Chance, row: Row) -> Row:
    """In the script of its origin, as far as we know it."""
    written = {
        part: " ".join(SCRIPTS.get(word, word) for word in getattr(row, part).split()) for part in NAMES
    }
    return replace(row, **written)


def _joined(chance: Chance, row: Row) -> Row:
    """Two words as one, or a hyphen in place of a space; without apostrophe, or with a space in its place."""
    written = {part: getattr(row, part).replace("'", "").replace("’", " ") for part in NAMES}
    parts = {
        part: name.replace("-", "") if "-" in name else name.replace(" ", "-")
        for part, name in written.items()
    }
    return replace(row, **parts)


WAYS: dict[Callable[[Chance, Row], Row], int] = {
    _slip: 30,
    _two_slips: 8,
    _misread: 5,
    _otherwise: 25,
    _turned_round: 8,
    _bare: 5,
    _shortened: 6,
    _initial: 4,
    _in_script: 5,
    _joined: 4,
}
"""How often each happens, of a hundred."""
