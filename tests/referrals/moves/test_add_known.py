"""What officers find out about a person is kept with its source and day, and compared with all other referrals."""

import pytest

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.kernel.errors import Invalid
from referrals import transitions
from referrals.choices import Stage
from referrals.models import Known, Particulars
from referrals.transitions.matching import unmatched
from tests.builders.matches import Matched, matched
from tests.builders.referrals import do, referral_at
from tests.pages import assert_only, assert_written_down, errors_of, make_move

pytestmark = pytest.mark.django_db
NAME = {"kind": "legal", "value": "Zbigniew Inventedson", "source": "His passport"}


@pytest.fixture
def referral(cast):
    """At the gateway."""
    return referral_at(Stage.GATEWAY, cast)


def test_it_is_kept_with_its_source_beside_what_was_stated(client, cast, referral):
    """The referrer's statement stays as it is."""
    assert make_move(client, cast.case_officer, referral, "add_known", **NAME).status_code == 302
    referral.refresh_from_db()
    row = Known.objects.get()
    assert (row.kind, row.value, row.source, row.by) == (*NAME.values(), cast.case_officer)
    assert Particulars.objects.get(referral=referral).name == "Ollie Fictional"
    assert_written_down(referral, "add_known", cast.case_officer)


def test_a_date_of_birth_is_a_date(client, cast, referral):
    """Several that contradict each other stand side by side."""
    for kind, day in (("born", (3, 4, 2009)), ("claimed", (4, 3, 2012))):
        sent = make_move(
            client, cast.supervisor, referral, "add_known", kind=kind, born=day, source="He says"
        )
        assert sent.status_code == 302
        referral.refresh_from_db()
    assert [str(row.born) for row in Known.objects.all()] == ["2009-04-03", "2012-03-04"]


@pytest.mark.parametrize(("kind", "field"), [("legal", "value"), ("born", "born")])
def test_nothing_is_no_knowledge(client, cast, referral, kind, field):
    """By the page or not."""
    refused = make_move(client, cast.case_officer, referral, "add_known", kind=kind, source="A friend")
    assert errors_of(refused) == {field: ["Enter what is known."]}
    with pytest.raises(Invalid):
        do(transitions.add_known, referral, cast.case_officer, kind=kind, source="A friend")


def test_matching_compares_it_from_then_on(cast, referral):
    """A person who was referred before under the name that was found out now."""
    Matched("Zbigniew", "Inventedson", cast.referrer).comes_in()
    assert matched(referral) == 0
    do(transitions.add_known, referral, cast.case_officer, **NAME)
    with acting(Role.MATCHING, "test"):
        assert unmatched(10) == [referral.pk]
    assert matched(referral) == 1
    with acting(Role.MATCHING, "test"):
        assert unmatched(10) == []


def test_only_the_police_add_to_it(client, cast, referral):
    """Others read it, or learn nothing of it."""
    assert_only(
        client,
        referral,
        "add_known",
        hidden=[cast.stranger_officer, cast.panel_chair],
        refused=[cast.authority_prevent_lead],
    )
