"""The agency's administrator lets somebody set up a second factor anew, who lost theirs (security.md T18)."""

from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.urls import reverse

from prevent.accounts.models import AccountAct, Agency, Post
from prevent.accounts.roles import Role
from prevent.audit.models import Event
from prevent.kernel import clock
from prevent.kernel.errors import Denied
from prevent.notices.models import Notice
from prevent.posts import transitions
from tests.client import Client, app_of, give_password
from tests.pages import errors_of, open_page, send
from tests.refusals import told as refused

pytestmark = pytest.mark.django_db


def page_of(user):
    """Its address."""
    return reverse("posts:forget_factors", args=[user.pk])


def test_the_next_sign_in_sets_up_a_new_one(client, cast, office):
    """Whoever holds the telephone is signed out; the person is told; who let them, and how they made sure, is written down."""
    finder = Client()
    finder.force_login(cast.supervisor)
    said = "I rang her back on the number of her station."
    assert send(client, office, page_of(cast.supervisor), reason=said).status_code == 302
    assert finder.get("/home/").url.startswith("/account/login/")
    assert not Authenticator.objects.filter(user=cast.supervisor).exists()
    theirs = Client()
    give_password(theirs, cast.supervisor)
    assert theirs.get("/home/").url.startswith("/account/?next=")
    act = AccountAct.objects.get(user=cast.supervisor)
    assert (act.kind, act.by, act.reason) == ("factors_forgotten", office, said)
    event = Event.objects.get(action="forget_factors")
    assert (event.actor_id, event.kind, event.codes["person"]) == (
        office.pk,
        "security",
        str(cast.supervisor.pk),
    )
    assert Notice.objects.get(kind="sign_in_changed").to == cast.supervisor
    story = open_page(client, office, reverse("posts:person", args=[cast.supervisor.pk])).text
    assert "Let set up a second factor anew" in story


def test_how_one_made_sure_is_asked(client, cast, office):
    """Else somebody could be talked into it; nothing is forgotten."""
    app_of(cast.supervisor)
    assert errors_of(send(client, office, page_of(cast.supervisor), reason="")).keys() == {"reason"}
    assert Authenticator.objects.filter(user=cast.supervisor).exists()


def test_not_one_s_own_and_not_a_stranger_s(client, cast, office, grounds):
    """Another administrator does it; whoever has no post at the agency is not there."""
    with pytest.raises(Denied):
        transitions.forget_factors(office.pk, grounds=grounds, by=office)
    assert open_page(client, office, page_of(cast.gp)).status_code == 404
    assert open_page(client, cast.supervisor, page_of(cast.case_officer)).status_code == 404


def test_of_somebody_with_posts_elsewhere_the_service_s_administrator_does_it(
    cast, office, service_office, grounds
):
    """One agency's administrator does not open the way into another's records."""
    app_of(cast.supervisor)
    school = Agency.objects.get(name="Fiction Street School")
    Post.objects.create(user=cast.supervisor, role=Role.REFERRER, agency=school, starts_on=clock.today())
    with refused("holds posts at an agency that you do not look after"):
        transitions.forget_factors(cast.supervisor.pk, grounds=grounds, by=office)
    assert Authenticator.objects.filter(user=cast.supervisor).exists()
    transitions.forget_factors(cast.supervisor.pk, grounds=grounds, by=service_office)
    assert not Authenticator.objects.filter(user=cast.supervisor).exists()


def test_a_closed_account_stays_closed(cast, office, grounds):
    """There is nothing to sign in to."""
    transitions.disable_account(cast.case_officer.pk, grounds=grounds, by=office)
    with refused("This account is disabled"):
        transitions.forget_factors(cast.case_officer.pk, grounds=grounds, by=office)


def test_whoever_does_it_has_just_proved_who_they_are(client, cast, office):
    """Not from an open desk."""
    client.force_login(office)
    with time_machine.travel(clock.real_now() + timedelta(minutes=11)):
        assert client.get(page_of(cast.supervisor)).url.startswith("/account/confirm/")
