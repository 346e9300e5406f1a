"""A Prevent lead of the authority refers a person to the panel directly: grounds, history and a second person."""

from datetime import UTC, datetime, timedelta

import pytest

from channel.transitions import open_case
from prevent.accounts.actor import acting_as
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.notices.models import Notice
from prevent.reference.choices import Point
from prevent.reference.kept import forget
from prevent.reference.models import CheckPoint
from referrals import transitions
from referrals.choices import Move, Stage
from referrals.models import AuthorityReferral, Deconfliction
from referrals.tasks import remind_of_panel_referrals
from tests.builders.referrals import assess_gateway, deconflict, do, referral_at, signed, triaged
from tests.cast import HOME, make_person
from tests.pages import assert_only, assert_written_down, errors_of, make_move, open_page
from tests.refusals import told

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 1, 5, 10, tzinfo=UTC)
GROUNDS = "The youth centre has seen him hand out leaflets."
WEIGHED = "Three worries in a year, each graver."
NOT_READY = "the police must have found out"


@pytest.fixture
def second(cast):
    """Another Prevent lead of the same council."""
    return make_person("second_lead", Role.AUTHORITY_PREVENT_LEAD, "Westmarch Council", HOME)


def typed(**changes):
    return {
        "reason_kinds": ["contact"],
        "reasons": GROUNDS,
        "decided_as": "Prevent lead",
        "no_intelligence": True,
        **changes,
    }


def propose(cast, referral, **changes):
    return do(transitions.propose_panel_referral, referral, cast.authority_prevent_lead, **typed(**changes))


def cleared(cast, stage=Stage.GATEWAY):
    """Where the council may refer: identified, and cleared."""
    referral = referral_at(stage, cast)
    return triaged(referral, cast) if stage == Stage.GATEWAY else referral


@pytest.mark.parametrize(
    "stage", [Stage.GATEWAY, Stage.INFORMATION_GATHERING, Stage.SECTION_36, Stage.HANDED_OFF, Stage.CLOSED]
)
def test_proposed_and_confirmed_it_stands_at_the_panel(client, cast, second, stage):
    """Also where the police had closed it; the chair can open its case, and the police were told at the same moment."""
    referral = cleared(cast, stage)
    lead = cast.authority_prevent_lead
    assert make_move(client, lead, referral, "propose_panel_referral", **typed()).status_code == 302
    referral.refresh_from_db()
    assert referral.stage == stage
    assert_written_down(referral, Move.PROPOSE_PANEL_REFERRAL, lead)
    assert set(
        Notice.objects.filter(kind="endorsement_needed", to=second).values_list("reference", flat=True)
    ) == {referral.reference}
    assert GROUNDS in open_page(client, second, referral.get_absolute_url()).text
    sent = make_move(client, second, referral, "confirm_panel_referral", reasons="I have heard the same.")
    assert sent.status_code == 302
    referral.refresh_from_db()
    assert (referral.stage, referral.counts_from) == (Stage.REFERRED_TO_PANEL, clock.today())
    assert referral.residence_force == referral.force
    assert_written_down(referral, Move.CONFIRM_PANEL_REFERRAL, second)
    told_of = Notice.objects.filter(reference=referral.reference)
    assert told_of.filter(kind="record_changed", to=cast.case_officer).count() == 1
    assert told_of.filter(kind="record_changed", to=cast.supervisor).count() == 1
    assert told_of.filter(kind="passed_to_panel", to=cast.panel_chair).count() == 1
    assert referral.disclosures.get(move=Move.CONFIRM_PANEL_REFERRAL).by == second
    for reader in (cast.case_officer, cast.panel_chair):
        assert GROUNDS in open_page(client, reader, referral.get_absolute_url()).text
    assert open_case(referral.reference, by=cast.panel_chair).risk_owner == cast.case_officer


def test_the_grounds_are_stated_as_the_police_state_them(client, cast, second):
    """Absence of ideology is no reason alone; section 38 is confirmed; each fault has its sentence and the typing stays."""
    referral = cleared(cast)
    lead = cast.authority_prevent_lead
    refused = make_move(
        client,
        lead,
        referral,
        "propose_panel_referral",
        **{**typed(reason_kinds=["no_ideology"]), "no_intelligence": ""},
    )
    assert "no_intelligence" in errors_of(refused)
    assert GROUNDS in refused.text
    with told("Absence of ideology cannot be the only reason"):
        propose(cast, referral, reason_kinds=["no_ideology"])
    with told("Confirm that nothing that goes to the panel"):
        propose(cast, referral, no_intelligence=False)


def test_of_a_repeat_the_history_is_shown_and_weighed(client, cast, second):
    """What was referred before stands above the form; what the police made of it does not."""
    with clock.moved_to(clock.now() - timedelta(days=40)):
        before = referral_at(Stage.CLOSED, cast)
    again = triaged(referral_at(Stage.GATEWAY, cast), cast, before.individual)
    days = (clock.day_of(again.opened_at) - clock.day_of(before.opened_at)).days
    url = f"{again.get_absolute_url()}propose-panel-referral/"
    page = open_page(client, cast.authority_prevent_lead, url)
    assert before.reference in page.text
    assert f"1 earlier referral in your sight in the {days} days before this one" in page.text
    assert "No further action" not in page.text
    assert "history_weighed" in errors_of(
        make_move(client, cast.authority_prevent_lead, again, "propose_panel_referral", **typed())
    )
    with told("referred before"):
        propose(cast, again)
    propose(cast, again, history_weighed=WEIGHED)
    row = again.authority_referrals.get()
    assert (row.earlier, row.history_weighed) == (1, WEIGHED)
    assert WEIGHED in open_page(client, second, f"{again.get_absolute_url()}confirm-panel-referral/").text


def test_it_waits_until_the_police_know_who_it_is_and_that_nothing_is_cut_across(client, cast, second):
    """One answer for all that is theirs: it does not say which."""
    lead = cast.authority_prevent_lead
    for referral in (
        referral_at(Stage.RECEIVED, cast),
        referral_at(Stage.GATEWAY, cast),
        deconflict(cleared(cast), cast, is_clear=False),
        assess_gateway(cleared(cast), cast),
        referral_at(Stage.POLICE_LED, cast),
    ):
        page = open_page(client, lead, f"{referral.get_absolute_url()}propose-panel-referral/")
        assert page.status_code == 403
        assert NOT_READY in open_page(client, lead, referral.get_absolute_url()).text
    reopened = do(
        transitions.reopen_referral, referral_at(Stage.CLOSED, cast), cast.supervisor, reason="Seen again."
    )
    assert_only(client, reopened, "propose_panel_referral", refused=[lead])
    deconflict(reopened, cast)
    assert open_page(client, lead, f"{reopened.get_absolute_url()}propose-panel-referral/").status_code == 200


def test_what_was_assessed_is_checked_again_as_before_a_referral_of_the_police(client, cast, second):
    """The same dated point before the panel holds for both: the check that was made before the assessment is too old."""
    referral = signed(referral_at(Stage.INFORMATION_GATHERING, cast), cast)
    url = f"{referral.get_absolute_url()}propose-panel-referral/"
    assert open_page(client, cast.authority_prevent_lead, url).status_code == 403
    CheckPoint.objects.filter(point=Point.PANEL).update(retired_on=clock.today())
    forget()
    assert open_page(client, cast.authority_prevent_lead, url).status_code == 200
    CheckPoint.objects.filter(point=Point.PANEL).update(retired_on=None)
    forget()
    assert open_page(client, cast.authority_prevent_lead, url).status_code == 403
    deconflict(referral, cast)
    assert open_page(client, cast.authority_prevent_lead, url).status_code == 200
    with acting_as(cast.authority_prevent_lead):
        assert not Deconfliction.objects.exists()
    propose(cast, referral)


def test_what_is_no_longer_clear_is_not_confirmed(client, cast, second):
    """Between the two the police found something: it can only be returned."""
    referral = propose(cast, cleared(cast))
    deconflict(referral, cast, is_clear=False)
    assert_only(client, referral, "confirm_panel_referral", refused=[second])
    do(transitions.return_panel_referral, referral, second, reasons="Speak to the police first.")


def test_a_returned_one_can_be_proposed_again(client, cast, second):
    """Whoever proposed it hears why; the referral has stayed where it was."""
    referral = propose(cast, cleared(cast))
    why = "Ask the youth centre first."
    assert make_move(client, second, referral, "return_panel_referral", reasons=why).status_code == 302
    referral.refresh_from_db()
    assert referral.stage == Stage.GATEWAY
    assert_written_down(referral, Move.RETURN_PANEL_REFERRAL, second)
    assert Notice.objects.filter(kind="work_returned", to=cast.authority_prevent_lead).count() == 1
    assert why in open_page(client, cast.authority_prevent_lead, referral.get_absolute_url()).text
    propose(cast, referral)
    assert referral.authority_referrals.count() == 2


def test_nobody_confirms_their_own_and_one_waits_at_a_time(client, cast, second):
    """Neither who proposed it, nor the police, the panel or another council."""
    lead = cast.authority_prevent_lead
    referral = propose(cast, cleared(cast))
    for move in ("confirm_panel_referral", "return_panel_referral"):
        hidden = [cast.stranger_lead, cast.panel_chair]
        assert_only(client, referral, move, refused=[lead, cast.supervisor, cast.referrer], hidden=hidden)
    assert_only(client, referral, "propose_panel_referral", refused=[second, cast.supervisor])
    assert_only(client, cleared(cast), "confirm_panel_referral", refused=[second])


def test_where_there_is_no_second_lead_it_cannot_be_proposed(client, cast):
    """It would wait for ever: the sentence says what to do."""
    referral = cleared(cast)
    assert_only(client, referral, "propose_panel_referral", refused=[cast.authority_prevent_lead])
    page = open_page(client, cast.authority_prevent_lead, referral.get_absolute_url())
    assert "Ask your administrator to give a second person one" in page.text


def test_an_owner_who_has_left_is_replaced_by_a_supervisor(cast, second):
    """A closed referral keeps its officer; at the panel somebody who is there owns the risk."""
    referral = propose(cast, referral_at(Stage.CLOSED, cast))
    cast.case_officer.posts.update(ends_on=clock.today() - timedelta(days=1))
    do(transitions.confirm_panel_referral, referral, second, reasons="Agreed.")
    assert referral.officer in (cast.supervisor, cast.second_supervisor)
    assert referral.allocations.get(until=None).from_leaver == cast.case_officer


def test_the_second_person_is_reminded_and_has_it_on_the_first_page(client, cast, second):
    """With its day; the one who proposed it is told too once it is late."""
    with clock.moved_to(MONDAY):
        referral = propose(cast, cleared(cast))
        assert str(AuthorityReferral.objects.get().confirm_by) == "2026-01-07"
    waits = "The council’s own referrals that wait for you"
    with clock.moved_to(MONDAY + timedelta(days=9)):
        home = open_page(client, second, "/home/").text
        assert waits in home
        assert referral.reference in home
        assert waits not in open_page(client, cast.authority_prevent_lead, "/home/").text
        for _ in range(2):
            remind_of_panel_referrals()
        reminded = Notice.objects.filter(cause__startswith="panel-referral:")
        assert set(reminded.values_list("to", flat=True)) == {second.pk, cast.authority_prevent_lead.pk}
        do(transitions.confirm_panel_referral, referral, second, reasons="Agreed.")
        assert not reminded.filter(state="due").exists()
        remind_of_panel_referrals()
        assert reminded.count() == 2
