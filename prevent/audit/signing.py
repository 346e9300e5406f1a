"""How is it proved that a line of text came from this service? By a signature with its secret key, over all that it says."""

import json
from typing import Any

from django.core import signing


class NotSigned(Exception):
    """The text was not signed by this service, or was changed since."""


def signed(said: dict[str, Any], *, purpose: str) -> str:
    """One line of JSON with its signature; a signature for one purpose is none for another."""
    return json.dumps({**said, "signature": _signer(purpose).signature(_written(said))})


def check_signed(text: str, *, purpose: str) -> dict[str, Any]:
    """What the line says. Raises NotSigned; keys in SECRET_KEY_FALLBACKS count, so that old lines outlive a change of the key."""
    try:
        said = dict(json.loads(text))
        _signer(purpose).unsign(f"{_written(said)}:{said.pop('signature')}")
    except (ValueError, KeyError, TypeError, signing.BadSignature):
        raise NotSigned from None
    return said


def _signer(purpose: str) -> signing.Signer:
    return signing.Signer(salt=f"prevent.audit.{purpose}")


def _written(said: dict[str, Any]) -> str:
    return json.dumps({name: value for name, value in said.items() if name != "signature"}, sort_keys=True)
