"""How often may the same address try? Counted in the shared cache, behind the trusted proxies."""

from allauth.core.internal.httpkit import get_client_ip
from django.core.cache import cache
from django.http import HttpRequest

from prevent.kernel.errors import Invalid

MINUTE = 60
LIMITS = {
    "start": (30, 60 * MINUTE),
    "submit": (30, 60 * MINUTE),
    "concern": (20, 60 * MINUTE),
    "code": (10, 10 * MINUTE),
}
"""How many, in how many seconds: a school or an office shares one address, so that the doors stay wide for referrals."""
TOO_MANY = "Too many tries came from your connection. Wait {minutes} minutes, then try again. If somebody is in danger, call 999."


def count_try(action: str, request: HttpRequest) -> None:
    """Count one try. Raises Invalid (code `too_many`) when there were too many."""
    most, seconds = LIMITS[action]
    key = f"tries:{action}:{get_client_ip(request)}"
    cache.add(key, 0, seconds)
    if cache.incr(key) > most:
        raise Invalid(TOO_MANY.format(minutes=seconds // MINUTE), code="too_many")
