"""Guessing is slow: limits for each account and each address, which a made-up X-Forwarded-For does not get round."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction

from prevent.accounts.models import FailedSignIn
from prevent.audit.models import Event
from prevent.notices.models import Notice
from tests.client import Client, app_of, give_code, give_password

pytestmark = pytest.mark.django_db
MANY = 1000


def guess(login, number, **headers):
    """One attempt, from wherever the header says."""
    forwarded = {"HTTP_X_FORWARDED_FOR": f"10.{number // 250}.7.{number % 250 + 1}", **headers}
    return Client().post("/account/login/", {"login": login, "password": f"guess {number}"}, **forwarded)


def test_a_thousand_guesses_at_one_account_are_five(cast, settings):
    """Each from an address of its own, and truly so: only five passwords are looked at in five minutes."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(MANY):
        guess(cast.case_officer.email, number)
    looked_at = FailedSignIn.objects.filter(user=cast.case_officer, is_refused_unread=False)
    assert looked_at.count() == 5
    assert FailedSignIn.objects.values("address").distinct().count() == MANY
    assert "Too many attempts" in give_password(Client(), cast.case_officer).text, (
        "the right one too, for a while"
    )


def test_guesses_at_many_accounts_from_one_address_are_few(cast):
    """Without a trusted proxy the header says nothing: all come from one place."""
    for number in range(MANY):
        guess(f"somebody-{number}@cast.example.org", number)
    assert FailedSignIn.objects.filter(is_refused_unread=False).count() == 20
    assert set(FailedSignIn.objects.values_list("address", flat=True)) == {"127.0.0.1"}


def test_behind_a_trusted_proxy_its_word_counts_and_no_other(settings):
    """The last address of the header is the proxy's own; what stands before it may be made up."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(100):
        made_up = f"10.0.{number}.1, 192.0.2.7"
        guess(f"somebody-{number}@cast.example.org", number, HTTP_X_FORWARDED_FOR=made_up)
    assert set(FailedSignIn.objects.values_list("address", flat=True)) == {"192.0.2.7"}
    assert FailedSignIn.objects.filter(is_refused_unread=False).count() == 20


def test_codes_are_guessed_as_slowly(cast):
    """A million codes are few for a machine: five wrong ones, and the right one waits too."""
    app_of(cast.supervisor)
    client = Client()
    give_password(client, cast.supervisor)
    for _ in range(5):
        client.post("/account/login/second-step/", {"code": "000000"})
    page = give_code(client, cast.supervisor)
    assert "Too many attempts have failed" in page.text
    kept = FailedSignIn.objects.filter(proof="code", user=cast.supervisor)
    assert kept.count() == 6
    assert kept.filter(is_refused_unread=True).count() == 1


def test_the_help_desk_lets_somebody_try_again(cast, capsys):
    """At once, on record; password and code alike."""
    app_of(cast.supervisor)
    for number in range(5):
        guess(cast.supervisor.email, number)
    assert "Too many attempts" in give_password(Client(), cast.supervisor).text
    call_command("unlock_account", cast.supervisor.email.upper())
    assert "may try again" in capsys.readouterr().out
    client = Client()
    give_password(client, cast.supervisor)
    assert give_code(client, cast.supervisor).status_code == 302
    assert Event.objects.get(action="unlock_account").subject_id == cast.supervisor.pk


def test_a_lost_telephone_is_forgotten(cast, client):
    """The person sets up a second factor anew, and whoever holds the telephone is signed out."""
    client.force_login(cast.supervisor)
    call_command("unlock_account", cast.supervisor.email, forget_factors=True, verbosity=0)
    assert client.get("/home/").url.startswith("/account/login/")
    assert not Authenticator.objects.filter(user=cast.supervisor).exists()
    again = Client()
    assert give_password(again, cast.supervisor).url == "/home/"
    assert again.get("/home/").url.startswith("/account/?next=")
    assert Event.objects.filter(action="forget_factors", subject_id=cast.supervisor.pk).exists()
    assert Notice.objects.get(kind="sign_in_changed").to == cast.supervisor


def test_only_people_are_unlocked():
    """The command says what is wrong."""
    with pytest.raises(CommandError, match="has no account"):
        call_command("unlock_account", "worker@service.invalid")


@pytest.mark.parametrize(
    "statement", ["UPDATE accounts_failedsignin SET typed = ''", "DELETE FROM accounts_failedsignin"]
)
def test_failures_are_kept_for_good(cast, statement):
    """The run-time role appends and reads, and nothing else."""
    guess(cast.case_officer.email, 1)
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
