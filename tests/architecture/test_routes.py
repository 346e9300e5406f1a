"""Every route declares who may come; the list of those open to everybody is short and known."""

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, path, reverse

from channel.views.case_move import CaseMove
from prevent import urls
from prevent.workflow.access import declared, require
from prevent.workflow.views import MoveView
from referrals.views.moves import ReferralMove

OPEN_TO_ANYONE = {
    "start",
    "contact",
    "privacy",
    "accessibility",
}
TO_SIGN_IN = {
    "account_login",
    "account_logout",
    "account_signup",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "openid_connect_login",
    "openid_connect_callback",
}
"""Before anybody is signed in, and sign-out, which asks nothing."""
ASKED_BY_MACHINES = {"health", "health_live"}
"""Whether the service is well, which is to be answered while the database is gone: no record is touched, nobody acts."""
ONE_S_OWN_DRAFT = {
    "referrals:refer",
    "referrals:come_back",
    "referrals:leave",
    "referrals:tasks",
    "referrals:new_code",
    "referrals:discard",
    "referrals:files",
    "referrals:remove_file",
    "referrals:check",
    "referrals:sent_public",
    "referrals:section",
}
"""Writing a referral without an account: each page finds the draft in the visitor's session, or answers 404."""
ONE_S_OWN_REFERRAL = {
    "referrals:receipt",
    "referrals:status",
    "referrals:add_material",
    "referrals:answer_question",
    "referrals:attachment",
}
"""Coming back with a receipt code: each page reaches the one referral that the code opened."""
ABOUT_PREVENT_ITSELF = {
    "oversight:raise_concern",
    "oversight:sent",
    "oversight:leave",
    "oversight:receipt",
    "oversight:status",
    "oversight:add_to_concern",
}
"""Raising a concern about Prevent without being named, and coming back to it: by the session that sent it, or by its code."""


def routes(patterns=None, namespaces=()):
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from routes(pattern.url_patterns, inner)
        else:
            yield ":".join((*namespaces, pattern.name or "")), pattern, namespaces


def test_every_route_declares_its_rule():
    """Start-up checks it, and there is nothing to complain of."""
    require()
    assert [error for error in run_checks() if error.id == "prevent.E001"] == []


@pytest.fixture
def forgotten(settings):
    """One more route, whose view says nothing of who may come."""

    def view(request):
        return HttpResponse("Here")

    class Addresses:
        urlpatterns = (*urls.urlpatterns, path("new/", view, name="new"))
        handler404 = urls.handler404

    settings.ROOT_URLCONF = Addresses


@pytest.mark.usefixtures("forgotten")
def test_an_undeclared_route_stops_start_up():
    """Of commands by Django's own checks; of the web server, which makes none, by its way in."""
    assert [error.msg for error in run_checks() if error.id == "prevent.E001"] == [
        "The route new does not declare who may come to it."
    ]
    with pytest.raises(ImproperlyConfigured, match="do not declare who may come to them: new"):
        require()


@pytest.mark.django_db
@pytest.mark.usefixtures("forgotten")
def test_an_undeclared_route_is_there_for_nobody(client, cast):
    """Not even for somebody who is signed in."""
    client.force_login(cast.case_officer)
    assert client.get("/new/").status_code == 404


def test_the_list_of_open_routes_is_known():
    """A page open to everybody is added here on purpose, or not at all."""
    found = set()
    for name, pattern, namespaces in routes():
        assert isinstance(pattern, URLPattern)
        rule = declared(pattern.callback, list(namespaces))
        if "demo" not in namespaces and (rule.receipt or not rule.signed_in):
            found.add(name)
    known = OPEN_TO_ANYONE | TO_SIGN_IN | ASKED_BY_MACHINES | ONE_S_OWN_DRAFT | ONE_S_OWN_REFERRAL
    assert found <= known | ABOUT_PREVENT_ITSELF


SAMPLES = {"UUIDConverter": "00000000-0000-7000-8000-000000000000", "IntConverter": 1}
REFERENCE = "C-2222-2222-2222"


def arguments(pattern) -> dict[str, object]:
    """Something for each part of an address, of the right shape."""
    converters = pattern.pattern.converters
    return {
        name: SAMPLES.get(type(converters.get(name)).__name__, REFERENCE)
        for name in pattern.pattern.regex.groupindex
    }


@pytest.mark.django_db
def test_a_stranger_is_asked_to_sign_in_everywhere_else(client):
    """Whatever the address, and whether or not the record exists."""
    tried = 0
    for name, pattern, namespaces in routes():
        rule = declared(pattern.callback, list(namespaces))
        if rule is None or not rule.signed_in or "api" in namespaces:
            continue
        answer = client.get(reverse(name, kwargs=arguments(pattern)))
        assert answer.status_code == 302, name
        assert answer.url.startswith("/account/login/"), name
        tried += 1
    assert tried > 50


def test_every_page_of_a_move_shows_what_others_saved():
    """Whoever saves second reads the others' words; blind moves' pages say nothing of the record."""
    pages = [getattr(pattern.callback, "view_class", object) for _, pattern, _ in routes()]
    moves = [page for page in pages if issubclass(page, MoveView) and not page.policy.steps[page.move].blind]
    silent = {
        page.__name__
        for page in moves
        if page.theirs is MoveView.theirs
        or (page.theirs in (CaseMove.theirs, ReferralMove.theirs) and not page.shows)
    }
    assert len(moves) > 30
    assert silent == set()
