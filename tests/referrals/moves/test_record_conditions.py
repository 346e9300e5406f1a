"""Are health conditions and neurodiversity recorded with how they are known, at any time while the police work on a referral?"""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from prevent.accounts.actor import acting_as
from prevent.kernel.errors import Invalid
from prevent.reference.models import Term
from referrals import transitions
from referrals.choices import AssessedStatus, Move, Stage
from referrals.models import KnownCondition
from tests.builders.referrals import conditions, do, referral_at
from tests.pages import assert_only, assert_written_down, errors_of, make_move, open_page

pytestmark = pytest.mark.django_db
TYPED = {
    "conditions": ["condition.autism", "condition.adhd"],
    "conditions_autism": "diagnosed",
    "conditions_adhd": "not_asked",
    "source": "A letter of the clinic",
}


@pytest.mark.parametrize("stage", [Stage.GATEWAY, Stage.SECTION_36, Stage.REFERRED_TO_PANEL])
def test_each_with_how_it_is_known(client, cast, stage):
    """From the gateway on, and still at the panel; the page says which holds."""
    referral = referral_at(stage, cast)
    KnownCondition.objects.all()
    sent = make_move(client, cast.case_officer, referral, Move.RECORD_CONDITIONS, **TYPED)
    assert sent.status_code == 302
    referral.refresh_from_db()
    assert_written_down(referral, Move.RECORD_CONDITIONS, cast.case_officer)
    found = {one.condition_id: one.status for one in referral.known_conditions.order_by("recorded_at")}
    assert found == {"condition.autism": "diagnosed", "condition.adhd": "not_asked"}
    shown = open_page(client, cast.supervisor, referral.get_absolute_url()).context["record"]
    part = next(part for part in shown.parts if part.slug == "conditions")
    assert {card.tag for card in part.cards} == {"Diagnosed", "Not asked"}


@pytest.mark.parametrize("status", list(AssessedStatus))
def test_no_two_states_are_the_same(cast, status):
    """Diagnosed, suspected, asked and none known, not asked, declined to say."""
    referral = conditions(referral_at(Stage.GATEWAY, cast), cast, status.value)
    assert referral.known_conditions.get().get_status_display() == status.label


def test_a_later_word_holds_and_the_earlier_stays(client, cast):
    """Both are on record; the page shows the later one."""
    referral = referral_at(Stage.GATEWAY, cast)
    for status in ("suspected", "diagnosed"):
        conditions(referral, cast, status)
    assert referral.known_conditions.count() == 2
    page = open_page(client, cast.case_officer, f"{referral.get_absolute_url()}record-conditions/")
    [card] = page.context["facts"][0].cards
    assert card.tag == "Diagnosed"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"conditions": []}, "conditions"),
        ({"conditions_adhd": ""}, "conditions_adhd"),
        ({"source": ""}, "source"),
    ],
)
def test_nothing_may_be_left_out(client, cast, change, field):
    """A condition without its state says nothing."""
    referral = referral_at(Stage.GATEWAY, cast)
    refused = make_move(client, cast.case_officer, referral, Move.RECORD_CONDITIONS, **{**TYPED, **change})
    assert field in errors_of(refused)
    with pytest.raises(Invalid):
        do(transitions.record_conditions, referral, cast.case_officer, conditions={}, source="Nobody")


def test_only_a_condition_of_the_list(cast):
    """The database holds to the list, and keeps what was written."""
    referral = referral_at(Stage.GATEWAY, cast)
    wrong = {Term.objects.get(pk="lawful_basis.safeguarding"): "diagnosed"}
    with pytest.raises(IntegrityError), transaction.atomic():
        do(transitions.record_conditions, referral, cast.case_officer, conditions=wrong, source="Nobody")
    conditions(referral, cast)
    with (
        acting_as(cast.case_officer),
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM referrals_knowncondition")


def test_who_may_not(client, cast):
    """The police of the force; a new referral is taken first."""
    referral = referral_at(Stage.GATEWAY, cast)
    hidden = [cast.stranger_officer, cast.panel_chair]
    assert_only(
        client, referral, Move.RECORD_CONDITIONS, refused=[cast.authority_prevent_lead], hidden=hidden
    )
    new = referral_at(Stage.RECEIVED, cast)
    assert_only(client, new, Move.RECORD_CONDITIONS, refused=[cast.supervisor])
