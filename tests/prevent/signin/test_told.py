"""Whoever's password or second factor is set or changed is told by mail, so that a stranger's change does not go unnoticed."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.core import mail

from prevent.accounts.giving import password_link
from prevent.desk.withholding import why_withheld
from prevent.notices.delivery import send_one
from prevent.notices.models import Notice
from tests.cast import PASSWORD
from tests.client import Client, set_up_app

pytestmark = pytest.mark.django_db
NEW = "another long fictional phrase 7"


def by_a_link(client, user):
    """They forgot the old one."""
    stranger = Client()
    page = stranger.get(password_link(user).removeprefix("http://localhost:8000"))
    stranger.post(page.url, {"password1": NEW, "password2": NEW})


def by_the_old_password(client, user):
    """They chose another."""
    client.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})


def a_new_app(client, user):
    """In place of the old one."""
    set_up_app(client)


def an_app_removed(client, user):
    """There is a passkey beside it."""
    client.post("/account/app/remove/")


def a_passkey_removed(client, user):
    """There is an app beside it."""
    passkey = Authenticator.objects.get(user=user, type="webauthn")
    client.post(f"/account/passkeys/{passkey.pk}/remove/")


def new_recovery_codes(client, user):
    """In place of the old ones."""
    client.post("/account/recovery-codes/new/")


@pytest.mark.parametrize(
    "change",
    [by_a_link, by_the_old_password, a_new_app, an_app_removed, a_passkey_removed, new_recovery_codes],
    ids=lambda one: one.__name__,
)
def test_every_change_is_told_once(client, cast, change):
    """Through its page; the mail names nobody and says nothing of what was changed to what."""
    user = cast.supervisor
    Authenticator.objects.create(user=user, type="webauthn", data={"name": "Key", "credential": {}})
    client.force_login(user)
    before = state(user)
    change(client, user)
    assert state(user) != before
    notice = Notice.objects.get(kind="sign_in_changed")
    assert (notice.to, notice.path) == (user, "/account/")
    assert send_one(why_withheld)
    letter = mail.outbox[-1]
    assert letter.to == [user.email]
    assert letter.subject == "Accounts: The way you sign in was changed"
    for word in (user.name, user.email, NEW, "passkey", "app"):
        assert word not in letter.body


def state(user):
    """What a change changes."""
    factors = user.authenticator_set.order_by("pk").values_list("pk", "type")
    return get_user_model().objects.get(pk=user.pk).password, list(factors)


def test_also_somebody_without_any_post_is_told(cast):
    """Their account is theirs as long as it is there."""
    cast.supervisor.posts.update(starts_on="2015-04-01", ends_on="2015-05-01")
    by_a_link(None, cast.supervisor)
    assert send_one(why_withheld)
    assert mail.outbox[-1].to == [cast.supervisor.email]
