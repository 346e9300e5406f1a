"""How are records named? Keys made in Python, and references that people can read out and nobody can guess."""

import re
import secrets
import time
import uuid
from collections.abc import Iterable

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # no 0/O, 1/I/L, U: read out over the telephone without mistakes
GROUPS, GROUP_LENGTH = 3, 4
REFERENCE = re.compile(f"[A-Z](-[{ALPHABET}]{{{GROUP_LENGTH}}}){{{GROUPS}}}")


def new_id() -> uuid.UUID:
    """A version 7 UUID (RFC 9562): ordered by time, so that indexes grow at one end; never reused."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds << 80) | secrets.randbits(80)
    value = (value & ~(0xF << 76)) | (0x7 << 76)
    value = (value & ~(0x3 << 62)) | (0x2 << 62)
    return uuid.UUID(int=value)


def _random_text(groups: int) -> str:
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(GROUP_LENGTH)) for _ in range(groups))


def new_reference(prefix: str) -> str:
    """A reference such as R-7K3M-9QXD-4TPA: 58 random bits, so that a wrong and a forbidden one look alike."""
    return f"{prefix}-{_random_text(GROUPS)}"


def is_reference(text: str) -> bool:
    """Could this be a reference at all? What could not is not looked up, and answered like one that is not there."""
    return bool(REFERENCE.fullmatch(text))


def keys_after(prefix: str, names: Iterable[str]) -> list[uuid.UUID]:
    """The keys in which names of fields end, such as answer_<32 hexadecimal digits>; what could be no key is left out."""
    found = re.compile(f"{re.escape(prefix)}([0-9a-f]{{32}})")
    return [uuid.UUID(match[1]) for name in names if (match := found.fullmatch(name))]


def new_code() -> str:
    """A receipt code of 98 random bits, such as 7K3M-9QXD-4TPA-2RSW-8HJV; only its digest is stored."""
    return _random_text(5)
