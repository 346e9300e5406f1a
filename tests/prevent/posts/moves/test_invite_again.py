"""The link was lost, or is older than three days: it is sent again."""

import pytest
from django.core import mail
from django.urls import reverse

from prevent.posts import transitions
from tests.pages import send
from tests.refusals import told as refused

pytestmark = pytest.mark.django_db


def test_a_new_link_is_sent(client, cast, office):
    """To somebody who has not chosen a password yet."""
    cast.case_officer.set_unusable_password()
    cast.case_officer.save()
    assert send(client, office, reverse("posts:invite_again", args=[cast.case_officer.pk])).status_code == 302
    assert [letter.to for letter in mail.outbox] == [[cast.case_officer.email]]


def test_not_to_somebody_with_a_password(cast, office):
    """They ask for a new one themselves."""
    with refused("already"):
        transitions.invite_again(cast.case_officer.pk, by=office)
    assert mail.outbox == []
