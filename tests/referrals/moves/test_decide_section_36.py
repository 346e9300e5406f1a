"""Is the section 36 decision made on stated grounds, by somebody who did not triage it, once?"""

from datetime import timedelta

import pytest

from prevent.accounts.models import Post
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.kernel.ids import new_id
from prevent.notices.models import Notice
from referrals.choices import Move, Section36Outcome, Stage
from referrals.workflow import SECTION_36_LEADS_TO
from tests.builders.referrals import assess, decide, deconflict, referral_at
from tests.cast import HOME
from tests.pages import (
    as_sent,
    assert_only,
    assert_written_down,
    errors_of,
    make_move,
    move_url,
    open_page,
    parts,
)

pytestmark = pytest.mark.django_db
REFER = {
    "outcome": "refer",
    "no_intelligence": "on",
    "grounds": "yes",
    "reason_kinds": ["susceptible"],
    "reasons": "The assessment shows it.",
    "decided_as": "Sergeant",
}
SERVICE = {
    "outcome": "other_service",
    "grounds": "no",
    "service": "Makebelieve Family Help",
    "person_there": "Fay Fictional",
    "lawful_basis": "lawful_basis.safeguarding",
    "shared": "The need, not the concern.",
}


@pytest.fixture
def referral(cast):
    """A referral that waits for the decision."""
    return referral_at(Stage.SECTION_36, cast)


def send_decision(client, user, referral, **changes):
    return make_move(client, user, referral, "decide_section_36", **{**REFER, **changes})


def typed_for(outcome, cast):
    ahead = parts(clock.today() + timedelta(days=20))
    return {
        Section36Outcome.REFER: {},
        Section36Outcome.POLICE_LED: {
            "outcome": "police_led",
            "police_owner": str(cast.case_officer.pk),
            "next_update_on": ahead,
        },
        Section36Outcome.OTHER_SERVICE: SERVICE,
        Section36Outcome.NO_FURTHER_ACTION: {"outcome": "no_further_action", "grounds": "no"},
    }[outcome]


@pytest.mark.parametrize(("outcome", "stage"), SECTION_36_LEADS_TO.items())
def test_each_outcome_moves_the_referral(client, cast, referral, outcome, stage):
    """The decision holds outcome, grounds, reasons, role or rank, and who made it when."""
    assert send_decision(client, cast.supervisor, referral, **typed_for(outcome, cast)).status_code == 302
    referral.refresh_from_db()
    row = referral.section_36_decisions.get()
    assert (referral.stage, row.outcome, row.by, row.decided_as) == (
        stage,
        outcome,
        cast.supervisor,
        "Sergeant",
    )
    assert row.decided_on == clock.today()
    assert_written_down(referral, Move.DECIDE_SECTION_36, cast.supervisor)


def test_a_referral_to_the_panel_is_told_to_its_chair_deputy_and_coordinator(client, cast, referral):
    """They see it from that moment on, and not before."""
    client.force_login(cast.panel_chair)
    assert client.get(referral.get_absolute_url()).status_code == 404
    send_decision(client, cast.supervisor, referral)
    told = set(Notice.objects.filter(kind="passed_to_panel").values_list("to__email", flat=True))
    assert told == {cast.panel_chair.email, cast.deputy_chair.email, cast.panel_coordinator.email}
    client.force_login(cast.panel_chair)
    assert client.get(referral.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"grounds": "no"}, "outcome"),
        ({"no_intelligence": ""}, "no_intelligence"),
        ({"grounds": ""}, "grounds"),
        ({"reasons": ""}, "reasons"),
        ({"reason_kinds": []}, "reason_kinds"),
        ({"reason_kinds": ["no_ideology"], "outcome": "no_further_action", "grounds": "no"}, "reason_kinds"),
        ({"outcome": "no_further_action", "grounds": "yes"}, "outcome"),
        ({"decided_as": ""}, "decided_as"),
    ],
)
def test_what_does_not_fit_is_refused(client, cast, referral, changes, field):
    """Grounds fit the outcome, s.38(4)-(5) is confirmed, reasons are given; what was typed is kept."""
    response = send_decision(client, cast.supervisor, referral, **changes)
    assert response.status_code == 400
    assert field in errors_of(response)
    referral.refresh_from_db()
    assert referral.stage == Stage.SECTION_36


def test_everything_that_is_wrong_is_said_at_once(client, cast, referral):
    """A contradiction and a day that cannot be do not wait until the confirmation was ticked and all was filled in."""
    changes = {"grounds": "no", "no_intelligence": "", "reasons": "", "reason_kinds": ["no_ideology"]}
    early = parts(clock.today() - timedelta(days=400))
    response = send_decision(client, cast.supervisor, referral, decided_on=early, **changes)
    assert response.status_code == 400
    assert {"outcome", "no_intelligence", "reasons", "reason_kinds", "decided_on"} == set(errors_of(response))
    past = parts(clock.today() - timedelta(days=1))
    led = {"outcome": "police_led", "police_owner": "", "next_update_on": past, "decided_as": ""}
    response = send_decision(client, cast.supervisor, referral, **led)
    assert {"police_owner", "next_update_on", "decided_as"} == set(errors_of(response))


def test_a_decision_before_there_is_an_assessment_is_refused_in_words(client, cast):
    """Whoever sends the form too early reads that, and loses nothing."""
    referral = referral_at(Stage.GATEWAY, cast)
    client.force_login(cast.supervisor)
    today = parts(clock.today())
    early = {"submission_key": new_id(), "seen": referral.version, "reasons": "The assessment shows it."}
    response = client.post(move_url(referral, "decide_section_36"), as_sent({**early, "decided_on": today}))
    assert response.status_code == 403
    assert "The assessment shows it." in response.text


def test_deconfliction_is_clear_on_the_day(client, cast, referral):
    """It is repeated at any point: the latest one counts."""
    deconflict(referral, cast, is_clear=False)
    assert "not clear" in send_decision(client, cast.supervisor, referral).text
    referral.refresh_from_db()
    assert referral.stage == Stage.SECTION_36
    deconflict(referral, cast)
    assert send_decision(client, cast.supervisor, referral).status_code == 302


def test_the_assessment_is_returned_without_a_decision(client, cast, referral):
    """No grounds are stated, the officer is told why."""
    typed = {"outcome": "return", "grounds": "", "reason_kinds": [], "reasons": "Ask the school again."}
    assert send_decision(client, cast.supervisor, referral, **typed).status_code == 302
    referral.refresh_from_db()
    row = referral.section_36_decisions.get()
    assert (referral.stage, row.outcome, row.grounds) == (Stage.INFORMATION_GATHERING, "", None)
    assert Notice.objects.filter(to=cast.case_officer, kind="work_returned").exists()


def test_nobody_decides_on_what_they_triaged(client, cast, referral):
    """The author of an assessment may not decide, even after the referral went to another officer."""
    post = cast.case_officer.posts.get()
    where = {"agency": post.agency, "force": post.force, "starts_on": post.starts_on}
    Post.objects.create(user=cast.case_officer, role=Role.SUPERVISOR, **where)
    assert "your own work" in send_decision(client, cast.case_officer, referral).text
    make_move(
        client, cast.supervisor, referral, "allocate_referral", officer=cast.second_officer.pk, reason="Leave"
    )
    assert send_decision(client, cast.case_officer, referral).status_code == 403


def test_who_may_not_decide(client, cast, referral):
    """A case officer is refused, strangers find nothing."""
    refused = [cast.case_officer, cast.authority_prevent_lead]
    assert_only(
        client,
        referral,
        "decide_section_36",
        refused=refused,
        hidden=[cast.stranger_supervisor, cast.panel_chair],
    )


def test_the_panel_reads_nothing_of_the_police_partition(client, cast, referral):
    """Deconfliction stays with the police (s.38(4)-(5)); so does who referred."""
    decide(referral, cast)
    client.force_login(cast.panel_chair)
    page = client.get(referral.get_absolute_url()).text
    assert "Section 36 decision" in page
    for secret in ("Deconfliction", "Invented unit", "Rita Fictional", "07700 900789", cast.referrer.name):
        assert secret not in page


def test_the_page_says_beforehand_what_the_panel_would_lack(client, cast):
    """Each with the page that mends it; nothing where all is known."""
    known = referral_at(Stage.SECTION_36, cast)
    unknown = referral_at(
        Stage.SECTION_36,
        cast,
        home={"home_known": False, "home_area": "", "referrer_area": HOME},
        addresses=None,
    )
    page = open_page(client, cast.supervisor, move_url(unknown, "decide_section_36")).text
    assert move_url(unknown, "name_home_area") in page
    assert move_url(unknown, "name_residence_force") in page
    page = open_page(client, cast.supervisor, move_url(known, "decide_section_36")).text
    assert "Before it can be referred" not in page


def test_no_decision_is_older_than_the_assessment_that_it_rests_on(client, cast):
    """The panel's limit counts from its day."""
    referral = referral_at(Stage.INFORMATION_GATHERING, cast)
    with clock.moved_to(clock.now() + timedelta(days=3)):
        assess(referral, cast)
        day = clock.today() - timedelta(days=1)
        refused = send_decision(client, cast.supervisor, referral, decided_on=parts(day))
        assert "when the assessment was made" in errors_of(refused)["decided_on"][0]
        sent = send_decision(client, cast.supervisor, referral, decided_on=parts(clock.today()))
        assert sent.status_code == 302
