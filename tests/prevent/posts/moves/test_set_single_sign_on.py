"""An administrator of the service sets up where an agency's people sign in with its own accounts."""

from datetime import timedelta

import pytest
import time_machine
from allauth.socialaccount.models import SocialAccount
from django.urls import reverse

from prevent.accounts.models import Agency, SingleSignOn
from prevent.audit.models import Event
from prevent.kernel import clock
from prevent.kernel.errors import Denied
from prevent.posts import transitions
from prevent.workflow.kept_typing import sign_writer
from prevent.workflow.models import KeptTyping
from tests.channel.pages.test_lists import queries
from tests.pages import errors_of, open_page, send

pytestmark = pytest.mark.django_db
SECRET = "a shared fictional secret"
TYPED = {
    "slug": "police",
    "issuer": "https://login.police.example/",
    "client_id": "prevent",
    "secret": SECRET,
}
LIST = "posts:single_sign_ons"


def page_of(agency):
    """Its address."""
    return reverse("posts:set_single_sign_on", args=[agency.pk])


def test_an_agency_s_provider_is_set_up(client, service_office, police):
    """Through its page; the people of the agency are offered it, the list shows where they come back to, and it is on record."""
    assert send(client, service_office, page_of(police), **TYPED).status_code == 302
    row = SingleSignOn.objects.get(agency=police)
    assert (row.slug, row.issuer, row.secret) == ("police", "https://login.police.example", SECRET)
    event = Event.objects.get(action="single_sign_on_set")
    assert (event.actor_id, event.subject_id, event.codes) == (
        service_office.pk,
        police.pk,
        {"slug": "police"},
    )
    assert "/account/agency/police/back/" in open_page(client, service_office, reverse(LIST)).text
    client.logout()
    assert police.name in client.get("/account/login/").text


def test_the_secret_is_never_shown_again(client, service_office, police):
    """Not on the page to change it, not beside a wrong answer, not in the list; it is typed each time."""
    send(client, service_office, page_of(police), **TYPED)
    for address in (page_of(police), reverse(LIST)):
        assert SECRET not in open_page(client, service_office, address).text
    again = send(
        client, service_office, page_of(police), **{**TYPED, "issuer": "http://login.police.example"}
    )
    assert again.status_code == 400
    assert SECRET not in again.text
    assert errors_of(send(client, service_office, page_of(police))).keys() == {"secret"}


def test_the_secret_is_not_kept_when_the_session_ends(client, service_office, police):
    """What else was typed is."""
    client.force_login(service_office)
    with time_machine.travel(clock.real_now() + timedelta(minutes=11)):
        asked = client.post(page_of(police), {**TYPED, "writer": sign_writer(service_office)})
    assert asked.url.startswith("/account/confirm/")
    kept = KeptTyping.objects.get()
    assert kept.fields["client_id"] == ["prevent"]
    assert "secret" not in kept.fields


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("issuer", "http://login.police.example"),
        ("issuer", "https://127.0.0.1:6379"),
        ("issuer", "https://[::1]/"),
        ("issuer", "https://localhost"),
        ("issuer", "file:///etc/passwd"),
        ("slug", "Not A Slug"),
        ("client_id", ""),
    ],
)
def test_what_does_not_fit_is_said(client, service_office, police, name, value):
    """Our server asks the provider's address: it is never a machine beside ours. Nothing is saved, the rest stays typed."""
    answer = send(client, service_office, page_of(police), **{**TYPED, name: value})
    assert errors_of(answer).keys() == {name}
    assert 'value="prevent"' in answer.text or name == "client_id"
    assert not SingleSignOn.objects.exists()


def test_two_agencies_have_two_names(client, service_office, police):
    """The second is told to choose another."""
    send(client, service_office, page_of(police), **TYPED)
    school = Agency.objects.get(name="Fiction Street School")
    assert errors_of(send(client, service_office, page_of(school), **TYPED)).keys() == {"slug"}


def test_another_provider_s_people_are_linked_anew(client, cast, service_office, police):
    """Its number 42 is somebody else."""
    send(client, service_office, page_of(police), **TYPED)
    SocialAccount.objects.create(user=cast.supervisor, provider="police", uid="42")
    send(client, service_office, page_of(police), **{**TYPED, "secret": "a newer secret"})
    assert SocialAccount.objects.exists(), "a new secret is no new provider"
    send(client, service_office, page_of(police), **{**TYPED, "issuer": "https://other.police.example"})
    assert not SocialAccount.objects.exists()


def test_an_agency_s_own_administrator_does_not(client, cast, office, police):
    """Whoever runs the provider can come in as anybody of the agency. Other roles and agencies find nothing there."""
    assert open_page(client, office, page_of(police)).status_code == 403
    with pytest.raises(Denied, match="only_service"):
        transitions.set_single_sign_on(police.pk, new=None, by=office)
    school = Agency.objects.get(name="Fiction Street School")
    assert open_page(client, office, page_of(school)).status_code == 404
    assert open_page(client, cast.supervisor, page_of(police)).status_code == 404


def test_the_list_is_the_administrator_s_agencies(client, cast, office, service_office, police):
    """With as many queries for many as for one."""
    shown = open_page(client, office, reverse(LIST)).text
    assert police.name in shown
    assert "Fiction Street School" not in shown
    assert page_of(police) not in shown
    client.force_login(service_office)
    client.get(reverse(LIST))
    few = queries(client, reverse(LIST))
    for number in range(20):
        Agency.objects.create(name=f"Made-up Agency {number}", kind="other")
    assert queries(client, reverse(LIST)) == few


def test_whoever_does_it_has_just_proved_who_they_are(client, service_office, police):
    """Not from an open desk."""
    client.force_login(service_office)
    with time_machine.travel(clock.real_now() + timedelta(minutes=11)):
        assert client.get(page_of(police)).url.startswith("/account/confirm/")
