"""What was added of a person by mistake is taken back with a reason; it stays on record, and nobody is compared with it."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from prevent.accounts.actor import acting, acting_as
from prevent.accounts.roles import Role
from prevent.kernel.errors import Invalid
from referrals import transitions
from referrals.choices import Move, Stage
from referrals.models import Known, PossibleMatch
from referrals.transitions.matching import unmatched
from tests.builders.matches import Matched, matched
from tests.builders.referrals import do, referral_at
from tests.pages import assert_only, assert_written_down, errors_of, make_move, open_page

pytestmark = pytest.mark.django_db
NAME = {"kind": "legal", "value": "Zbigniew Inventedson", "source": "His passport"}
WHY = "It is his cousin’s passport."


@pytest.fixture
def referral(cast):
    """At the gateway, with a name that an officer added."""
    return do(transitions.add_known, referral_at(Stage.GATEWAY, cast), cast.case_officer, **NAME)


def take_back(referral, by):
    return do(transitions.withdraw_known, referral, by, known=referral.known.get().pk, reasons=WHY)


def test_it_stays_on_record_with_the_reason(client, cast, referral):
    """Nothing is deleted; the person's page leaves it out, the page of what was found says why."""
    row = Known.objects.get()
    typed = {"known": str(row.pk), "reasons": WHY}
    assert make_move(client, cast.supervisor, referral, Move.WITHDRAW_KNOWN, **typed).status_code == 302
    referral.refresh_from_db()
    row.refresh_from_db()
    assert (row.value, row.withdrawal.reasons, row.withdrawal.by) == (NAME["value"], WHY, cast.supervisor)
    assert_written_down(referral, Move.WITHDRAW_KNOWN, cast.supervisor)
    assert WHY in open_page(client, cast.case_officer, f"{referral.get_absolute_url()}add-known/").text
    person = reverse("referrals:person", args=[referral.reference])
    assert NAME["value"] not in open_page(client, cast.case_officer, person).text


def test_matching_uses_it_no_more(cast, referral):
    """It is compared anew without it: somebody of that name who comes in later is not found by it."""
    matched(referral)
    take_back(referral, cast.case_officer)
    with acting(Role.MATCHING, "test"):
        assert unmatched(10) == [referral.pk]
    matched(referral)
    with acting(Role.MATCHING, "test"):
        assert unmatched(10) == []
    Matched("Zbigniew", "Inventedson", cast.referrer).comes_in()
    assert not PossibleMatch.objects.exists()


def test_without_it_they_would_have_been_found(cast, referral):
    """The same story, and nobody takes it back."""
    matched(referral)
    Matched("Zbigniew", "Inventedson", cast.referrer).comes_in()
    assert PossibleMatch.objects.count() == 1


def test_what_and_why_are_said(client, cast, referral):
    """Neither may be left out; what was taken back is not taken back twice, nor what is another referral's."""
    refused = make_move(client, cast.case_officer, referral, Move.WITHDRAW_KNOWN)
    assert set(errors_of(refused)) == {"known", "reasons"}
    with pytest.raises(Invalid):
        do(transitions.withdraw_known, referral, cast.case_officer, known=uuid4(), reasons=WHY)
    take_back(referral, cast.case_officer)
    assert_only(client, referral, Move.WITHDRAW_KNOWN, refused=[cast.case_officer])


@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_it_is_never_changed(cast, referral, statement):
    """The run-time role may not, whatever the code says."""
    take_back(referral, cast.case_officer)
    with (
        acting_as(cast.case_officer),
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format("referrals_knownwithdrawal"))


def test_who_may_not(client, cast, referral):
    """The police of the force."""
    hidden = [cast.stranger_officer, cast.panel_chair]
    assert_only(client, referral, Move.WITHDRAW_KNOWN, refused=[cast.authority_prevent_lead], hidden=hidden)
