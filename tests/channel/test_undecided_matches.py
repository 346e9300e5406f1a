"""No case ends while the police have not decided whether another referral is about the same person; the panel learns no more."""

import pytest
from django.urls import reverse

from channel import transitions
from channel.choices import Decision, Stage
from channel.denials import Denial
from prevent.kernel.errors import Denied, Invalid
from prevent.notices.models import Notice
from referrals.choices import Stage as ReferralStage
from referrals.transitions.linking import tie
from tests.builders import channel as build
from tests.builders.exceptions import restrict
from tests.builders.matches import decide, endorse, matched
from tests.builders.referrals import do, referral_at
from tests.builders.reviews import close
from tests.channel.conftest import words
from tests.pages import errors_of

pytestmark = pytest.mark.django_db
REFUSED = str(Denial.POLICE_NOT_DONE.label)


def with_match(referral, cast):
    """Another referral came in under the same name, and was found."""
    other = referral_at(ReferralStage.RECEIVED, cast)
    assert matched(referral, other) == 1
    return other.matches_earlier.get()


def decided(match, cast):
    """Two of the police found that it is somebody else."""
    endorse(decide(match, cast.second_supervisor, "different"), cast.supervisor)


def by_decision(decision):
    def ends(case, cast):
        return do(transitions.record_panel_decision, case, cast.panel_chair, outcome=build.outcome(decision))

    return ends


def by_closing(case, cast):
    return close(case, cast)


def by_ending_police_led(case, cast):
    said = {"to": Stage.CLOSING, "reason": "Done."}
    return do(transitions.end_police_led, case, cast.supervisor, **said)


NOT_ADOPTED = (
    Decision.NOT_SUITABLE_SIGNPOST,
    Decision.NOT_SUITABLE_EXISTING,
    Decision.NOT_SUITABLE_NFA,
)
ENDS = {
    **{decision.value: (Stage.AWAITING_PANEL, by_decision(decision)) for decision in NOT_ADOPTED},
    **{
        f"close at {stage.value}": (stage, by_decision(Decision.CLOSE))
        for stage in (Stage.AWAITING_CONSENT, Stage.SUPPORT, Stage.FURTHER_ASSESSMENT)
    },
    "closing report": (Stage.CLOSING, by_closing),
    "police-led": (Stage.POLICE_LED, by_ending_police_led),
}


@pytest.mark.parametrize("way", ENDS)
def test_it_does_not_end_before_it_is_decided(cast, way):
    """However it would end; once two of the police have found that it is another person, it may."""
    stage, ends = ENDS[way]
    case = build.case_at(stage, cast)
    match = with_match(case.referral, cast)
    if way not in ("closing report", "police-led"):
        build.under_discussion(case, cast)
    with pytest.raises((Denied, Invalid)) as refused:
        ends(build.fresh(case), cast)
    assert refused.value.code == ("match_undecided" if way == "police-led" else "police_not_done")
    assert build.fresh(case).stage == stage
    decided(match, cast)
    ends(build.fresh(case), cast)
    assert build.fresh(case).stage in (Stage.NOT_ADOPTED, Stage.CLOSING, Stage.CLOSED)


@pytest.mark.parametrize(
    ("stage", "decision"),
    [
        (Stage.AWAITING_PANEL, Decision.ADOPT),
        (Stage.SUPPORT, Decision.CONTINUE),
        (Stage.SUPPORT, Decision.WITHDRAW),
        (Stage.SUPPORT, Decision.POLICE_LED),
    ],
)
def test_what_goes_on_is_not_held_up(cast, stage, decision):
    """The person is supported, or passes to the police, meanwhile."""
    case = build.case_at(stage, cast)
    with_match(case.referral, cast)
    assert build.decide(case, cast, decision).panel_decisions.filter(decision=decision).exists()


def test_police_led_work_may_go_back_to_the_panel(cast):
    """That is no end."""
    case = build.case_at(Stage.POLICE_LED, cast)
    with_match(case.referral, cast)
    back = {"to": Stage.AWAITING_PANEL, "reason": "Done."}
    assert do(transitions.end_police_led, case, cast.supervisor, **back).stage == Stage.AWAITING_PANEL


def test_each_referral_behind_the_case_counts(cast):
    """Also one that joined it later."""
    case = build.case_at(Stage.CLOSING, cast)
    again = build.referred(cast)
    tie(case.individual.pk, again.individual.pk, about=again.pk, reason="Same", by=cast.supervisor)
    do(transitions.join_referral, case, cast.panel_chair, referral=again.reference, reason="The same.")
    match = with_match(again, cast)
    with pytest.raises(Denied, match="police_not_done"):
        close(build.fresh(case), cast)
    decided(match, cast)
    assert close(build.fresh(case), cast).stage == Stage.CLOSED


def tells_no_more(page, match):
    """Whom to ask, and nothing of the other referral."""
    shown = words(page)
    assert REFUSED in shown
    for secret in (match.reference, match.later.reference, "may be about", "possible match"):
        assert secret not in shown


def test_the_room_is_told_whom_to_ask_and_no_more(pages, cast):
    """Beside the decision; what was typed is kept."""
    case = build.case_at(Stage.SUPPORT, cast)
    match = with_match(case.referral, cast)
    item = build.under_discussion(case, cast)
    votes = {f"vote_{seat.pk}": "agrees" for seat in item.meeting.attendances.all()}
    typed = {
        "decision": Decision.CLOSE.value,
        "reasons": "He has left the group.",
        "how": "unanimous",
        "close_health": "not_needed",
        "close_health_note": "None is needed.",
        **votes,
    }
    refused = pages.send(cast.panel_chair, "record_panel_decision", build.fresh(case), **typed)
    assert errors_of(refused) == {"decision": [REFUSED]}
    assert "He has left the group." in words(refused)
    tells_no_more(refused, match)


def test_the_page_of_the_case_tells_no_more(pages, cast):
    """To the chair and the deputy, beside the closing report that is refused; its address answers in the same way."""
    case = build.case_at(Stage.CLOSING, cast)
    match = with_match(case.referral, cast)
    for who in (cast.panel_chair, cast.deputy_chair):
        tells_no_more(pages.get(who, "case", case.reference), match)
    pages.client.force_login(cast.deputy_chair)
    refused = pages.client.get(reverse("reviews:close_case", args=[case.reference]))
    assert refused.status_code == 403
    tells_no_more(refused, match)


def test_the_sentence_tells_nothing_of_a_match():
    """It says that the police have something to do, whom to ask, and what the panel can do meanwhile."""
    assert "Ask the officer who owns the risk" in REFUSED
    for secret in ("match", "same person", "earlier", "another referral"):
        assert secret not in REFUSED


def test_what_is_kept_from_the_risk_owner_holds_nothing_up(cast):
    """Or the panel's question would tell them of it: those who are named for the other referral decide."""
    case = build.case_at(Stage.CLOSING, cast)
    match = with_match(case.referral, cast)
    restrict(match.later, cast.supervisor, cast.supervisor, cast.second_officer)
    assert close(case, cast).stage == Stage.CLOSED


def test_the_police_hear_that_a_closure_waits_for_them(cast):
    """Who decides is told when the panel's people propose it, once for each proposal; the panel reads of no match."""
    case = build.case_at(Stage.SUPPORT, cast)
    match = with_match(case.referral, cast)
    about = Notice.objects.filter(reference=match.reference, kind="match_due", cause__contains=":closure:")
    assert not about.exists()
    build.proposed(case, cast.panel_coordinator)
    assert cast.case_officer.pk in about.values_list("to", flat=True)
    assert not about.filter(to__in=[cast.panel_chair, cast.deputy_chair, cast.panel_coordinator]).exists()
    decided(match, cast)
    assert set(about.values_list("state", flat=True)) == {"cancelled"}
