"""Consent is withdrawn while shares wait to be sent: what rests on the support plan stops, what protects the child goes."""

import pytest

from channel.choices import ConsentAct, ConsentFrom, Means, Move, Stage
from prevent.desk.tasks import send_due
from prevent.workflow.sharing import Purpose
from tests.builders import channel as build
from tests.journeys import panel_steps
from tests.journeys.conftest import until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_withdrawal_stops_what_is_queued_and_not_what_protects(
    cast, as_person, looks, request, post_office
):
    """Given support begun, when the mother withdraws while nothing was sent yet, then only the police hear of the case."""
    case = build.case_at(Stage.AWAITING_CONSENT, cast)
    build.planned(case, cast)
    officer, coordinator = as_person(cast.case_officer), as_person(cast.panel_coordinator)
    panel_steps.records_the_mothers_consent(officer, case.reference)
    a_session_is_planned(as_person(cast.provider), case)
    papers_go_out(coordinator, case, cast.panel_member, Purpose.SUPPORT)
    papers_go_out(coordinator, case, cast.panel_police, Purpose.PROTECTION)
    nurse = as_person(cast.panel_member)
    nurse.goes(f"/channel/{case.reference}/")
    nurse.sees(case.reference)
    the_mother_withdraws(officer, case)
    letters = the_post_goes_out(request, post_office, case, cast.panel_police)
    assert "Record opened" in letters[cast.panel_police.email]
    assert "Commission for you" not in letters.get(cast.provider.email, "")
    assert cast.panel_member.email not in letters
    the_panel_sees_what_ended(coordinator, nurse, case)
    looks.assert_right()


def a_session_is_planned(provider, case):
    """The provider accepts, and support has begun."""
    provider.goes(f"/channel/{case.reference}/commission/")
    provider.makes(Move.ACCEPT_COMMISSION, sessions=2, rhythm="Weekly, Tuesdays after school")
    provider.makes(Move.PLAN_SESSIONS, count=2)


def papers_go_out(coordinator, case, member, purpose):
    """To the agency of one member, who hears of it by mail: the message waits."""
    coordinator.goes(f"/channel/{case.reference}/")
    agency = member.posts.get().agency.name
    coordinator.makes(Move.INVITE_AGENCY, agency=agency, purpose=purpose, reason="Knows the family.")


def the_mother_withdraws(officer, case):
    """She says so on the telephone, and the officer writes it down."""
    officer.goes(f"/channel/{case.reference}/")
    officer.makes(
        Move.RECORD_CONSENT,
        act_=ConsentAct.WITHDRAWN,
        given_by=ConsentFrom.PARENT,
        name="Nora Fictional, mother",
        means=Means.TELEPHONE,
        asked_by="Case Officer Fictional",
    )
    officer.sees("Further assessment")


def the_post_goes_out(request, post_office, case, to):
    """The worker comes back and sends what is due, as it was queued: by recipient, what they were told of the case."""
    request.getfixturevalue("worker")
    send_due.delay()
    assert until(lambda: to.email in told(post_office, case))
    return told(post_office, case)


def told(post_office, case):
    letters = {}
    for one in post_office.letters:
        if case.reference in one["Subject"]:
            letters[one["To"]] = f"{letters.get(one['To'], '')} {one['Subject']}"
    return letters


def the_panel_sees_what_ended(coordinator, nurse, case):
    """The trust does not see the case any more; the panel reads that its papers ended."""
    coordinator.goes(f"/channel/{case.reference}/invite-agency/")
    coordinator.unfolds("Agencies with the papers")
    coordinator.sees("To give support under the plan", "To protect a child, or an adult at risk", "Ended")
    answer = nurse.page.goto(f"{nurse.site}/channel/{case.reference}/")
    assert answer.status == 404
