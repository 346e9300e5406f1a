"""An agency's own sign-in is ended at once, by the service's administrator or by the agency's."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.urls import reverse

from prevent.accounts.models import SingleSignOn
from prevent.audit.models import Event
from tests.client import Client
from tests.pages import errors_of, open_page, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def provider(cast, police):
    """The police have one, and the supervisor has come in by it."""
    row = SingleSignOn(agency=police, slug="police", issuer="https://login.police.example", client_id="us")
    row.secret = "a shared fictional secret"
    row.save()
    SocialAccount.objects.create(user=cast.supervisor, provider="police", uid="42")
    return row


def page_of(agency):
    """Its address."""
    return reverse("posts:end_single_sign_on", args=[agency.pk])


@pytest.mark.parametrize("who", ["office", "service_office"])
def test_it_ends(request, client, police, provider, who):
    """Nobody is offered it, its address is not there, the links of its people are gone, and it is on record."""
    person = request.getfixturevalue(who)
    assert page_of(police) in open_page(client, person, reverse("posts:single_sign_ons")).text
    assert send(client, person, page_of(police)).status_code == 302
    assert not SingleSignOn.objects.exists()
    assert not SocialAccount.objects.exists()
    event = Event.objects.get(action="single_sign_on_ended")
    assert (event.actor_id, event.subject_id, event.codes) == (person.pk, police.pk, {"slug": "police"})
    assert police.name not in Client().get("/account/login/").text
    assert Client().get("/account/agency/police/").status_code == 404


def test_where_there_is_none_nothing_ends(client, office, police):
    """The page says so."""
    answer = send(client, office, page_of(police))
    assert answer.status_code == 400
    assert "no sign-in of its own" in str(errors_of(answer))


def test_nobody_else_ends_it(client, cast, police, provider):
    """A supervisor finds nothing there."""
    assert open_page(client, cast.supervisor, page_of(police)).status_code == 404
