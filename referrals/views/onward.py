"""Where does a visitor go on to after entering a code? Back to the page where they were, and never to another site."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def safe_next(request: HttpRequest, otherwise: str, *, within: str) -> str:
    """The address that the visitor came from if it begins with `within`."""
    there = request.GET.get("next") or request.POST.get("next") or ""
    own = url_has_allowed_host_and_scheme(there, allowed_hosts=None) and there.startswith(within)
    return there if own else otherwise
