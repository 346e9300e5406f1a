"""Somebody comes in by invitation only: an account, a post, and a link at which they choose a password."""

import pytest
from django.core import mail
from django.urls import reverse

from prevent.accounts.models import AccountAct, User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.posts import transitions
from tests.pages import errors_of, open_page, parts, send
from tests.refusals import told as refused

pytestmark = pytest.mark.django_db
ADDRESS = "newcomer@cast.example.org"


def invite(agency, by, new, grounds, email=ADDRESS, name="New Comer"):
    return transitions.invite_person(agency.pk, email=email, name=name, new=new, grounds=grounds, by=by)


def test_they_are_sent_a_link_and_have_the_post(client, cast, office, police):
    """Through its page."""
    url = reverse("posts:invite_person", args=[police.pk])
    today = parts(clock.today())
    typed = {
        "email": ADDRESS,
        "name": "New Comer",
        "role": "case_officer",
        "line": cast.supervisor.pk,
        "reason": "Joins the team.",
        "starts_on": today,
        "decided_on": today,
    }
    answer = send(client, office, url, **typed)
    person = User.objects.get(email=ADDRESS)
    assert answer.url == reverse("posts:person", args=[person.pk])
    assert person.holds(Role.CASE_OFFICER)
    assert not person.has_usable_password()
    assert [act.kind for act in AccountAct.objects.filter(user=person)] == ["invited", "post_given"]
    (letter,) = mail.outbox
    assert letter.to == [ADDRESS]
    assert "/account/password/reset/key/" in letter.body


def test_whoever_has_an_account_keeps_it(cast, office, police, grounds, new_post):
    """A second agency gives a post to the same person; nobody is made twice, and no password is asked for anew."""
    person = invite(
        police, office, new_post(Role.REFERRER), grounds, email=cast.gp.email.upper(), name="Other Name"
    )
    assert (person, person.name) == (cast.gp, cast.gp.name)
    assert mail.outbox == []


def test_a_disabled_account_comes_back_without_its_past(cast, office, police, grounds, new_post):
    """With a new password and the new post only."""
    transitions.disable_account(cast.second_officer.pk, grounds=grounds, by=office)
    person = invite(police, office, new_post(Role.REFERRER), grounds, email=cast.second_officer.email)
    assert person.is_active
    assert not person.has_usable_password()
    assert [post.role for post in User.objects.get(pk=person.pk).posts_in_force] == [Role.REFERRER]


def test_a_mail_that_fails_leaves_nothing(cast, office, police, grounds, new_post, settings):
    """No account without its invitation: the sentence says that nothing was saved."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with refused("nothing was saved"):
        invite(police, office, new_post(Role.REFERRER), grounds)
    assert not User.objects.filter(email=ADDRESS).exists()


def test_bad_input_hears_what_to_do(client, cast, office, police):
    """Every field in its own words, and nobody was made."""
    url = reverse("posts:invite_person", args=[police.pk])
    found = errors_of(send(client, office, url, email="not an address"))
    assert found.keys() == {"email", "name", "role", "line", "reason"}
    assert not mail.outbox


def test_a_service_s_address_is_refused(cast, office, police, grounds, new_post):
    """A named service is nobody's colleague."""
    with refused("service"):
        invite(police, office, new_post(Role.REFERRER), grounds, email="worker@service.invalid")


@pytest.mark.parametrize("who", ["administrator", "supervisor", "panel_chair"])
def test_only_the_agency_s_own_administrator_invites(client, cast, police, who):
    """Anybody else finds no such page."""
    url = reverse("posts:invite_person", args=[police.pk])
    assert open_page(client, getattr(cast, who), url).status_code == 404
