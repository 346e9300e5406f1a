"""An agency's own sign-in: there, and back."""

from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.http import HttpResponse
from requests import RequestException

from prevent.accounts.single_sign_on import turned_away
from prevent.signin.rules import ENTERING
from prevent.workflow.access import access
from prevent.workflow.gate import Request


@access(ENTERING)
def go(request: Request, provider_id: str) -> HttpResponse:
    """To the agency's provider; if it cannot be reached, back to the page to sign in."""
    try:
        response: HttpResponse = openid_connect.login(request, provider_id)
    except RequestException:
        return turned_away(request)
    return response


@access(ENTERING)
def come_back(request: Request, provider_id: str) -> HttpResponse:
    """From the provider, with a code or a refusal."""
    try:
        response: HttpResponse = openid_connect.callback(request, provider_id)
    except RequestException:
        return turned_away(request)
    return response
