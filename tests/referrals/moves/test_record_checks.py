"""Is it on record in which systems the police looked, by whom and whether each was clear, and nothing more, for them alone?"""

import pytest
from django.db import IntegrityError, transaction

from prevent.accounts.actor import acting_as
from prevent.inspection.transitions import open_for_governance
from prevent.kernel.errors import Invalid
from prevent.reference.models import Term
from referrals import transitions
from referrals.choices import Move, Stage
from referrals.models import PoliceCheck
from tests.builders.referrals import do, referral_at
from tests.pages import assert_only, assert_written_down, errors_of, make_move, open_page

pytestmark = pytest.mark.django_db
TYPED = {
    "systems": ["police_system.pnc", "police_system.custody"],
    "systems_pnc": "yes",
    "systems_custody": "no",
    "checked_by": "Invented unit",
}


@pytest.fixture
def referral(cast):
    """A referral at the gateway."""
    return referral_at(Stage.GATEWAY, cast)


def test_each_system_with_its_result(client, cast, referral):
    """One row for each; a check repeated is a further row."""
    assert make_move(client, cast.case_officer, referral, Move.RECORD_CHECKS, **TYPED).status_code == 302
    found = {(one.system.code, one.is_clear, one.checked_by, one.by) for one in PoliceCheck.objects.all()}
    assert found == {
        ("pnc", True, "Invented unit", cast.case_officer),
        ("custody", False, "Invented unit", cast.case_officer),
    }
    referral.refresh_from_db()
    assert_written_down(referral, Move.RECORD_CHECKS, cast.case_officer)
    make_move(
        client, cast.supervisor, referral, Move.RECORD_CHECKS, **{**TYPED, "systems": ["police_system.pnc"]}
    )
    assert PoliceCheck.objects.count() == 3


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"systems": []}, "systems"),
        ({"systems_custody": ""}, "systems_custody"),
        ({"checked_by": ""}, "checked_by"),
    ],
)
def test_nothing_may_be_left_out(client, cast, referral, change, field):
    """A system without a result is no check."""
    refused = make_move(client, cast.case_officer, referral, Move.RECORD_CHECKS, **{**TYPED, **change})
    assert field in errors_of(refused)
    assert not PoliceCheck.objects.exists()


def test_there_is_at_least_one(cast, referral):
    """Also from a script."""
    with pytest.raises(Invalid):
        do(transitions.record_checks, referral, cast.case_officer, systems={}, checked_by="Unit")


def test_only_a_system_of_the_list(cast, referral):
    """The database holds to the list."""
    wrong = {Term.objects.get(pk="lawful_basis.safeguarding"): True}
    with pytest.raises(IntegrityError), transaction.atomic():
        do(transitions.record_checks, referral, cast.case_officer, systems=wrong, checked_by="Unit")


def test_the_partition_is_for_the_police(client, cast):
    """The panel, the council's lead and a sample do not learn that it was checked; the force's governance does, with a reason."""
    referral = referral_at(Stage.REFERRED_TO_PANEL, cast)
    seen = referral_at(Stage.GATEWAY, cast, individual=referral.individual)
    for one in (referral, seen):
        if one.stage == Stage.GATEWAY:
            make_move(client, cast.case_officer, one, Move.RECORD_CHECKS, **TYPED)
    url = seen.get_absolute_url()
    assert "Police National Computer" in open_page(client, cast.second_officer, url).text
    assert "Police National Computer" not in open_page(client, cast.authority_prevent_lead, url).text
    assert rows_of(cast.panel_chair) == rows_of(cast.authority_prevent_lead) == rows_of(cast.referrer) == 0
    assert rows_of(cast.stranger_officer) == 0
    assert rows_of(cast.case_officer) == 2
    open_for_governance(seen.reference, reason="A complaint", by=cast.information_governance)
    assert rows_of(cast.information_governance) == 2


def rows_of(person):
    """What the database itself shows to somebody."""
    with acting_as(person):
        return PoliceCheck.objects.count()


def test_who_may_not(client, cast, referral):
    """The police of the force only."""
    hidden = [cast.stranger_officer, cast.panel_chair, cast.nobody]
    assert_only(
        client,
        referral,
        Move.RECORD_CHECKS,
        refused=[cast.authority_prevent_lead, cast.referrer],
        hidden=hidden,
    )
