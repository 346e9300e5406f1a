"""A browser in tests: `force_login` is a whole sign-in, second factor included, as allauth itself leaves it in the session."""

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt
from django.core.cache import cache
from django.http import HttpRequest
from django.test import Client as DjangoClient

from prevent.accounts.factors import note_factor
from prevent.accounts.sessions import begin_session
from tests.cast import PASSWORD

BESIDES = {
    "stage": "closed",
    "version": "999",
    "restricted": "1",
    "episode": "9",
    "force_id": "nowhere",
    "authority_id": "E08000035",
    "panel_id": "00000000-0000-7000-8000-000000000000",
    "agency_id": "00000000-0000-7000-8000-000000000000",
    "officer_id": "00000000-0000-7000-8000-000000000000",
    "individual_id": "00000000-0000-7000-8000-000000000000",
    "risk_owner_id": "00000000-0000-7000-8000-000000000000",
    "plan_owner_id": "00000000-0000-7000-8000-000000000000",
    "submitted_by": "00000000-0000-7000-8000-000000000000",
    "opened_at": "2001-01-01T00:00:00Z",
    "is_superuser": "1",
    "is_service": "1",
    "is_active": "",
}
"""What somebody sends beside the fields of a form, in the hope that it is taken (tests/architecture/test_extra_fields.py)."""


class Client(DjangoClient):
    """Django's client. Each form that it sends carries fields that no form has; `only_password` is a session without a factor."""

    def post(self, path, data=None, *args, **more):
        """Send a form, with what nobody asked for beside it."""
        is_form = isinstance(data, dict) and not args and "content_type" not in more
        return super().post(path, {**BESIDES, **data} if is_form else data, *args, **more)

    def force_login(self, user, backend=None, *, only_password=False):
        """Sign in, with what the gate asks of everybody."""
        factor = None if only_password else app_of(user)
        super().force_login(user, backend)
        request = HttpRequest()
        request.META = {"REMOTE_ADDR": "127.0.0.1", **self.defaults}
        request.session = self.session
        begin_session(request)
        if factor:
            note_factor(request, user, factor)
        request.session.save()


def app_of(user) -> Authenticator:
    """The person's authenticator app, set up if they have none."""
    known = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    return known or TOTP.activate(user, generate_totp_secret()).instance


def code_of(user) -> str:
    """A code of the person's app. Each is taken once, so that the second within half a minute is the next one's."""
    app = app_of(user).wrap()
    codes = [code_for(decrypt(app.instance.data["secret"]), step) for step in (1, 2, 0)]
    return next(code for code in codes if not cache.get(app._get_used_cache_key(code)))


def code_for(secret: str, step: int = 1) -> str:
    """The same, of an app that is just being set up."""
    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[step]))


def set_up_app(client):
    """Set up an authenticator app through its page, and answer the page with the recovery codes."""
    secret = client.get("/account/app/").context["form"].secret
    return client.post("/account/app/", {"code": code_for(secret)}, follow=True)


def give_password(client, user, password=PASSWORD, **more):
    """The first step of signing in, through its page."""
    return client.post("/account/login/", {"login": user.email, "password": password}, **more)


def give_code(client, user, code="", **more):
    """The second step."""
    return client.post("/account/login/second-step/", {"code": code or code_of(user)}, **more)
