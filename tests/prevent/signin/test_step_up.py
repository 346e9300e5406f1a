"""Before what is grave, a person proves again who they are: the gate asks when the last proof is older than ten minutes."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.urls import reverse

from prevent.audit.models import Event
from prevent.kernel import clock
from prevent.workflow.access import Access, declared
from prevent.workflow.kept_typing import sign_writer
from referrals.api.views import Referrals
from referrals.choices import Stage
from referrals.views.questions import AskReferrer
from tests.architecture.test_routes import routes
from tests.builders.referrals import referral_at
from tests.cast import PASSWORD
from tests.client import code_of

pytestmark = pytest.mark.django_db
LATER = timedelta(minutes=11)
EXPORTS = {
    "evidence_pack",
    "scrutiny:ask_extract",
    "scrutiny:approve_extract",
    "scrutiny:refuse_extract",
    "scrutiny:take_extract",
    "exports:ask_export",
    "exports:fetch_export",
    "exports:ask_records",
    "exports:approve_records",
    "exports:refuse_records",
    "exports:fetch_records",
}
EXCEPTIONS = {
    "inspection:use_emergency_access",
    "inspection:open_for_governance",
    "inspection:draw_sample",
}
"""Opening what one does not see."""
POSTS = {
    "posts:invite_person",
    "posts:invite_again",
    "posts:give_post",
    "posts:end_post",
    "posts:name_line",
    "posts:disable_account",
    "posts:unlock_account",
    "posts:forget_factors",
    "posts:set_single_sign_on",
    "posts:end_single_sign_on",
}
ONE_S_OWN_FACTORS = {
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_add_webauthn",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
}
FOR_THE_WHOLE_SERVICE = {"assessments:upload_template", "channel:enter_overt_basis"}
"""What an administrator of the service puts in force for everybody."""


@pytest.fixture
def grave(cast, monkeypatch):
    """The page of a move, declared to be grave, and the API's list."""
    for view in (AskReferrer, Referrals):
        monkeypatch.setattr(view, "access", Access(step_up=True))
    return reverse("referrals:ask_referrer", args=[referral_at(Stage.GATEWAY, cast).reference])


def test_what_is_grave_is_known():
    """Stated by hand (security.md, section 3.1): an export or another way out is added here on purpose, and none is lost."""
    found = {name for name, pattern, within in routes() if declared(pattern.callback, list(within)).step_up}
    assert found == EXPORTS | EXCEPTIONS | POSTS | ONE_S_OWN_FACTORS | FOR_THE_WHOLE_SERVICE


def test_just_after_signing_in_nothing_is_asked(client, cast, grave):
    """Signing in is a proof."""
    client.force_login(cast.case_officer)
    assert client.get(grave).status_code == 200


def test_later_the_person_confirms_and_is_where_they_were_going(client, cast, grave):
    """By password; then nothing is asked for ten minutes."""
    client.force_login(cast.case_officer)
    with time_machine.travel(clock.real_now() + LATER):
        asked = client.get(grave)
        there = urlsplit(asked.url)
        assert (there.path, parse_qs(there.query)) == ("/account/confirm/", {"next": [grave]})
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
