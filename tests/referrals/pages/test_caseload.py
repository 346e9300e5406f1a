"""Does a supervisor see what each officer has, and those who give out work what they already have?"""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from prevent.kernel import clock
from referrals import transitions
from referrals.choices import Stage
from referrals.models import Referral
from tests.builders.referrals import do, referral_at
from tests.builders.submission import submitted
from tests.pages import open_page

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 1, 5, 10, tzinfo=UTC)
PAGE = reverse("referrals:caseload")


@pytest.fixture
def work(cast):
    """The first officer has one that is late and two new ones; the second has one; one is nobody's."""
    with clock.moved_to(MONDAY):
        late = referral_at(Stage.GATEWAY, cast)
    with clock.moved_to(MONDAY + timedelta(days=20)):
        new = [referral_at(stage, cast) for stage in (Stage.GATEWAY, Stage.INFORMATION_GATHERING)]
        taken = submitted(cast.referrer)
        do(transitions.allocate_referral, taken, cast.second_officer, officer=cast.second_officer)
        referral_at(Stage.CLOSED, cast)
        submitted(cast.referrer)
    return late, *new


def rows(page):
    return {row[0]["text"]: row for row in page.context["rows"]}


def test_open_ones_by_stage_what_is_overdue_and_the_oldest(client, cast, work):
    """Each number is that of the queue to which it leads; whoever has most overdue is on top."""
    with clock.moved_to(MONDAY + timedelta(days=20)):
        page = open_page(client, cast.supervisor, PAGE)
        found = rows(page)
        assert list(found) == [cast.case_officer.name, cast.second_officer.name, "Nobody yet"]
        first = found[cast.case_officer.name]
        assert first[1] == "3"
        assert first[2] == "Gateway assessment 2; Information gathering 1"
        assert (first[3]["text"], first[5]) == ("1", "Received 5 January 2026")
        assert found[cast.second_officer.name][3] == "0"
        for cell, count in ((first[0], 3), (first[3], 1), (found["Nobody yet"][0], 1)):
            listed = open_page(client, cast.supervisor, cell["url"]).context["list"]
            assert listed.page.paginator.count == count
        assert cast.case_officer.name not in first[0]["url"]


def test_it_is_said_where_somebody_gives_them_more(client, cast, work):
    """On the page for one referral and on that for several."""
    with clock.moved_to(MONDAY + timedelta(days=20)):
        new = Referral.objects.get(officer=None)
        for url in (
            reverse("referrals:allocate_referral", args=[new.reference]),
            reverse("referrals:allocate_several"),
        ):
            text = open_page(client, cast.supervisor, url).text
            assert "3 open referrals, 1 overdue" in text
            assert "1 open referral" in text


def test_the_page_is_the_supervisors_of_their_own_force(client, cast, work):
    """Another force's officers are not on it."""
    assert open_page(client, cast.case_officer, PAGE).status_code == 404
    assert list(rows(open_page(client, cast.stranger_supervisor, PAGE))) == [cast.stranger_officer.name]


def test_it_costs_the_same_at_every_length(client, cast):
    """No query for each officer or referral."""
    counts = []
    for _ in range(2):
        referral_at(Stage.GATEWAY, cast)
        client.force_login(cast.supervisor)
        client.get(PAGE)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(PAGE).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
