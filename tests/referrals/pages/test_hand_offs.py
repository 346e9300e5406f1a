"""Is every open hand-off in one list, by what is due first, for the police of the force and for the service?"""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prevent.kernel import clock
from referrals import transitions
from referrals.choices import Stage
from tests.builders.referrals import accepted, do, handed_off, handed_to_trust, referral_at
from tests.pages import open_page

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 1, 5, 10, tzinfo=UTC)
LIST = "/referrals/hand-offs/"


def references(page):
    return [row[0]["text"] for row in page.context["list"].rows]


def test_what_is_due_first_stands_first_and_what_is_done_last(client, cast):
    """A silent one before one that was accepted; one that reported back after both."""
    with clock.moved_to(MONDAY):
        done = accepted(handed_to_trust(cast), cast, cast.gp)
        do(transitions.report_hand_off, done, cast.gp, text="He sleeps again.")
        taken = accepted(handed_off(referral_at(Stage.HANDED_OFF, cast)), cast)
    with clock.moved_to(MONDAY + timedelta(days=1)):
        silent = handed_to_trust(cast)
    with clock.moved_to(MONDAY + timedelta(days=20)):
        page = open_page(client, cast.second_officer, LIST)
        home = open_page(client, cast.supervisor, "/home/").text
    assert references(page) == [silent.reference, taken.reference, done.reference]
    assert "Overdue" in page.text
    assert (page.context["list"].load.total, page.context["list"].load.overdue) == (2, 1)
    assert "Handed over to other services" in home
    assert "2, 1 overdue" in home


def test_a_service_sees_its_own_alone(client, cast):
    """The trust its hand-offs; another agency and another force nothing."""
    own = handed_to_trust(cast)
    outside = handed_off(referral_at(Stage.HANDED_OFF, cast))
    assert references(open_page(client, cast.gp, LIST)) == [own.reference]
    assert own.reference in open_page(client, cast.gp, "/home/").text
    assert outside.reference not in open_page(client, cast.gp, LIST).text
    for user in (cast.safeguarding_lead, cast.stranger_officer, cast.stranger_referrer):
        assert references(open_page(client, user, LIST)) == []
    assert open_page(client, cast.panel_chair, LIST).status_code == 404


def test_the_list_costs_the_same_at_every_length(client, cast):
    """No query for each row."""
    counts = []
    for _ in range(2):
        handed_to_trust(cast)
        client.force_login(cast.supervisor)
        client.get(LIST)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(LIST).status_code == 200
        counts.append(len(captured))
        for _ in range(3):
            handed_off(referral_at(Stage.HANDED_OFF, cast))
    assert counts[0] == counts[1]


def test_the_header_leads_there(client, cast):
    """For the police and for agencies."""
    for user in (cast.case_officer, cast.gp):
        assert f'href="{LIST}"' in open_page(client, user, "/home/").text
    assert f'href="{LIST}"' not in open_page(client, cast.panel_chair, "/home/").text
