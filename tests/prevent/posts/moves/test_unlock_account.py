"""The agency's administrator lets somebody try again at once who failed too often to sign in."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from prevent.accounts.models import AccountAct
from prevent.audit.models import Event
from prevent.kernel import clock
from prevent.kernel.errors import Denied
from prevent.posts import transitions
from tests.client import Client, app_of, give_code, give_password
from tests.pages import errors_of, open_page, send
from tests.refusals import told as refused

pytestmark = pytest.mark.django_db


def page_of(user):
    """Its address."""
    return reverse("posts:unlock_account", args=[user.pk])


def fail(user):
    """Five times, which is too often."""
    for _ in range(5):
        give_password(Client(), user, "wrong")
    assert "Too many attempts" in give_password(Client(), user).text


def test_somebody_may_try_again_at_once(client, cast, office):
    """Password and code alike; who let them, and how they made sure, is written down."""
    app_of(cast.supervisor)
    fail(cast.supervisor)
    assert "within a day: 6" in open_page(client, office, page_of(cast.supervisor)).text
    said = "I rang her back on the number of her station."
    assert send(client, office, page_of(cast.supervisor), reason=said).status_code == 302
    theirs = Client()
    give_password(theirs, cast.supervisor)
    assert give_code(theirs, cast.supervisor).status_code == 302
    act = AccountAct.objects.get(user=cast.supervisor)
    assert (act.kind, act.by, act.reason) == ("account_unlocked", office, said)
    event = Event.objects.get(action="unlock_account")
    assert (event.actor_id, event.kind, event.codes["person"]) == (
        office.pk,
        "security",
        str(cast.supervisor.pk),
    )
    story = open_page(client, office, reverse("posts:person", args=[cast.supervisor.pk])).text
    assert "Let try again to sign in" in story


def test_how_one_made_sure_is_asked(client, cast, office):
    """Else somebody could be talked into it."""
    assert errors_of(send(client, office, page_of(cast.supervisor), reason="")).keys() == {"reason"}


def test_not_one_s_own_and_not_a_stranger_s(client, cast, office, grounds):
    """Another administrator does it; whoever has no post at the agency is not there."""
    with pytest.raises(Denied):
        transitions.unlock_account(office.pk, grounds=grounds, by=office)
    assert open_page(client, office, page_of(cast.gp)).status_code == 404
    assert open_page(client, cast.supervisor, page_of(cast.case_officer)).status_code == 404


def test_a_closed_account_stays_closed(cast, office, grounds):
    """There is nothing to try again."""
    transitions.disable_account(cast.case_officer.pk, grounds=grounds, by=office)
    with refused("This account is disabled"):
        transitions.unlock_account(cast.case_officer.pk, grounds=grounds, by=office)


def test_whoever_does_it_has_just_proved_who_they_are(client, cast, office):
    """Not from an open desk."""
    client.force_login(office)
    with time_machine.travel(clock.real_now() + timedelta(minutes=11)):
        assert client.get(page_of(cast.supervisor)).url.startswith("/account/confirm/")
