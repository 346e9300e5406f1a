"""An agency's people sign in with its own accounts: those who have an account here, and nobody else."""

import urllib.request
from io import StringIO

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.core.management import CommandError, call_command

from prevent.accounts.models import FailedSignIn, SingleSignOn, User
from prevent.accounts.single_sign_on import set_single_sign_on
from prevent.audit.models import Event
from tests.cast import HOME, make_person
from tests.client import Client, app_of, give_code
from tests.prevent.signin.provider import CLIENT_ID, SECRET, Provider

pytestmark = pytest.mark.django_db
POLICE = "Westmarch Police"
TURNED_AWAY = "Your agency’s sign-in did not open an account here"


@pytest.fixture
def provider(cast):
    """The police's accounts, with the supervisor signed in there."""
    running = Provider(person={"sub": "42", "email": cast.supervisor.email.upper(), "email_verified": True})
    set_single_sign_on(POLICE, slug="police", issuer=running.url, client_id=CLIENT_ID, secret=SECRET)
    yield running
    running.close()


class NoFollowing(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def through(client, *, address="/account/agency/police/"):
    """From our page to the provider and back, as a browser goes, and on to the page after that."""
    away = client.get(address)
    if away.status_code != 302 or not away.url.startswith("http://127.0.0.1"):
        return client.get(away.url) if away.status_code == 302 else away
    try:
        urllib.request.build_opener(NoFollowing).open(away.url)
        raise AssertionError("the provider leads back")
    except urllib.error.HTTPError as back:
        came = back.headers["Location"].removeprefix("http://testserver")
    return client.get(came, follow=True)


def test_an_agencys_account_opens_ones_own(provider, cast):
    """Linked at the first time by the address that the agency has verified; then a second factor of our own."""
    app_of(cast.supervisor)
    client = Client()
    assert POLICE in client.get("/account/login/").text
    page = through(client)
    assert page.redirect_chain[-1][0] == "/account/login/second-step/"
    assert give_code(client, cast.supervisor).url == "/home/"
    assert client.get("/home/").status_code == 200
    linked = SocialAccount.objects.get()
    assert (linked.user, linked.provider, linked.uid, linked.extra_data) == (
        cast.supervisor,
        "police",
        "42",
        {},
    )
    assert not SocialToken.objects.exists(), "what would open the agency's own doors is not kept"
    assert Event.objects.get(action="signed_in").codes["by_means_of"] == ["socialaccount", "totp"]


def test_the_password_stays(provider, cast):
    """Whoever signs in by the agency once may sign in with the password another time."""
    through(Client())
    assert User.objects.get(pk=cast.supervisor.pk).password == cast.supervisor.password


def test_without_a_second_factor_one_is_set_up(provider):
    """The agency's own second factor is not ours to judge."""
    page = through(Client())
    assert page.redirect_chain[-1][0].startswith("/account/?next=")


def test_once_linked_the_link_counts_and_not_the_address(provider, cast):
    """People marry; an address is given to somebody else."""
    through(Client())
    provider.person = {"sub": "42", "email": "married@elsewhere.example", "email_verified": True}
    assert through(Client()).redirect_chain[-1][0].startswith("/account/?next=")
    provider.person = {"sub": "43", "email": cast.second_officer.email, "email_verified": True}
    through(Client())
    assert set(SocialAccount.objects.values_list("uid", "user")) == {
        ("42", cast.supervisor.pk),
        ("43", cast.second_officer.pk),
    }


def nobody_with_that_address(provider, cast):
    provider.person["email"] = "nobody-knows@cast.example.org"


def an_address_that_was_not_verified(provider, cast):
    provider.person["email_verified"] = False


def an_address_that_only_looks_verified(provider, cast):
    provider.person["email_verified"] = "false"


def somebody_of_another_agency(provider, cast):
    provider.person["email"] = cast.panel_chair.email


def somebody_with_a_post_elsewhere_too(provider, cast):
    other = make_person("other", "referrer", "Fiction Street School", HOME)
    other.posts.update(user=cast.supervisor)


def somebody_whose_account_is_closed(provider, cast):
    User.objects.filter(pk=cast.supervisor.pk).update(is_active=False)


def somebody_whose_post_has_ended(provider, cast):
    cast.supervisor.posts.update(starts_on="2015-04-01", ends_on="2015-05-01")


def two_who_are_not_the_same(provider, cast):
    provider.token_person = {**provider.person, "sub": "another"}


def a_token_for_somebody_elses_service(provider, cast):
    provider.audience = "another service"


def a_person_who_turns_back(provider, cast):
    provider.refuses = True


def a_secret_that_is_wrong(provider, cast):
    row = SingleSignOn.objects.get()
    row.secret = "wrong"
    row.save()


def a_service(provider, cast):
    provider.person["email"] = "worker@service.invalid"


@pytest.mark.parametrize(
    "who",
    [
        nobody_with_that_address,
        an_address_that_was_not_verified,
        an_address_that_only_looks_verified,
        somebody_of_another_agency,
        somebody_with_a_post_elsewhere_too,
        somebody_whose_account_is_closed,
        somebody_whose_post_has_ended,
        two_who_are_not_the_same,
        a_token_for_somebody_elses_service,
        a_person_who_turns_back,
        a_secret_that_is_wrong,
        a_service,
    ],
    ids=lambda one: one.__name__,
)
def test_everybody_else_is_turned_away_alike(provider, cast, who):
    """With one sentence, no account made, nothing linked, and a line in the record of failures."""
    who(provider, cast)
    before = User.objects.count()
    client = Client()
    page = through(client)
    assert page.request["PATH_INFO"] == "/account/login/"
    assert TURNED_AWAY in page.text
    assert "_auth_user_id" not in client.session
    assert (User.objects.count(), SocialAccount.objects.count()) == (before, 0)
    assert FailedSignIn.objects.get().proof == "agency"


def test_a_leaver_is_not_let_in_by_an_old_link(provider, cast):
    """The link stays; the post is asked for each time."""
    through(Client())
    somebody_whose_post_has_ended(provider, cast)
    assert TURNED_AWAY in through(Client()).text


def test_nobody_links_a_strangers_account_to_their_own(provider, cast):
    """allauth's way to connect accounts is not offered, and its address does nothing."""
    client = Client()
    client.force_login(cast.case_officer)
    page = through(client, address="/account/agency/police/?process=connect")
    assert TURNED_AWAY in page.text
    assert not SocialAccount.objects.exists()


def test_an_answer_that_nobody_asked_for_opens_nothing(provider):
    """A link with somebody else's code, sent by mail (login CSRF)."""
    page = Client().get("/account/agency/police/back/?code=made-up&state=made-up", follow=True)
    assert TURNED_AWAY in page.text
    assert not SocialAccount.objects.exists()


def test_a_provider_that_is_down_leads_back(provider):
    """To the page to sign in, where the password still works."""
    provider.close()
    assert TURNED_AWAY in through(Client()).text


def test_an_unknown_agency_is_a_page_that_is_not_there(provider):
    """404."""
    assert Client().get("/account/agency/made-up/").status_code == 404


def test_the_secret_is_sealed(provider):
    """In the database nobody can read it."""
    row = SingleSignOn.objects.get()
    assert SECRET not in row.sealed_secret
    assert row.secret == SECRET


def test_the_command_sets_it(cast, monkeypatch):
    """And says which address the agency enters at its provider."""
    monkeypatch.setattr("sys.stdin", StringIO(f"{SECRET}\n"))
    said = StringIO()
    call_command(
        "set_single_sign_on",
        POLICE,
        "police",
        "https://login.police.example/",
        "prevent",
        secret_from_input=True,
        stdout=said,
    )
    assert "/account/agency/police/back/" in said.getvalue()
    assert (SingleSignOn.objects.get().issuer, SingleSignOn.objects.get().secret) == (
        "https://login.police.example",
        SECRET,
    )
    assert Event.objects.get(action="single_sign_on_set").codes == {"slug": "police"}


@pytest.mark.parametrize(
    ("agency", "slug", "issuer", "says"),
    [
        ("Nobody Knows Police", "police", "https://login.police.example", "no agency with the name"),
        (POLICE, "police", "http://login.police.example", "must begin with https"),
        (POLICE, "not a slug", "https://login.police.example", "valid value"),
    ],
)
def test_the_command_says_what_is_wrong(cast, monkeypatch, agency, slug, issuer, says):
    """And sets nothing."""
    monkeypatch.setattr("sys.stdin", StringIO("secret\n"))
    with pytest.raises(CommandError, match=says):
        call_command("set_single_sign_on", agency, slug, issuer, "prevent", secret_from_input=True)
    assert not SingleSignOn.objects.exists()
