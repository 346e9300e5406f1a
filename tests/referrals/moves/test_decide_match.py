"""Somebody decides whether two referrals are about the same person."""

from datetime import timedelta

import pytest

from prevent.kernel import clock
from prevent.kernel.errors import Denied, Invalid
from prevent.notices.models import Notice
from referrals import transitions
from referrals.choices import MatchStage, Stage
from referrals.models import MatchDecision
from tests.builders.exceptions import exclude, restrict
from tests.builders.matches import Matched, decide, pair, possible_match
from tests.builders.referrals import do
from tests.cast import ELSEWHERE
from tests.pages import assert_only, assert_written_down, errors_of, make_move

pytestmark = pytest.mark.django_db
SAID = {"verdict": "different", "reasons": "Another mother, another school."}


@pytest.fixture
def match(cast):
    """A likely match; the later referral is with the officer."""
    found = pair(cast)
    do(transitions.allocate_referral, found.later, cast.case_officer, officer=cast.case_officer)
    return found


@pytest.fixture
def weak(cast):
    """Only possible: another date of birth."""
    first = Matched("Zbigniew", "Inventedson", cast.referrer)
    return possible_match(first, Matched("Zbigniew", "Inventedson", cast.referrer, born=(7, 9, 2009)))


@pytest.mark.parametrize("verdict", ["same", "different"])
def test_what_is_likely_waits_for_another_person(client, cast, match, verdict):
    """Both answers to a likely match are endorsed; the supervisors are told."""
    sent = make_move(client, cast.case_officer, match, "decide_match", **{**SAID, "verdict": verdict})
    assert sent.status_code == 302
    match.refresh_from_db()
    row = MatchDecision.objects.get()
    assert (match.stage, row.verdict, row.by) == (MatchStage.PROPOSED, verdict, cast.case_officer)
    assert_written_down(match, "decide_match", cast.case_officer)
    told = Notice.objects.filter(kind="endorsement_needed", reference=match.reference)
    assert {one.to for one in told} == {cast.supervisor, cast.second_supervisor}


def test_what_is_only_possible_and_no_repeat_is_settled_at_once(cast, weak):
    """That it is another person hides nothing that was likely."""
    assert weak.strength == "possible"
    assert decide(weak, cast.supervisor, "different").stage == MatchStage.DIFFERENT


def test_that_it_is_the_same_makes_a_repeat_and_waits(cast, weak):
    """However weak the match."""
    assert decide(weak, cast.supervisor).stage == MatchStage.PROPOSED


def test_cannot_tell_yet_stays_undecided_for_a_time_and_then_a_supervisor_decides(client, cast, match):
    """By a day from dated configuration, with reasons; and then one way or the other."""
    decide(match, cast.case_officer, "cannot_tell")
    assert (match.stage, match.decide_by > clock.today()) == (MatchStage.CANNOT_TELL, True)
    assert_only(client, match, "decide_match", refused=[cast.case_officer])
    again = make_move(client, cast.supervisor, match, "decide_match", verdict="cannot_tell", reasons="Still.")
    assert "Decide now" in errors_of(again)["verdict"][0]
    assert make_move(client, cast.supervisor, match, "decide_match", **SAID).status_code == 302


def test_reasons_are_needed(client, cast, match):
    """Nothing is decided without."""
    refused = make_move(client, cast.case_officer, match, "decide_match", verdict="same", reasons=" ")
    assert errors_of(refused) == {"reasons": ["Enter your reasons"]}
    assert not MatchDecision.objects.exists()


def test_a_day_before_it_was_found_is_refused(cast, match):
    """Nobody decides what is not known."""
    with pytest.raises(Invalid) as refused:
        decide(match, cast.case_officer, decided_on=clock.today() - timedelta(days=3))
    assert refused.value.field == "decided_on"


def test_only_the_officer_of_one_of_them_or_a_supervisor_decides(client, cast, match):
    """A colleague sees it and is told whom to ask; nobody else learns of it."""
    hidden = [cast.stranger_officer, cast.panel_chair, cast.authority_prevent_lead, cast.referrer]
    assert_only(client, match, "decide_match", hidden=hidden, refused=[cast.second_officer])


def test_whoever_cannot_read_the_other_cannot_say_that_it_is_another(cast):
    """An officer of one force, before the other has opened its referral; a supervisor may, with reasons."""
    first = Matched("Aaliyah", "Madeupski", cast.stranger_referrer, home={"home_area": ELSEWHERE})
    across = possible_match(first, Matched("Aliyah", "Madeupsky", cast.referrer))
    do(transitions.allocate_referral, across.later, cast.case_officer, officer=cast.case_officer)
    with pytest.raises(Invalid) as refused:
        decide(across, cast.case_officer, "different")
    assert "cannot read the other" in refused.value.sentence
    assert decide(across, cast.case_officer, "cannot_tell").stage == MatchStage.CANNOT_TELL
    assert decide(across, cast.supervisor, "different").stage == MatchStage.PROPOSED


@pytest.mark.parametrize("how", ["restricted", "excluded"])
def test_of_what_is_kept_from_somebody_they_learn_nothing(client, cast, match, how):
    """Not by its page, its count, a refusal to end the referral; those who see both decide."""
    if how == "restricted":
        restrict(match.earlier, cast.supervisor, cast.supervisor, cast.second_officer)
    else:
        exclude(match.earlier, cast.supervisor, cast.case_officer)
    assert_only(client, match, "decide_match", hidden=[cast.case_officer])
    client.force_login(cast.case_officer)
    rows = {row.reference: row for row in client.get("/referrals/").context["list"].rows}
    page = client.get(match.later.get_absolute_url())
    assert rows[match.later.reference].matches == 0
    assert match.reference not in page.text
    assert "match" not in " ".join(action.refused for action in page.context["record"].actions)
    with pytest.raises(Denied) as elsewhere:
        transitions.decide_match(match.reference, **SAID, by=cast.second_officer, seen=match.version)
    assert elsewhere.value.code == "not_of_either"
    assert decide(match, cast.supervisor).stage == MatchStage.PROPOSED


def test_whoever_identifies_the_person_of_a_match_has_decided_it(cast, match):
    """Another person endorses that too."""
    do(transitions.allocate_referral, match.earlier, cast.case_officer, officer=cast.case_officer)
    who = transitions.triage.NewIndividual("Mohammed", "Testington")
    do(transitions.identify_individual, match.earlier, cast.case_officer, individual=who, reason="Papers.")
    chosen = {"individual": match.earlier.individual, "reason": "The same mother."}
    do(transitions.identify_individual, match.later, cast.case_officer, **chosen)
    match.refresh_from_db()
    assert (match.stage, match.decisions.get().reasons) == (MatchStage.PROPOSED, "The same mother.")
    assert Stage(match.later.stage) == Stage.GATEWAY
