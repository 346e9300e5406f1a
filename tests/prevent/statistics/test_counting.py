"""What is counted of a referral after each of its moves, and who may count with it?"""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection

from channel.choices import ConsentAct, Decision
from channel.choices import Stage as CaseStage
from channel.transitions import end_police_led
from prevent.accounts.actor import acting, acting_as
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.statistics.counting import COUNTRY, Rules
from prevent.statistics.models import Fact, Uncounted
from prevent.statistics.periods import year_of
from prevent.statistics.tables.times import against_limits
from prevent.statistics.tasks import count_changed
from referrals.choices import GatewayOutcome, Stage
from referrals.models import ConcernKind, HealthCondition, Particulars, Safeguarding
from tests.builders import channel as build
from tests.builders import referrals
from tests.builders.exceptions import restrict
from tests.builders.reviews import closed_case
from tests.cast import HOME, make_person

pytestmark = pytest.mark.django_db


def fact_of(referral):
    count_changed()
    return Fact.objects.get(referral=referral)


def test_what_was_stated(cast):
    """The day, the area, the sector, the kind of concern, the age on that day, who the person is once somebody found out."""
    referral = referrals.referral_at(Stage.RECEIVED, cast)
    fact, stated = fact_of(referral), referral.particulars
    assert (fact.received_on, fact.authority_id, fact.force_id) == (clock.today(), HOME, referral.force_id)
    assert (fact.region, fact.sector, fact.gender) == ("London", referral.sector.code, stated.gender)
    assert (fact.person, fact.outcome, fact.referred_on) == (None, "", None)
    triaged = referrals.triaged(referrals.referral_at(Stage.GATEWAY, cast), cast)
    assert fact_of(triaged).person == triaged.individual.person


@pytest.mark.parametrize(
    ("chosen", "counted"),
    [
        (["fascination_with_violence"], "fascination_with_violence"),
        (["fascination_with_violence", "islamist"], "islamist"),
        (["islamist", "extreme_right_wing"], "multiple_ideologies"),
        (["no_specific_ideology", "fascination_with_violence"], "fascination_with_violence"),
        (["unspecified", "vulnerability_only"], "vulnerability_only"),
        (["unspecified"], "unspecified"),
        ([], "unspecified"),
    ],
)
def test_a_referral_has_one_type_of_concern(cast, chosen, counted):
    """An ideology before the fascination where no other is seen; several are "multiple" (Home Office statistics, 2024/25)."""
    referral = referrals.referral_at(Stage.RECEIVED, cast)
    ConcernKind.objects.filter(referral=referral).delete()
    for position, code in enumerate(chosen):
        ConcernKind.objects.create(referral=referral, kind_id=f"concern.{code}", position=position)
    assert fact_of(referral).concern == counted


@pytest.mark.parametrize(
    ("form", "found_out", "counted"),
    [
        ("yes", "", ("yes", ["autism"])),
        ("none", "", ("none", [])),
        ("declined", "", ("declined", [])),
        ("not_asked", "", ("not_asked", [])),
        ("not_known", "", ("not_known", [])),
        ("none", "suspected", ("yes", ["autism"])),
        ("not_asked", "none", ("none", [])),
        ("not_known", "declined", ("declined", [])),
        ("none", "not_asked", ("none", [])),
        ("yes", "none", ("none", [])),
        ("yes", "not_asked", ("not_asked", [])),
    ],
)
def test_whether_there_is_a_condition(cast, form, found_out, counted):
    """What an officer found out of a condition comes before what the form says of it; none is known only where somebody asked."""
    referral = referrals.referral_at(Stage.GATEWAY, cast)
    if form != "yes":
        HealthCondition.objects.filter(referral=referral).delete()
    Safeguarding.objects.filter(referral=referral).update(conditions=form)
    if found_out:
        referral = referrals.conditions(referral, cast, found_out)
    fact = fact_of(referral)
    assert (fact.health, fact.conditions) == counted


def test_the_age_is_that_of_the_day_of_the_referral(cast):
    """By the birthday, or about how old; somebody who is 15 today was 15 when referred today."""
    referral = referrals.referral_at(Stage.RECEIVED, cast)
    today = clock.today()
    born = today.replace(year=today.year - 15, day=min(today.day, 28))
    Particulars.objects.filter(referral=referral).update(date_of_birth=born)
    with clock.moved_to(clock.now() + timedelta(days=800)):
        assert fact_of(referral).age == 15
    Particulars.objects.filter(referral=referral).update(date_of_birth=born + timedelta(days=4))
    Uncounted.objects.create(referral=referral.pk)
    assert fact_of(referral).age == 14
    Particulars.objects.filter(referral=referral).update(date_of_birth=None, approximate_age=40)
    Uncounted.objects.create(referral=referral.pk)
    assert fact_of(referral).age == 40


@pytest.mark.parametrize(
    ("stage", "outcome"),
    [
        (Stage.CLOSED, GatewayOutcome.NO_FURTHER_ACTION),
        (Stage.HANDED_OFF, GatewayOutcome.OTHER_SERVICE),
        (Stage.POLICE_LED, GatewayOutcome.POLICE_LED),
    ],
)
def test_how_the_police_ended_it(cast, stage, outcome):
    """By the gateway, once it was endorsed; a referral that is opened again has no outcome."""
    referral = referrals.referral_at(stage, cast)
    fact = fact_of(referral)
    assert (fact.outcome, fact.decided_on) == (outcome, clock.today())
    if stage == Stage.CLOSED:
        reopen = referrals.transitions.reopen_referral
        again = referrals.do(reopen, referral, cast.supervisor, reason="Seen again.")
        assert fact_of(again).outcome == ""


def test_how_far_it_came_at_the_panel(cast):
    """Discussed on the first decision, adopted on that of adoption, consented, left with its reason."""
    case = build.case_at(CaseStage.SUPPORT, cast)
    fact = fact_of(case.referral)
    decisions = case.panel_decisions.order_by("decided_on")
    assert fact.discussed_on == decisions.first().decided_on
    assert fact.adopted_on == decisions.filter(decision=Decision.ADOPT).first().decided_on
    given = case.consent_events.get(act="given").held_on
    assert (fact.consents[-1], fact.consents_on[-1], fact.consented_on) == ("given", given, given)
    assert fact.left_on is None
    closed = closed_case(cast)
    fact, closure = fact_of(closed.referral), closed.closures.get()
    assert (fact.left_on, fact.left_because) == (closure.closed_on, closure.reason.code)


@pytest.mark.parametrize("stage", [Stage.GATEWAY, Stage.INFORMATION_GATHERING, Stage.CLOSED])
def test_the_council_refers_it_to_the_panel_itself(cast, stage):
    """Also where the police had ended it: from that day on it is with the panel, and waits for no step of the police."""
    referral = referrals.referral_at(stage, cast)
    referral = referrals.triaged(referral, cast) if stage == Stage.GATEWAY else referral
    second = make_person("second_lead", Role.AUTHORITY_PREVENT_LEAD, "Westmarch Council", HOME)
    propose, confirm = (
        referrals.transitions.propose_panel_referral,
        referrals.transitions.confirm_panel_referral,
    )
    referral = referrals.do(
        propose,
        referral,
        cast.authority_prevent_lead,
        reason_kinds=["contact"],
        reasons="The youth centre has seen him hand out leaflets.",
        decided_as="Prevent lead",
        no_intelligence=True,
    )
    assert (fact_of(referral).referred_on, fact_of(referral).outcome != "") == (None, stage == Stage.CLOSED)
    referral = referrals.do(confirm, referral, second, reasons="I have heard the same.")
    fact = fact_of(referral)
    assert (fact.referred_on, fact.outcome) == (clock.today(), "")
    with acting(Role.WORKER, "a test"):
        much_later = Rules(COUNTRY, year_of(clock.today()), clock.today() + timedelta(days=100))
        assert [kept.late for kept in against_limits(much_later).values()] == [0, 0, 1]


def test_police_led_work_that_went_on(cast):
    """The police lead no more, and the time for the next step stood still meanwhile; where it was closed, they led to the end."""
    begun = clock.today()
    first, second = (referrals.referral_at(Stage.POLICE_LED, cast) for _ in range(2))
    with clock.moved_to(clock.now() + timedelta(days=40)):
        for referral, goes_on in ((first, True), (second, False)):
            said = {"goes_on": goes_on, "reason": "Nothing came of it.", "history_weighed": "Weighed."}
            referrals.do(referrals.transitions.end_police_led, referral, cast.supervisor, **said)
        fact = fact_of(first)
        assert (fact.outcome, fact.pauses) == ("", [[begun, clock.today()]])
        assert fact_of(second).outcome == GatewayOutcome.POLICE_LED


def test_until_it_is_opened_again_no_limit_runs(cast):
    """Ended by the gateway, opened again forty days later: what comes next has its whole time from then."""
    ended = referrals.referral_at(Stage.CLOSED, cast, through=GatewayOutcome.NO_FURTHER_ACTION.value)
    closed_on = clock.today()
    with clock.moved_to(clock.now() + timedelta(days=40)):
        reopen = referrals.transitions.reopen_referral
        fact = fact_of(referrals.do(reopen, ended, cast.supervisor, reason="Seen again."))
        assert (fact.outcome, fact.gateway_on, fact.pauses) == ("", closed_on, [[closed_on, clock.today()]])


def test_a_case_that_no_panel_adopts_again(cast):
    """Adopted, then police-led, then not suitable: that is the end of it."""
    case = build.decide(build.case_at(CaseStage.SUPPORT, cast), cast, Decision.POLICE_LED)
    assert fact_of(case.referral).left_on is None
    with clock.moved_to(clock.now() + timedelta(days=40)):
        said = {"to": CaseStage.AWAITING_PANEL, "reason": "Done."}
        referrals.do(end_police_led, case, cast.supervisor, **said)
        case = build.decide(build.fresh(case), cast, Decision.NOT_SUITABLE_NFA)
        fact = fact_of(case.referral)
        assert case.stage == CaseStage.NOT_ADOPTED
        assert (fact.left_on, fact.left_because) == (clock.today(), "not_adopted")


def test_whoever_answered_is_not_asked_again(cast):
    """That they are asked to renew it does not take back what they gave."""
    case = build.case_at(CaseStage.SUPPORT, cast)
    with clock.moved_to(clock.now() + timedelta(days=30)):
        build.consent(case, cast, ConsentAct.ASKED)
        assert fact_of(case.referral).consents[-1] == "given"
        build.consent(case, cast, ConsentAct.WITHDRAWN)
        assert fact_of(case.referral).consents[-2:] == ["given", "withdrawn"]


def test_restricted_records_count_too(cast):
    """Statistics count every record (permissions, rule 3)."""
    referral = referrals.referral_at(Stage.GATEWAY, cast)
    restrict(referral, cast.supervisor, cast.supervisor, cast.case_officer)
    assert fact_of(referral).outcome == ""


def test_only_the_worker_counts(cast):
    """And nobody writes a fact by hand."""
    referral = referrals.referral_at(Stage.RECEIVED, cast)
    with (
        pytest.raises(DatabaseError, match="only the worker counts"),
        acting_as(cast.supervisor),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT acting.count_referrals(%s)", [[referral.pk]])


@pytest.mark.parametrize(
    "name", ["case_officer", "panel_member", "referrer", "provider", "information_governance", "nobody"]
)
def test_the_wall_keeps_facts_from(cast, name):
    """Those who decide nothing by figures read none of them, not even of their own area."""
    referrals.referral_at(Stage.RECEIVED, cast)
    count_changed()
    with acting_as(getattr(cast, name)):
        assert not Fact.objects.exists()


@pytest.mark.parametrize("name", ["supervisor", "authority_prevent_lead", "panel_chair", "administrator"])
def test_the_wall_shows_facts_of_their_area_to(cast, name):
    """And of no other: the stranger in Northfold, who has the same part there, sees nothing."""
    referrals.referral_at(Stage.RECEIVED, cast)
    count_changed()
    with acting_as(getattr(cast, name)):
        assert Fact.objects.count() == 1
    with acting_as(cast.stranger_supervisor):
        assert not Fact.objects.exists()


def test_the_wall_shows_everything_to_those_who_count_everywhere(cast):
    """A statistician of the Home Office and an oversight officer; a statistician of a force counts there alone."""
    referrals.referral_at(Stage.RECEIVED, cast)
    count_changed()
    for role in (Role.STATISTICIAN, Role.OVERSIGHT_OFFICER):
        with acting_as(make_person(f"office_{role}", role, "Invented Assurance Office", "E08000035")):
            assert Fact.objects.count() == 1
    with acting_as(make_person("force_statistician", Role.STATISTICIAN, "Northfold Police", "E08000035")):
        assert not Fact.objects.exists()


def test_counting_twice_is_counting_once(cast):
    """Beside itself and again: each referral has one fact, and nothing is left to count."""
    referral = referrals.referral_at(Stage.GATEWAY, cast)
    assert count_changed() == 1
    assert count_changed() == 0
    with acting(Role.WORKER, "a test"):
        assert not Uncounted.objects.exists()
    referrals.deconflict(referral, cast)
    assert count_changed() == 1
    assert Fact.objects.count() == 1
