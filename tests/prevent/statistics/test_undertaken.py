"""What was begun for referrals, and what came of it: hand-offs, requests for information, sessions of support and reviews."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from channel.choices import Decision, MissedBy
from channel.choices import Stage as CaseStage
from prevent.accounts.actor import acting_as
from prevent.accounts.roles import Role
from prevent.demo.generating.lives import Days, Life, Person, Team
from prevent.kernel import clock
from prevent.kernel.ids import new_id
from prevent.statistics.choices import Undertaken
from prevent.statistics.models import Undertaking
from prevent.statistics.periods import year_of
from prevent.statistics.tables import BY_KEY
from prevent.statistics.tasks import count_changed
from referrals import transitions
from referrals.choices import Stage
from tests.builders import channel as build
from tests.builders import referrals
from tests.builders.reviews import closed_case, prepare, review_of
from tests.cast import HOME, make_person

pytestmark = pytest.mark.django_db
DAYS = {
    "received": 0,
    "allocated": 0,
    "assessed": 1,
    "endorsed": 1,
    "requested": 2,
    "replied": 7,
    "signed": 8,
    "decided": 9,
    "discussed": 20,
    "consented": 30,
    "closing": 120,
    "left": 125,
}
"""How many days after its first day each step of a made-up life is made."""


@pytest.fixture
def told(made):
    """A line of a table of this year, by the names of its columns, but for what is nil."""
    year = year_of(clock.today())

    def of(key, line="Total", as_at=None):
        count_changed()
        table = made(BY_KEY[key], year, as_at=as_at or clock.today())
        row = zip(table.columns, table.line(line).cells, strict=True)
        return {column: number for column, number in row if number}

    return of


def later(days):
    """So many days from now."""
    return clock.moved_to(clock.now() + timedelta(days=days))


def test_hand_offs_are_made_accepted_and_heard_of(cast, told):
    """The health trust accepts one after two days and reports; a service outside has not answered another yet."""
    mine = referrals.handed_to_trust(cast)
    referrals.referral_at(Stage.HANDED_OFF, cast)
    made = {"Hand-offs": 2, "No answer yet": 2}
    assert told("t21") == made
    with later(2):
        referrals.accepted(mine, cast, cast.gp)
        accepted = {"Accepted": 1, "Accepted in time": 1, "Median days to acceptance": 2}
        assert told("t21") == {"Hand-offs": 2, "No answer yet": 1, **accepted}
    with later(3):
        referrals.do(transitions.report_hand_off, mine, cast.gp, text="He sleeps better.")
        heard = {**accepted, "Heard what happened": 1, "Heard in time": 1}
        assert told("t21", "Health") == {"Hand-offs": 1, **heard}
        assert told("t21", "A service without an account here") == {"Hand-offs": 1, "No answer yet": 1}
        assert told("t21", as_at=clock.today() - timedelta(days=3)) == made


def test_a_hand_off_that_is_declined_or_late(cast, told):
    """A week after its last day nothing is in time any more."""
    one, other = referrals.handed_to_trust(cast), referrals.handed_to_trust(cast)
    with later(30):
        referrals.do(transitions.decline_hand_off, one, cast.gp, text="He is not of our area.")
        referrals.accepted(other, cast, cast.gp)
        assert told("t21", "Health") == {
            "Hand-offs": 2,
            "Accepted": 1,
            "Declined": 1,
            "Median days to acceptance": 30,
        }


def test_requests_by_kind_of_agency(cast, told):
    """Of three requests to the trust one is answered in time, one late, and one waits."""
    referral = referrals.triaged(referrals.referral_at(Stage.GATEWAY, cast), cast)
    referrals.assess_gateway(referral, cast)
    referrals.do(transitions.endorse_gateway, referral, cast.supervisor, agrees=True, reasons="Agreed.")
    early, late, _ = (referrals.ask_agency(referral, cast) for _ in range(3))
    assert told("t23") == {"Requests": 3, "No answer yet": 3}
    for days, request in ((1, early), (10, late)):
        with later(days):
            referrals.do(transitions.answer_request, request, cast.gp, text="He is known here.")
    with later(10):
        assert told("t23", "Health") == {
            "Requests": 3,
            "Answered": 2,
            "Answered in time": 1,
            "No answer yet": 1,
            "Median days to the answer": 1,
        }
        assert told("t23", "Education") == {}


def test_sessions_planned_against_held(cast, told):
    """Seven were planned and one held (lessons: the Amess review): the person missed one, three have no word, two are to come."""
    case = build.case_at(CaseStage.SUPPORT, cast)
    planned = build.sessions(case, cast, 7)
    with later(7 * 4):
        for session, account in (
            (planned[0], build.held(held_on=planned[0].planned_for)),
            (planned[1], build.missed()),
        ):
            build.move.record_session(case.reference, session=session.pk, account=account, by=cast.provider)
        assert told("t22") == {
            "Sessions planned": 5,
            "Held": 1,
            f"Missed: {MissedBy.PERSON.label[0].lower()}{MissedBy.PERSON.label[1:]}": 1,
            "No word yet": 3,
        }
    with later(7 * 6):
        assert told("t22", planned[0].item.kind.name)["Sessions planned"] == 7


def test_monthly_reviews_are_due_after_each_decision_to_go_on(cast, told):
    """Adopted today: due within the month, and overdue after it; where it is held late, it is late."""
    case = build.case_at(CaseStage.SUPPORT, cast)
    decisions = case.panel_decisions.count()
    assert decisions == 1
    assert told("t24", "Monthly, by the panel") == {"Reviews": 1, "Not yet due": 1}
    with later(40):
        assert told("t24") == {"Reviews": 1, "Overdue": 1}
        build.decide(case, cast, Decision.CONTINUE)
        assert told("t24") == {"Reviews": 2, "Late": 1, "Not yet due": 1}


def test_reviews_after_closure_are_due_on_their_days(cast, told):
    """Half a year and a year after closure; the decision to close was the monthly review, on time."""
    closed_case(cast)
    assert told("t24") == {"Reviews": 3, "On time": 1, "Not yet due": 2}
    with later(200):
        assert told("t24", "6 months after closure") == {"Reviews": 1, "Overdue": 1}
        assert told("t24", "12 months after closure") == {"Reviews": 1, "Not yet due": 1}


def test_made_up_lives_have_them_too(cast, counted, told, here):
    """A year in which a case was supported and closed: sessions, monthly reviews, and those after closure."""
    first = year_of(clock.today()).first
    day = {name: first + timedelta(days=at) for name, at in DAYS.items()}
    team = Team.of_one(cast.case_officer.pk)
    agency = cast.provider.posts.get().agency_id
    team = replace(team, asked=agency, answers=cast.gp.pk, provider=agency, mentor=cast.provider.pk)
    days = Days(**day)
    counted(
        [
            Life(
                Person(new_id()),
                here,
                first,
                discussed_on=day["discussed"],
                adopted=True,
                team=team,
                days=days,
                sessions=6,
            )
        ]
    )
    assert told("t22")["Sessions planned"] == 6
    assert told("t22")["Held"] == 5
    assert told("t23") == {
        "Requests": 1,
        "Answered": 1,
        "Answered in time": 1,
        "Median days to the answer": 5,
    }
    assert told("t24", "Monthly, by the panel")["Reviews"] >= 1


def test_what_hangs_on_a_record_of_its_own_is_counted_anew(cast):
    """An agency that answers, a service that accepts and a review that is prepared move no referral: it is noted all the same."""
    hand_off = referrals.handed_to_trust(cast)
    review = review_of(closed_case(cast))

    def prepared(review):
        with later(170):
            prepare(review, cast)

    count_changed()
    for change in (lambda: referrals.accepted(hand_off, cast, cast.gp), lambda: prepared(review)):
        assert count_changed() == 0
        change()
        assert count_changed() == 1


@pytest.mark.parametrize(
    "name", ["supervisor", "authority_prevent_lead", "panel_chair", "case_officer", "nobody"]
)
def test_the_wall_keeps_them_from_whoever_counts_in_one_area(cast, name):
    """What is given for the country and its regions alone is not theirs to read."""
    referrals.handed_to_trust(cast)
    count_changed()
    with acting_as(getattr(cast, name)):
        assert not Undertaking.objects.exists()


def test_the_wall_shows_them_to_those_who_count_everywhere(cast):
    """A statistician of the Home Office and an oversight officer."""
    referrals.handed_to_trust(cast)
    count_changed()
    for role in (Role.STATISTICIAN, Role.OVERSIGHT_OFFICER):
        with acting_as(make_person(f"office_{role}", role, "Invented Assurance Office", HOME)):
            assert Undertaking.objects.get().what == Undertaken.HAND_OFF


@pytest.mark.parametrize("key", ["t19", "t20", "t21", "t22", "t23", "t24"])
def test_the_number_of_questions_is_the_same_for_one_and_for_many(cast, made, counted, here, key):
    """With more of them."""

    def questions():
        with CaptureQueriesContext(connection) as asked:
            made(BY_KEY[key], year_of(clock.today()), as_at=clock.today())
        return len(asked)

    referrals.handed_to_trust(cast)
    count_changed()
    questions()
    before = questions()
    counted(Life(Person(new_id()), here, clock.today(), outcome="other_service") for _ in range(20))
    assert questions() == before
