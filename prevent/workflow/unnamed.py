"""What does a browser keep for somebody who acts unnamed? A signed cookie, for a while: no row of a session says what they wrote.

Whoever is signed in has a session with their key in it, which stands in a table until they sign out. What they say of Prevent
itself (`Access.unnamed`) is in their browser alone, and goes only to the addresses that ask for it.
"""

from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import TypeVar

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase

LASTS = timedelta(minutes=30)
"""As long as a session that nobody uses. Then the code is asked for again; what was typed meanwhile is kept as when that ends."""
SALT = "prevent.workflow.unnamed"

R = TypeVar("R", bound=HttpResponseBase)


@dataclass(frozen=True)
class Kept:
    """The seed of the receipt code that is shown, and the key of the record that a code opened; empty for none."""

    seed: str = ""
    opened: str = ""


def kept(request: HttpRequest) -> Kept:
    """What this browser keeps; nothing where it is too old, or not ours."""
    try:
        text = request.COOKIES.get(settings.UNNAMED_COOKIE_NAME, "")
        return Kept(**signing.loads(text, salt=SALT, max_age=LASTS))
    except (signing.BadSignature, TypeError):  # not ours; or of a version that kept something else
        return Kept()


def keep(response: R, what: Kept, *, within: str) -> R:
    """Let the browser keep this instead, for the addresses `within` a path, until it is closed."""
    response.set_cookie(
        settings.UNNAMED_COOKIE_NAME,
        signing.dumps(asdict(what), salt=SALT),
        path=within,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def let_go(response: R, *, within: str) -> R:
    """Let the browser keep nothing."""
    response.delete_cookie(settings.UNNAMED_COOKIE_NAME, path=within, samesite="Lax")
    return response
