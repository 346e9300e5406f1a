"""The page for the room: one case at a time."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from channel import transitions
from channel.choices import Stage
from channel.queries.live import ASKED
from prevent.audit.models import Event
from tests.builders import channel as build
from tests.builders.exceptions import exclude
from tests.channel.conftest import words
from tests.channel.pages.test_meeting import put_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(cast):
    """A case in support, on the table."""
    case = build.invited(build.case_at(Stage.SUPPORT, cast), cast)
    build.sessions(case, cast, 7)
    return build.under_discussion(case, cast)


def live(pages, user, shown, /, **query):
    """The page, as this person sees it."""
    return words(pages.get(user, "live", shown.meeting.reference, **query))


def test_all_that_the_room_needs_stands_there(pages, cast, item):
    """What is asked, both owners, sessions, what agencies say, what can be decided; the look is logged on the case."""
    transitions.give_input(item.case.reference, known="Seen twice in May.", by=cast.panel_member)
    shown = live(pages, cast.panel_chair, item)
    for text in (
        ASKED[item.kind],
        "Case Officer Fictional",
        "Panel Chair Fictional",
        "7 planned, 0 held",
        "Seen twice in May.",
        "Continue, and revise the plan",
        "5 minutes planned",
        "Suitable: adopt, subject to consent",
    ):
        assert text in shown, text
    assert Event.objects.filter(action="read", subject_id=item.case_id, section="live").count() == 1


def test_what_is_decided_offers_no_more_to_decide(pages, cast):
    """What the case's next stage allows is for another meeting."""
    meeting = build.decided(cast)
    assert "What the panel can decide" not in words(pages.get(cast.panel_chair, "live", meeting.reference))


def test_the_chair_decides_and_the_coordinator_types(pages, cast, item):
    """Members and officers follow it without either."""
    decide = f"/channel/{item.case.reference}/record-panel-decision/"
    found = {
        who: (
            decide in live(pages, getattr(cast, who), item),
            'name="said"' in live(pages, getattr(cast, who), item),
        )
        for who in ("panel_chair", "panel_coordinator", "panel_member", "case_officer")
    }
    assert found == {
        "panel_chair": (True, True),
        "panel_coordinator": (False, True),
        "panel_member": (False, False),
        "case_officer": (False, False),
    }


def test_the_next_item_is_opened_from_here(pages, cast):
    """The first that waits is shown; any other can be chosen."""
    meeting = build.under_way(cast)
    first, second = (
        put_on(meeting, build.opened(cast, build.adult(given_names=name)), cast) for name in ("Abe", "Ben")
    )
    assert "<h1" in live(pages, cast.panel_chair, first)
    assert "Abe" in live(pages, cast.panel_chair, first).split("<h1")[1].split("</h1>")[0]
    assert "Open for discussion" in live(pages, cast.panel_chair, first)
    shown = live(pages, cast.panel_chair, first, item=str(second.pk))
    assert "Ben" in shown.split("<h1")[1].split("</h1>")[0]
    sent = pages.send(cast.panel_chair, "open_item", meeting, item=str(second.pk))
    assert sent.status_code == 302
    assert "Ben" in live(pages, cast.panel_chair, first).split("<h1")[1].split("</h1>")[0]
    assert "Open for discussion" not in live(pages, cast.panel_chair, first, item=str(first.pk))


def test_what_is_kept_from_somebody_is_not_on_their_page(pages, cast, item):
    """Neither the case nor that there is one."""
    exclude(item.case, cast.panel_chair, cast.panel_coordinator)
    shown = live(pages, cast.panel_coordinator, item, item=str(item.pk))
    assert item.case.reference not in shown
    assert "nothing on the agenda that you may see" in shown
    assert pages.get(cast.stranger_chair, "live", item.meeting.reference).status_code == 404


def test_it_takes_no_more_queries_with_five_items_than_with_one(pages, cast, item):
    """Read once for all."""
    address = reverse("channel:live", args=[item.meeting.reference])
    pages.client.force_login(cast.panel_chair)
    counts = []
    for more in (0, 4):
        for number in range(more):
            put_on(item.meeting, build.opened(cast, build.adult(given_names=f"N{number}")), cast)
        pages.client.get(address)
        with CaptureQueriesContext(connection) as found:
            assert pages.client.get(address).status_code == 200
        counts.append(len(found))
    assert counts[1] <= counts[0]
