"""In what comparable form are a telephone number, a postcode, an account, a school and an address kept?

Each function gives nothing for what is too short or too general to tell one person from another.
"""

import re
import unicodedata

from anyascii import anyascii

SHORTEST_PHONE = 7
SAME_IN_ALL_FORMS = -10
"""A number's last ten digits are the same with and without the code of the country."""
SHORTEST = 3
OF_ANY_SCHOOL = frozenset(
    [
        "school",
        "academy",
        "college",
        "primary",
        "secondary",
        "high",
        "junior",
        "infant",
        "sixth",
        "form",
        "the",
        "of",
        "for",
        "and",
    ]
)
SHORT_FOR = {
    "st": "street", "rd": "road", "ave": "avenue", "av": "avenue", "ln": "lane", "cl": "close", "dr": "drive", "pl": "place",
    "cres": "crescent", "ct": "court", "tce": "terrace", "gdns": "gardens", "sq": "square",
    "flat": "", "unit": "", "apartment": "",
}  # fmt: skip


def phone(number: str) -> str:
    """The last ten digits: +44 7700 900123 and 07700 900123 are the same."""
    digits = re.sub(r"\D", "", unicodedata.normalize("NFKC", number).replace("(0)", ""))[SAME_IN_ALL_FORMS:]
    return digits if len(digits.lstrip("0")) >= SHORTEST_PHONE and len(set(digits)) > 1 else ""


def postcode(code: str) -> str:
    """Without spaces, in small letters."""
    return _long_enough("".join(_words(code)))


def handle(account: str) -> str:
    """The account's own name, without the site's address or the @; an e-mail address whole."""
    last = account.strip().rstrip("/").rsplit("/", 1)[-1].lstrip("@").lower()
    return _long_enough(re.sub(r"[^\w@.]|_", "", last))


def school(place: str) -> str:
    """The words that tell it from other schools, in the order of the alphabet."""
    return _long_enough(" ".join(sorted(set(_words(place)) - OF_ANY_SCHOOL)))


def address(lines: str) -> str:
    """Its first line, with the kinds of street in full: 8 Makebelieve Lane."""
    first = next((line for line in lines.splitlines() if line.strip()), "")
    return _long_enough(" ".join(filter(None, (SHORT_FOR.get(word, word) for word in _words(first)))))


def place(name: str) -> str:
    """A suburb or a town."""
    return _long_enough(" ".join(_words(name)))


def _words(text: str) -> list[str]:
    """Letters and digits of any script, in small Latin ones: what is a picture says nothing."""
    plain = "".join(
        letter if unicodedata.category(letter)[0] in "LMN" else " "
        for letter in unicodedata.normalize("NFKC", text)
    )
    return re.findall(r"[a-z0-9]+", anyascii(plain).lower())


def _long_enough(key: str) -> str:
    return key if len(key) >= SHORTEST else ""
