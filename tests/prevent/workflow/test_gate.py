"""The one gate: who acts, what is written of a refusal, and what becomes of typing when a session ends."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.db import DataError, connection, transaction
from django.urls import reverse

from prevent.accounts.actor import acting, acting_as, standing_in
from prevent.accounts.roles import Role
from prevent.accounts.services import service, service_id
from prevent.audit.models import Event
from prevent.workflow.kept_typing import sign_writer
from prevent.workflow.models import KeptTyping
from referrals.choices import Stage
from tests.builders.referrals import referral_at
from tests.builders.submission import submitted
from tests.client import Client

pytestmark = pytest.mark.django_db


def setting(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s, true)", [name])
        return cursor.fetchone()[0]


def test_the_transaction_knows_its_actor(cast):
    """A person, a receipt holder with their one referral, a named service; each until their block ends."""
    with acting_as(cast.case_officer):
        assert setting("prevent.actor") == str(cast.case_officer.pk)
        holder = service(Role.RECEIPT_HOLDER, holding=cast.nobody.pk)
        with acting_as(holder):
            assert setting("prevent.holding") == str(cast.nobody.pk)
        with acting(Role.WORKER, "a test") as worker:
            assert setting("prevent.actor") == str(worker.pk)
        assert setting("prevent.actor") == str(cast.case_officer.pk)
        assert setting("role") == settings.RUNTIME_ROLE
    assert not setting("prevent.actor")


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_there_is_no_actor(cast):
    """The setting ends with the transaction, so that the next user of the connection does not inherit it."""
    with acting_as(cast.case_officer):
        pass
    assert not setting("prevent.actor")


def test_an_error_ends_the_acting_too(cast):
    """What a failed block had set is rolled back with it."""
    with pytest.raises(ZeroDivisionError), acting_as(cast.case_officer):
        raise ZeroDivisionError
    assert not setting("prevent.actor")


@standing_in(Role.WORKER)
def fails_standing_in(sql: str) -> None:
    assert setting("prevent.actor") == str(service_id(Role.WORKER))
    with connection.cursor() as cursor:
        cursor.execute(sql)
    raise LookupError


@pytest.mark.parametrize("sql", ["SELECT 1 / 0", "SELECT 1"])
def test_an_error_while_a_service_stands_in_leaves_the_person(cast, sql):
    """Whatever went wrong, in the code or in the database, who acted before is who acts afterwards."""
    with acting_as(cast.case_officer):
        with pytest.raises((LookupError, DataError)), transaction.atomic():
            fails_standing_in(sql)
        assert setting("prevent.actor") == str(cast.case_officer.pk)


def test_a_refused_look_is_on_record(client, cast):
    """Who asked for what they may not see, though the page's own transaction was undone."""
    referral = referral_at(Stage.RECEIVED, cast)
    client.force_login(cast.stranger_officer)
    assert client.get(referral.get_absolute_url()).status_code == 404
    event = Event.objects.get(action="refused")
    assert (event.actor_id, event.codes["code"]) == (cast.stranger_officer.pk, "not_found")
    assert event.route == "referrals:referral"


def test_a_look_is_on_record(client, cast):
    """Who read which record and from where."""
    referral = referral_at(Stage.RECEIVED, cast)
    client.force_login(cast.case_officer)
    client.get(referral.get_absolute_url())
    event = Event.objects.get(action="read", subject_id=referral.pk)
    assert (event.actor_id, event.address) == (cast.case_officer.pk, "127.0.0.1")


def sent_after_the_session_ended(cast, writer) -> str:
    """The address at which the typing waits."""
    referral = referral_at(Stage.GATEWAY, cast)
    page = reverse("referrals:ask_referrer", args=[referral.reference])
    answer = Client().post(page, {"text": "What did he say?", "writer": sign_writer(writer)})
    assert answer.status_code == 302
    return parse_qs(urlsplit(answer.url).query)["next"][0]


def test_typing_waits_for_its_writer(client, cast):
    """After signing in again, on this machine or another, it is in the form; nothing was done meanwhile."""
    back = sent_after_the_session_ended(cast, cast.case_officer)
    client.force_login(cast.case_officer)
    assert "What did he say?" in client.get(back).content.decode()


def test_the_sign_in_page_says_that_the_typing_is_kept(client, cast):
    """Only where some is: nobody who begins to sign in is told of a session that ended."""
    back = sent_after_the_session_ended(cast, cast.case_officer)
    sentence = "What you had typed is kept: sign in, and it is there."
    assert sentence in client.get(reverse("account_login"), {"next": back}).text
    assert sentence not in client.get(reverse("account_login"), {"next": "/home/"}).text


def test_typing_is_shown_to_nobody_else(client, cast):
    """The next person at the same desk finds an empty form."""
    back = sent_after_the_session_ended(cast, cast.case_officer)
    client.force_login(cast.second_officer)
    assert "What did he say?" not in client.get(back).content.decode()


def test_without_a_signed_writer_nothing_is_kept(cast):
    """A stranger cannot fill the table."""
    referral = referral_at(Stage.GATEWAY, cast)
    page = reverse("referrals:ask_referrer", args=[referral.reference])
    Client().post(page, {"text": "x", "writer": "made up"})
    Client().post(page, {"text": "x"})
    assert not KeptTyping.objects.exists()


def test_a_wrong_a_malformed_and_a_forbidden_address_answer_alike(client, cast):
    """Existence is the secret."""
    referral = referral_at(Stage.RECEIVED, cast)
    client.force_login(cast.stranger_officer)
    answers = {
        client.get(f"/referrals/{reference}/").status_code
        for reference in (referral.reference, "R-2222-2222-2222", "R-", "%00", "x" * 300)
    }
    assert answers == {404}


def test_a_form_with_an_old_token_keeps_what_was_typed(cast):
    """The writer signed in anew in another window meanwhile: the refusal leads to their words, and nobody else's."""
    referral = referral_at(Stage.GATEWAY, cast)
    page = reverse("referrals:ask_referrer", args=[referral.reference])
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.case_officer)
    typed = {
        "text": "What did he say?",
        "writer": sign_writer(cast.case_officer),
        "csrfmiddlewaretoken": "old",
    }
    refused = client.post(page, typed)
    assert refused.status_code == 403
    assert f'href="{refused.context["kept"]}"' in refused.text
    assert "What did he say?" in client.get(refused.context["kept"]).text
    client.force_login(cast.second_officer)
    assert "What did he say?" not in client.get(refused.context["kept"]).text
    unsigned = client.post(page, {"text": "x"})
    assert (unsigned.status_code, unsigned.context["kept"]) == (403, "")


def test_the_page_says_that_files_are_not_kept(client, cast):
    """Only where there is a place for a file."""
    back = sent_after_the_session_ended(cast, cast.case_officer)
    client.force_login(cast.case_officer)
    assert "Files are not kept" not in client.get(back).text
    referral = submitted(cast.referrer)
    page = reverse("referrals:add_material", args=[referral.reference])
    answer = Client().post(page, {"text": "More", "writer": sign_writer(cast.referrer)})
    client.force_login(cast.referrer)
    shown = client.get(parse_qs(urlsplit(answer.url).query)["next"][0])
    assert "Files are not kept: choose them again" in shown.text
