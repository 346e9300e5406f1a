"""How does a code that opens something become the digest that is stored?"""

import hashlib

from django.utils.crypto import salted_hmac

from prevent.kernel.ids import ALPHABET

SEPARATORS = str.maketrans("", "", " -\u2010\u2011\u2012\u2013\u2014\t\r\n")
LENGTH, GROUP = 20, 4


def digest_of(code: str) -> str:
    """SHA-256 of a code, however its letters were typed and grouped; 98 random bits need no slower digest."""
    return hashlib.sha256(code.translate(SEPARATORS).upper().encode()).hexdigest()


def receipt_code(seed: str) -> str:
    """The receipt code of a submission, made from a random seed that only the referrer's session holds.

    It is derived, not drawn, so that each of several presses of the button learns the same code, and no table holds it.
    """
    number = int.from_bytes(salted_hmac("referrals.receipt", seed, algorithm="sha256").digest())
    letters = []
    for _ in range(LENGTH):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    text = "".join(letters)
    return "-".join(text[start : start + GROUP] for start in range(0, LENGTH, GROUP))
