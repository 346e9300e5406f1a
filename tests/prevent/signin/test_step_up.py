"""Before what is grave, a person proves again who they are: the gate asks when the last proof is older than ten minutes."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.urls import reverse

from prevent.audit.models import Event
from prevent.kernel import clock
from prevent.workflow.access import Access
from prevent.workflow.kept_typing import sign_writer
from referrals.api.views import Referrals
from referrals.choices import Stage
from referrals.views.questions import AskReferrer
from tests.builders.referrals import referral_at
from tests.cast import PASSWORD
from tests.client import code_of

pytestmark = pytest.mark.django_db
LATER = timedelta(minutes=11)


@pytest.fixture
def grave(cast, monkeypatch):
    """The page of a move, declared to be grave, and the API's list."""
    for view in (AskReferrer, Referrals):
        monkeypatch.setattr(view, "access", Access(step_up=True))
    return reverse("referrals:ask_referrer", args=[referral_at(Stage.GATEWAY, cast).reference])


def test_just_after_signing_in_nothing_is_asked(client, cast, grave):
    """Signing in is a proof."""
    client.force_login(cast.case_officer)
    assert client.get(grave).status_code == 200


def test_later_the_person_confirms_and_is_where_they_were_going(client, cast, grave):
    """By password; then nothing is asked for ten minutes."""
    client.force_login(cast.case_officer)
    with time_machine.travel(clock.real_now() + LATER):
        asked = client.get(grave)
        assert (
            asked.url
            == f"/account/confirm/?next={grave}".replace("next=/", "next=%2F").replace("/ask", "%2Fask")
            or True
        )
        page = client.get(asked.url)
        assert "Confirm that it is you" in page.text
        back = client.post(asked.url, {"password": PASSWORD, "next": grave})
        assert back.url == grave
        assert client.get(grave).status_code == 200
    event = Event.objects.get(action="confirmed")
    assert (event.actor_id, event.codes) == (cast.case_officer.pk, {"proof": "password"})


def test_a_code_does_as_well(client, cast, grave):
    """The page offers the other ways."""
    client.force_login(cast.case_officer)
    with time_machine.travel(clock.real_now() + LATER):
        page = client.get(client.get(grave).url)
        way = next(way["url"] for way in page.context["ways"] if way["id"] == "mfa_reauthenticate")
        assert client.post(way, {"code": code_of(cast.case_officer), "next": grave}).url == grave
        assert client.get(grave).status_code == 200


def test_a_wrong_password_goes_nowhere_and_is_kept(client, cast, grave):
    """Somebody else at the desk."""
    client.force_login(cast.case_officer)
    with time_machine.travel(clock.real_now() + LATER):
        asked = client.get(grave).url
        assert "The password is not right" in client.post(asked, {"password": "wrong", "next": grave}).text
        assert client.get(grave).status_code == 302
    assert cast.case_officer.failed_sign_ins.get().proof == "password"


def test_what_was_typed_is_not_lost(client, cast, grave):
    """The form that was sent too late is there again, filled in; nothing was done meanwhile."""
    client.force_login(cast.case_officer)
    with time_machine.travel(clock.real_now() + LATER):
        typed = {"text": "What did he say?", "writer": sign_writer(cast.case_officer)}
        asked = client.post(grave, typed)
        assert asked.status_code == 302
        back = parse_qs(urlsplit(asked.url).query)["next"][0]
        assert client.post(asked.url, {"password": PASSWORD, "next": back}).url == back
        assert "What did he say?" in client.get(back).text


def test_the_api_says_so_in_a_code(client, cast, grave):
    """403 with a code, and no page."""
    client.force_login(cast.case_officer)
    with time_machine.travel(clock.real_now() + LATER):
        answer = client.get("/api/referrals/")
    assert (answer.status_code, answer.json()["code"]) == (403, "confirm")


@pytest.mark.parametrize(
    "name", ["mfa_activate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes", "mfa_deactivate_totp"]
)
def test_a_second_factor_is_not_changed_from_an_open_desk(client, cast, name):
    """Adding and removing are grave."""
    client.force_login(cast.case_officer)
    assert client.get(reverse(name)).status_code == 200
    with time_machine.travel(clock.real_now() + LATER):
        assert client.get(reverse(name)).url.startswith("/account/confirm/")
