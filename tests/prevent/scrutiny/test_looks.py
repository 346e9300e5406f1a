"""Who looked at this record: for a referral's supervisors, and for the chair, deputy and supervisors of a case."""

from datetime import timedelta

import pytest
from django.urls import reverse

from channel.choices import Stage as CaseStage
from channel.models import ChannelCase
from prevent.audit.models import Event
from prevent.inspection.transitions import open_for_governance, use_emergency_access
from prevent.kernel import clock
from prevent.kernel.paging import FIRST
from prevent.scrutiny.queries.looks import looks_at
from referrals.choices import Stage
from tests.builders import channel as build
from tests.builders.referrals import ask_agency, referral_at
from tests.prevent.scrutiny.conftest import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]


@pytest.fixture
def referral(cast):
    return referral_at(Stage.INFORMATION_GATHERING, cast)


def of_referral(one):
    return reverse("scrutiny:referral_looks", args=[one.reference])


def of_case(one):
    return reverse("scrutiny:case_looks", args=[one.reference])


def test_looks_are_grouped_by_person_day_and_section_with_first_and_last_time(cast, referral, reads):
    """Two days, two people, two sections; requests for information belong to their referral; moves are no looks."""
    reads(cast.case_officer, [referral], until=NOW - timedelta(days=1))
    reads(cast.case_officer, [referral, referral, referral])
    reads(cast.supervisor, [referral], section="decide_section_36")
    reads(cast.gp, [ask_agency(referral, cast)])
    found = [
        (line.who.name, line.day.day, line.section, line.times, line.first < line.last)
        for line in looks_at(cast.supervisor, referral).lines
    ]
    officer, supervisor = cast.case_officer.name, cast.supervisor.name
    assert sorted(found) == sorted(
        [
            (officer, 3, "The record", 3, True),
            (officer, 2, "The record", 1, False),
            (supervisor, 3, "Page to: decide under section 36", 1, False),
            (cast.gp.name, 3, "The record", 1, False),
        ]
    )


def test_the_day_is_that_of_london(cast, referral, reads):
    """Half past eleven at night in June is not yet tomorrow, though UTC says eleven; half past midnight is."""
    midnight = NOW.replace(hour=23)
    reads(cast.case_officer, [referral], until=midnight - timedelta(minutes=29), within=timedelta(minutes=1))
    reads(cast.case_officer, [referral], until=midnight + timedelta(minutes=31), within=timedelta(minutes=1))
    assert [line.day.day for line in looks_at(cast.supervisor, referral).lines] == [4, 3]


@pytest.mark.parametrize(
    ("who", "status"),
    [
        *(("supervisor", 200), ("case_officer", 404), ("authority_prevent_lead", 404), ("referrer", 404)),
        *(("stranger_supervisor", 404), ("information_governance", 404), ("nobody", 404)),
    ],
)
def test_a_referrals_looks_are_for_its_supervisors(client, cast, referral, who, status):
    """Nobody else learns that they are kept; whoever may read them finds the way on the page of the referral."""
    client.force_login(getattr(cast, who))
    assert client.get(of_referral(referral)).status_code == status
    page = client.get(reverse("referrals:referral", args=[referral.reference]))
    assert (f'href="{of_referral(referral)}"' in page.text) == (status == 200)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        *(("panel_chair", 200), ("deputy_chair", 200), ("supervisor", 200)),
        *(("panel_coordinator", 404), ("case_officer", 404), ("panel_member", 404), ("provider", 404)),
        *(("stranger_chair", 404), ("stranger_supervisor", 404), ("information_governance", 404)),
    ],
)
def test_a_cases_looks_are_for_chairs_and_supervisors(client, cast, who, status):
    """The same for a case."""
    case = build.case_at(CaseStage.SUPPORT, cast)
    client.force_login(getattr(cast, who))
    assert client.get(of_case(case)).status_code == status
    page = client.get(reverse("whole_case", args=[case.reference]))
    assert (f'href="{of_case(case)}"' in page.text) == (status == 200)


def test_governance_reads_them_once_it_has_opened_the_record(client, cast, referral):
    """With a reason and for a day; before that, line by line in the audit log of its agency's records."""
    client.force_login(cast.information_governance)
    for one, page in (
        (referral, of_referral),
        (build.case_at(CaseStage.SUPPORT, cast).referral, of_referral),
        (ChannelCase.objects.get(), of_case),
    ):
        assert client.get(page(one)).status_code == 404
        open_for_governance(one.reference, reason="A complaint, 7 of 2026", by=cast.information_governance)
        found = client.get(page(one))
        assert found.status_code == 200
        assert cast.information_governance.name in found.text


def test_whoever_uses_emergency_access_does_not_read_who_else_looked(client, cast, referral):
    """They read the record; who works on it, and how often, is for the supervisors and chairs whose it is."""
    case = build.case_at(CaseStage.SUPPORT, cast)
    for who, one, page in (
        (cast.stranger_supervisor, referral, of_referral),
        (cast.stranger_supervisor, case, of_case),
        (cast.stranger_chair, case, of_case),
    ):
        use_emergency_access(one.reference, reason="He is at a station here, tonight", by=who)
        client.force_login(who)
        assert client.get(one.get_absolute_url(), follow=True).status_code == 200
        assert client.get(page(one)).status_code == 404


def test_looking_at_who_looked_is_itself_a_look(client, cast, referral):
    """It stands on the page the next time."""
    client.force_login(cast.supervisor)
    client.get(of_referral(referral))
    event = Event.objects.get(section="looks")
    assert (event.kind, event.actor_id, event.subject_id) == ("view", cast.supervisor.pk, referral.pk)
    shown = client.get(of_referral(referral)).text
    assert cast.supervisor.name in shown
    assert "Prevent supervisor, Westmarch Police" in shown


def test_many_looks_take_as_many_queries_as_one_and_come_page_by_page(client, cast, referral, reads, queries):
    """Lines of 60 days on several pages, or on one."""
    client.force_login(cast.supervisor)
    few = queries(of_referral(referral))
    for days in range(60):
        reads(cast.case_officer, [referral], until=NOW - timedelta(days=days))
    assert queries(of_referral(referral)) == few
    assert len(looks_at(cast.supervisor, referral).lines) == FIRST.rows
    assert client.get(of_referral(referral), {"page": 2}).status_code == 200
    assert queries(f"{of_referral(referral)}?rows=100") == few
    assert len(client.get(of_referral(referral), {"rows": 100}).context["looks"].lines) > 60
    assert clock.now() >= NOW
