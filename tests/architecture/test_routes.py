"""Every route declares who may come; the list of those open to everybody is short and known."""

import pytest
from django.core.checks import run_checks
from django.urls import URLPattern, URLResolver, get_resolver, path

from prevent.workflow.access import ANYONE, RECEIPT, declared, undeclared

OPEN_TO_ANYONE = {
    "start",
    "contact",
    "privacy",
    "accessibility",
    "health",
    "health_live",
    "referrals:refer",
    "referrals:resume",
    "referrals:receipt",
}
"""Without an account; the pages of one's own draft and of a receipt are below, by their prefix."""


def routes(patterns=None, namespaces=()):
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from routes(pattern.url_patterns, inner)
        else:
            yield ":".join((*namespaces, pattern.name or "")), pattern, namespaces


def test_every_route_declares_its_rule():
    """Start-up checks it, and there is nothing to complain of."""
    assert undeclared(get_resolver().url_patterns) == []
    assert [error for error in run_checks() if error.id == "prevent.E001"] == []


def test_an_undeclared_route_would_stop_start_up():
    """The check is not asleep."""

    def view(request):
        """Says nothing of who may come."""

    assert undeclared([path("new/", view, name="new")]) == ["new"]


def test_the_list_of_open_routes_is_known():
    """A page open to everybody is added here on purpose, or not at all."""
    found = set()
    for name, pattern, namespaces in routes():
        assert isinstance(pattern, URLPattern)
        if {"account", "demo"} & set(namespaces) or name.startswith("account_"):
            continue
        if declared(pattern.callback, pattern.name, list(namespaces)) in (ANYONE, RECEIPT):
            found.add(name)
    public_form = {name for name in found if name.startswith(("referrals:refer", "referrals:receipt", "referrals:draft"))}
    assert found - public_form <= OPEN_TO_ANYONE


@pytest.mark.django_db
def test_a_stranger_is_asked_to_sign_in_everywhere_else(client):
    """Whatever the address, and whether or not the record exists."""
    samples = {"reference": "R-2222-2222-2222", "case": "C-2222-2222-2222", "meeting": "M-2222-2222-2222"}
    tried = 0
    for name, pattern, namespaces in routes():
        rule = declared(pattern.callback, pattern.name, list(namespaces))
        if name.startswith(("account_", "demo:")) or rule is None or not rule.signed_in or "api" in namespaces:
            continue
        arguments = {key: samples.get(key, "2") for key in pattern.pattern.converters}
        if any(type(converter).__name__ != "StringConverter" for converter in pattern.pattern.converters.values()):
            continue
        from django.urls import reverse

        answer = client.get(reverse(name, kwargs=arguments))
        assert answer.status_code == 302 and answer.url.startswith("/account/login/"), name
        tried += 1
    assert tried > 10
