"""A third referral under another spelling of the name: caught as it comes in, shown with its history, not closed by one alone."""

from datetime import timedelta

import pytest

from prevent.kernel import clock
from referrals import transitions
from referrals.choices import GatewayOutcome, MatchVerdict, Move, PreventConcern, ReasonKind, Stage
from referrals.models import PossibleMatch
from tests.builders.matches import ALONE, matched
from tests.builders.referrals import assess_gateway, do, referral_at, triaged
from tests.builders.submission import submitted
from tests.journeys import police_steps
from tests.journeys.conftest import until
from tests.journeys.wording import view_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EARLIER = {
    "given_names": "Olly",
    "family_name": "Ficktionel",
    "date_of_birth_day": "27",
    "date_of_birth_month": "3",
    "date_of_birth_year": "2011",
}
WEIGHED = "Three referrals in half a year, each from somebody else, and each time more is known of his plans."
NO_ACTION = {
    "concern": PreventConcern.NO,
    "outcome": GatewayOutcome.NO_FURTHER_ACTION,
    "reason_kinds": [ReasonKind.CONTEXT],
    "reasons": "An old film, shown in class.",
}


@pytest.fixture
def earlier(cast):
    """Two referrals of one boy, each closed on its own a good while ago, under another spelling."""
    with clock.moved_to(clock.now() - timedelta(days=180)):
        first = referral_at(Stage.CLOSED, cast, through="no_further_action", person=EARLIER, **ALONE)
    with clock.moved_to(clock.now() - timedelta(days=90)):
        second = referral_at(Stage.GATEWAY, cast, person=EARLIER, **ALONE)
        triaged(second, cast, individual=first.individual)
        said = {"outcome": GatewayOutcome.NO_FURTHER_ACTION, "history_weighed": "Nothing is new."}
        assess_gateway(second, cast, **said)
        do(
            transitions.endorse_gateway,
            second,
            cast.supervisor,
            agrees=True,
            reasons="Agreed.",
        )
    matched(first, second)
    return [first, second]


def test_a_third_referral_is_caught_and_goes_to_the_panel(earlier, cast, as_person, looks, worker):
    """Given two closed referrals, when a third comes in under another name, then nobody ends it alone; the panel has it."""
    third = submitted(cast.referrer)
    assert until(lambda: PossibleMatch.objects.filter(later=third).count() == 2), worker.log.read_text()
    officer, supervisor, second = (
        as_person(user) for user in (cast.case_officer, cast.supervisor, cast.second_supervisor)
    )
    it_is_flagged_in_the_queue(supervisor, officer)
    it_cannot_end_undecided(officer, third)
    both_are_decided_and_endorsed(officer, supervisor, third)
    the_history_comes_first(officer, earlier, third)
    it_is_not_closed_alone(officer, supervisor, third)
    it_goes_to_the_panel(officer, supervisor, second)
    chair = as_person(cast.panel_chair)
    police_steps.finds(chair)
    chair.sees("2 earlier referrals", WEIGHED)
    looks.assert_right()


def it_is_flagged_in_the_queue(supervisor, officer):
    """When the supervisor opens the queue, then the referral is marked; the officer has it from them."""
    supervisor.goes("/referrals/")
    supervisor.sees("2 possible matches to decide")
    police_steps.allocates(supervisor, officer.name)


def it_cannot_end_undecided(officer, third):
    """When the officer would end it, then a sentence says what to decide first, and what was typed stays."""
    police_steps.finds(officer)
    officer.sees("Likely match", "Compare")
    officer.makes(Move.RECORD_DECONFLICTION, checked_by="Invented unit", is_clear=True)
    officer.chooses(Move.ASSESS_GATEWAY)
    view = view_of(Move.ASSESS_GATEWAY)
    officer.fills_in(view.form_class, **NO_ACTION)
    officer.presses(view.button)
    officer.sees("may be about the same person")
    assert officer.main.get_by_label("Reasons", exact=True).input_value() == NO_ACTION["reasons"]
    third.refresh_from_db()
    assert third.stage == Stage.GATEWAY


def both_are_decided_and_endorsed(officer, supervisor, third):
    """When the officer has compared both side by side and a supervisor agrees, then all three are of one person."""
    for match in PossibleMatch.objects.filter(later=third):
        officer.goes(match.get_absolute_url())
        officer.sees("Ollie Fictional", "Olly Ficktionel", "Date of birth: the same")
        officer.follows(Move.DECIDE_MATCH.label)
        officer.sends(
            Move.DECIDE_MATCH, verdict=MatchVerdict.SAME, reasons="The same school, the same mother."
        )
        supervisor.goes(match.get_absolute_url())
        supervisor.makes(Move.ENDORSE_MATCH, agrees=True, reasons="Compared by me too.")


def the_history_comes_first(officer, earlier, third):
    """When the officer comes back, then every earlier referral stands before the new one, with outcome and days between."""
    police_steps.finds(officer)
    officer.sees("3rd of 3 referrals", *(one.reference for one in earlier), "No further action")


def it_is_not_closed_alone(officer, supervisor, third):
    """When the officer would close it, then a supervisor has the last word, and returns it."""
    officer.makes(Move.ASSESS_GATEWAY, **NO_ACTION, history_weighed=WEIGHED)
    third.refresh_from_db()
    assert third.stage == Stage.GATEWAY_ENDORSEMENT
    police_steps.finds(supervisor)
    supervisor.sees(WEIGHED)
    supervisor.makes(
        Move.ENDORSE_GATEWAY, agrees=False, reasons="Each alone is little. Together they are not."
    )


def it_goes_to_the_panel(officer, supervisor, second):
    """When it is assessed with its history, then there are grounds, and the panel has it."""
    police_steps.finds(officer)
    officer.makes(
        Move.ASSESS_GATEWAY,
        concern=PreventConcern.LIMITED,
        outcome=GatewayOutcome.GO_ON,
        reason_kinds=[ReasonKind.VIOLENCE],
        reasons="All three together.",
    )
    police_steps.endorses(supervisor)
    police_steps.assesses(officer)
    police_steps.refers_to_the_panel(second)
