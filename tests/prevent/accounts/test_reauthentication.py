"""Who they are is shown again by password or second factor, never by a code sent to a mailbox."""

import pytest
from django.core import mail
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_no_code_is_mailed(client, cast):
    """The route that allauth brings sends nothing."""
    client.force_login(cast.case_officer)
    for ask in (client.get, client.post):
        assert ask(reverse("account_request_reauthentication_code")).status_code == 403
    assert mail.outbox == []
