"""Everybody shows a second factor: without one in the session, only the pages to set one up or to show it open."""

import pytest
from django.urls import reverse

from prevent.audit.models import Event
from prevent.workflow.access import Factor, declared
from tests.architecture.test_routes import arguments, routes
from tests.client import Client, app_of, code_of, give_code, give_password, set_up_app

pytestmark = pytest.mark.django_db


def gated():
    """Every route at which a second factor is asked for, with its rule."""
    for name, pattern, namespaces in routes():
        rule = declared(pattern.callback, list(namespaces))
        if rule.acts and rule.factor == Factor.REQUIRED:
            yield name, reverse(name, kwargs=arguments(pattern))


def test_without_a_second_factor_nothing_else_opens(cast):
    """Every route but the named few, for reading and writing, leads a person with a password alone to setting one up."""
    client = Client()
    client.force_login(cast.case_officer, only_password=True)
    tried = 0
    for name, address in gated():
        for answer in (client.get(address), client.post(address)):
            if address.startswith("/api/"):
                assert (answer.status_code, answer.json()["code"]) == (403, "no_second_factor"), name
            else:
                assert answer.status_code == 302, name
                assert answer.url.startswith("/account/?next="), name
        tried += 1
    assert tried > 80


def test_whoever_has_a_factor_shows_it_before_setting_up_another(cast):
    """A stolen password, or a session from before, does not do to add a factor of one's own."""
    client = Client()
    app_of(cast.case_officer)
    client.force_login(cast.case_officer, only_password=True)
    for name, address in [*gated(), *((name, reverse(name)) for name in SETTING_UP)]:
        answer = client.get(address)
        if not address.startswith("/api/"):
            assert answer.url.startswith("/account/confirm/code/?next="), name


SETTING_UP = ("mfa_index", "mfa_activate_totp", "mfa_add_webauthn")


def test_the_pages_that_ask_less_are_known():
    """A page that opens without a second factor is added here on purpose, or not at all."""
    less = {
        name: rule.factor
        for name, pattern, namespaces in routes()
        if (rule := declared(pattern.callback, list(namespaces))).acts and rule.factor != Factor.REQUIRED
    }
    being_set_up = {name for name, factor in less.items() if factor == Factor.BEING_SET_UP}
    assert being_set_up == set(SETTING_UP)
    assert {name for name in less.keys() - being_set_up if not name.startswith("demo:")} == {
        *("account_login", "account_logout", "account_signup", "mfa_authenticate", "mfa_login_webauthn"),
        *("account_reset_password", "account_reset_password_done"),
        *("account_reset_password_from_key", "account_reset_password_from_key_done"),
        *("account_reauthenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn"),
        *("openid_connect_login", "openid_connect_callback"),
        *(f"oversight:{name}" for name in ("raise_concern", "sent", "receipt")),  # open to everybody
        *(
            f"oversight:{name}" for name in ("status", "add_to_concern", "leave")
        ),  # with the code of a receipt
    }


def test_the_first_sign_in_leads_through_setting_up_to_work(cast):
    """Password, app, recovery codes, home; and each step is on record."""
    client = Client()
    assert give_password(client, cast.supervisor).url == "/home/"
    assert client.get("/home/").url == "/account/?next=%2Fhome%2F"
    page = client.get("/account/")
    assert "Set up a second factor" in page.text
    codes = set_up_app(client)
    assert codes.redirect_chain[-1][0] == "/account/recovery-codes/"
    assert len(codes.context["unused_codes"]) == 10
    assert client.get("/home/").status_code == 200
    done = list(Event.objects.filter(actor_id=cast.supervisor.pk).values_list("action", flat=True))
    assert done == ["signed_in", "factor_added", "read"]


def test_later_the_code_is_the_second_step(cast):
    """Between the two steps nobody is signed in, and nothing opens."""
    client = Client()
    app_of(cast.supervisor)
    assert give_password(client, cast.supervisor).url == "/account/login/second-step/"
    assert client.get("/home/").url.startswith("/account/login/")
    assert give_code(client, cast.supervisor).url == "/home/"
    assert client.get("/home/").status_code == 200
    event = Event.objects.get(action="signed_in")
    assert (event.actor_id, event.codes["by_means_of"]) == (cast.supervisor.pk, ["password", "totp"])


def test_a_code_counts_once(cast):
    """Whoever looked over a shoulder is half a minute too late."""
    code = code_of(cast.supervisor)
    for attempt, way_on in enumerate([302, 200]):
        client = Client()
        give_password(client, cast.supervisor)
        assert give_code(client, cast.supervisor, code).status_code == way_on, attempt


def test_a_recovery_code_opens_once(cast):
    """Instead of the app; it is gone afterwards."""
    first = Client()
    give_password(first, cast.supervisor)
    code = set_up_app(first).context["unused_codes"][0]
    for attempt, way_on in enumerate([302, 200]):
        client = Client()
        give_password(client, cast.supervisor)
        assert give_code(client, cast.supervisor, code).status_code == way_on, attempt
    assert first.get("/account/").context["codes_left"] == 9


def test_recovery_codes_are_shown_once(cast):
    """Whoever comes to the machine later does not find them."""
    client = Client()
    give_password(client, cast.supervisor)
    code = set_up_app(client).context["unused_codes"][0]
    assert code not in client.get("/account/recovery-codes/").text


def test_secrets_are_not_in_the_database(cast):
    """Neither the app's nor what the recovery codes come from."""
    client = Client()
    give_password(client, cast.supervisor)
    secret = client.get("/account/app/").context["form"].secret
    set_up_app(client)
    factors = list(cast.supervisor.authenticator_set.all())
    assert {factor.type for factor in factors} == {"totp", "recovery_codes"}
    assert not any(secret in str(factor.data) for factor in factors)
    assert all(
        value.startswith("gAAAA")
        for factor in factors
        for value in factor.data.values()
        if isinstance(value, str)
    )


def test_an_app_is_replaced_without_a_moment_between(client, cast):
    """The new telephone's codes count, the old one's no longer."""
    client.force_login(cast.supervisor)
    old = code_of(cast.supervisor)
    set_up_app(client)
    assert cast.supervisor.authenticator_set.filter(type="totp").count() == 1
    assert client.get("/home/").status_code == 200, "this session goes on"
    other = Client()
    give_password(other, cast.supervisor)
    assert give_code(other, cast.supervisor, old).status_code == 200


def test_the_last_factor_is_not_removed(client, cast):
    """It may be replaced."""
    client.force_login(cast.supervisor)
    assert "Add another one first" in client.get("/account/app/remove/").text
    client.post("/account/app/remove/")
    assert cast.supervisor.authenticator_set.filter(type="totp").exists()


def test_a_service_cannot_sign_in(client):
    """Worker, public form and receipt holder have no password, and a guess answers as for anybody."""
    page = client.post("/account/login/", {"login": "worker@service.invalid", "password": "!"})
    assert page.status_code == 200
    assert "is not right" in page.text
