"""Is deconfliction recorded without content, repeatable, and in the police partition only?"""

from datetime import timedelta

import pytest

from prevent.kernel import clock
from prevent.kernel.errors import Denied
from prevent.reference.choices import Point
from prevent.reference.kept import forget
from prevent.reference.models import CheckPoint
from referrals import transitions
from referrals.choices import Move, Stage
from referrals.models import Deconfliction
from referrals.policy import lacks_check
from tests.builders.referrals import answered, assess, assess_gateway, deconflict, do, referral_at, triaged
from tests.pages import assert_only, assert_written_down, errors_of, make_move, move_url, open_page, parts

pytestmark = pytest.mark.django_db
REFERS = {
    "outcome": "refer",
    "grounds": True,
    "reason_kinds": ["susceptible"],
    "reasons": "The assessment shows it.",
    "decided_as": "Sergeant",
    "no_intelligence": True,
}


def test_checks_are_recorded_again_and_again(client, cast):
    """Done, by whom, clear or not: each time a row of its own."""
    referral = referral_at(Stage.GATEWAY, cast)
    for answer in ("no", "yes"):
        make_move(
            client,
            cast.case_officer,
            referral,
            "record_deconfliction",
            checked_by="Invented unit",
            is_clear=answer,
        )
        referral.refresh_from_db()
    assert [row.is_clear for row in referral.deconflictions.all()] == [False, True]
    assert_written_down(referral, Move.RECORD_DECONFLICTION, cast.case_officer)


def test_there_is_no_place_for_content():
    """Nothing but who, when, clear or not (CTSA 2015 s.38(4)-(5))."""
    names = {field.name for field in Deconfliction._meta.concrete_fields}
    assert names == {"id", "decided_on", "recorded_at", "by", "referral", "checked_by", "is_clear"}


@pytest.mark.parametrize("days", [1, -400])
def test_a_day_out_of_reach_is_refused(client, cast, days):
    """Checks are not made tomorrow, nor before the referral came in."""
    referral = referral_at(Stage.GATEWAY, cast)
    typed = {
        "checked_by": "Unit",
        "is_clear": "yes",
        "decided_on": parts(clock.today() + timedelta(days=days)),
    }
    response = make_move(client, cast.case_officer, referral, "record_deconfliction", **typed)
    assert response.status_code == 400
    assert "decided_on" in errors_of(response)


def test_who_may_not_record(client, cast):
    """The police partition is nobody else's."""
    referral = referral_at(Stage.GATEWAY, cast)
    refused = [cast.authority_prevent_lead, cast.referrer]
    assert_only(
        client, referral, "record_deconfliction", refused=refused, hidden=[cast.stranger_officer, cast.gp]
    )


def gathering(cast):
    """A referral that has left the gateway a week after its checks."""
    with clock.moved_to(clock.now() - timedelta(days=7)):
        referral = assess_gateway(triaged(referral_at(Stage.GATEWAY, cast), cast), cast)
    return do(transitions.endorse_gateway, referral, cast.supervisor, agrees=True, reasons="Agreed.")


ASSESSED = {
    **dict.fromkeys(
        ("susceptibility", "risk", "protective_factors", "gaps", "analysis", "plan"), "In words."
    ),
    "needs": {},
    "confidence": "low",
    "no_intelligence": True,
}


def refused(verb, referral, by, **typed):
    with pytest.raises(Denied) as refusal:
        do(verb, referral, by, **typed)
    return refusal.value


def test_the_assessment_needs_a_check_since_the_gateway(client, cast):
    """The sentence says what to do; the check of the gateway counts no more, nor one of a day before it ended."""
    referral = answered(gathering(cast), cast)
    refusal = refused(transitions.record_assessment, referral, cast.case_officer, **ASSESSED)
    assert (refusal.code, "Record it again" in refusal.sentence) == ("check_again", True)
    yesterday = clock.today() - timedelta(days=1)
    early = {"checked_by": "Unit", "is_clear": True, "decided_on": yesterday}
    do(transitions.record_deconfliction, referral, cast.case_officer, **early)
    assert (
        refused(transitions.record_assessment, referral, cast.case_officer, **ASSESSED).code == "check_again"
    )
    assert lacks_check(deconflict(referral, cast), Point.SECTION_36) is False


def test_the_panel_needs_a_check_since_the_assessment(client, cast):
    """Another outcome does not; what is missing stands on the page with the way to mend it."""
    with clock.moved_to(clock.now() - timedelta(days=2)):
        referral = assess(gathering(cast), cast)
        Deconfliction.objects.filter(referral=referral).latest().delete()
    with clock.moved_to(clock.now() - timedelta(days=1)):
        refusal = refused(transitions.decide_section_36, referral, cast.supervisor, **REFERS)
        assert (refusal.code, "Record it again" in refusal.sentence) == ("check_before_panel", True)
        page = open_page(client, cast.supervisor, move_url(referral, Move.DECIDE_SECTION_36))
        assert [one.refused for one in page.context["missing"]] == [refusal.sentence]
        deconflict(referral, cast)
    do(transitions.decide_section_36, referral, cast.supervisor, **REFERS)
    assert referral.stage == Stage.REFERRED_TO_PANEL


def test_a_check_that_is_not_clear_is_named_as_such(cast):
    """Fresh, but not clear: the panel is closed for that reason, and for that alone."""
    referral = referral_at(Stage.SECTION_36, cast)
    deconflict(referral, cast, is_clear=False)
    assert refused(transitions.decide_section_36, referral, cast.supervisor, **REFERS).code == "not_clear"


def test_sent_back_it_comes_to_nothing_new(cast):
    """A supervisor returns the assessment: what was checked while information was gathered still counts for the next version."""
    referral = referral_at(Stage.SECTION_36, cast)
    returned = {**REFERS, "outcome": "", "grounds": None, "reason_kinds": []}
    do(transitions.decide_section_36, referral, cast.supervisor, **returned)
    assert not lacks_check(referral, Point.SECTION_36)


@pytest.mark.parametrize("point", Point)
def test_the_points_are_dated(cast, point):
    """One that is retired holds nobody up from that day on."""
    referral = gathering(cast)
    referral.deconflictions.all().delete()
    assert lacks_check(referral, point)
    CheckPoint.objects.filter(point=point).update(retired_on=clock.today())
    forget()
    assert not lacks_check(referral, point)
    with clock.moved_to(clock.now() - timedelta(days=1)):
        assert lacks_check(referral, point)
