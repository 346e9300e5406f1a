"""The lists: who sees what, what is due first, and how many queries it takes."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from channel.choices import Decision, ItemKind, Stage
from channel.policy import POLICY
from channel.queries.meeting import meetings
from channel.queries.worklist import case_list, waiting
from prevent.kernel import clock
from tests.builders import channel as build
from tests.channel.conftest import words

pytestmark = pytest.mark.django_db


def queries(client, address: str) -> int:
    """How many queries a page takes when it is not the first page of its process."""
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_the_inbox_shows_who_waits_and_how_long(pages, cast):
    """The longest waiting first, with the limit of the first consideration; gone once the case is open."""
    with clock.moved_to(clock.now() - timedelta(days=60)):
        late = build.referred(cast)
    new = build.referred(cast, build.adult())
    assert [one.reference for one in waiting(cast.panel_chair)] == [late.reference, new.reference]
    assert [one.deadline.state for one in waiting(cast.panel_chair)] == ["overdue", "on_time"]
    shown = words(pages.get(cast.panel_coordinator, "inbox"))
    assert late.reference in shown
    assert "The chair or deputy opens the case" in shown
    assert waiting(cast.stranger_chair) == []
    assert pages.get(cast.case_officer, "inbox").status_code == 404


def test_the_inbox_leads_to_the_case_that_the_person_has(pages, cast):
    """An open one takes the referral; a closed one with reviews to come is reopened first, by the chair."""
    case = build.opened(cast)
    build.referred(cast, case.individual)
    assert f"/channel/{case.reference}/join-referral/" in pages.get(cast.panel_chair, "inbox").text
    closed = build.case_at(Stage.CLOSED, cast)
    build.referred(cast, closed.individual)
    assert f"/reviews/cases/{closed.reference}/reopen-case/" in pages.get(cast.panel_chair, "inbox").text
    shown = pages.get(cast.panel_coordinator, "inbox").text
    assert f"the chair or deputy reopens {closed.reference}" in shown
    assert "reopen-case" not in shown


def test_cases_come_by_what_is_due_first(cast):
    """Open ones; closed cases are found by their stage."""
    support, closed = build.case_at(Stage.SUPPORT, cast), build.case_at(Stage.CLOSED, cast)
    further = build.case_at(Stage.FURTHER_ASSESSMENT, cast)
    lines = case_list(cast.panel_chair).lines
    assert [line.reference for line in lines] == [further.reference, support.reference]
    assert [line.reference for line in case_list(cast.panel_chair, stage=Stage.CLOSED).lines] == [
        closed.reference
    ]


def test_a_case_is_listed_exactly_for_those_who_can_open_it(pages, cast):
    """List and detail agree, for everybody of the cast."""
    case = build.invited(build.case_at(Stage.SUPPORT, cast), cast, "Westmarch Health Trust")
    for person in cast:
        listed = POLICY.visible_to(person).filter(pk=case.pk).exists()
        assert (pages.get(person, "case", case.reference).status_code != 404) == listed, person.name


@pytest.mark.parametrize("who", ["panel_chair", "case_officer", "panel_member"])
def test_as_many_queries_for_five_cases_as_for_one(client, cast, who):
    """Constant, or long lists become slow."""
    client.force_login(getattr(cast, who))
    people = [build.adult(given_names=f"Ada {number}") for number in range(5)]
    build.invited(build.opened(cast, people[0]), cast)
    first = queries(client, reverse("channel:cases"))
    for one in people[1:]:
        build.invited(build.opened(cast, one), cast)
    assert queries(client, reverse("channel:cases")) == first


def test_the_meetings_page_takes_as_many_queries_for_four_cases_as_for_one(client, cast):
    """A chair with eight cases does not wait."""
    client.force_login(cast.panel_chair)
    meeting = build.under_way(cast)
    add = lambda who: build.move.add_to_agenda(  # noqa: E731
        meeting.reference,
        case=build.opened(cast, who).reference,
        by=cast.panel_chair,
        seen=build.fresh(meeting).version,
    )
    add(build.adult())
    first = queries(client, meeting.get_absolute_url())
    for number in range(3):
        add(build.adult(given_names=f"Ada {number}"))
    assert queries(client, meeting.get_absolute_url()) == first


def test_the_next_meeting_comes_first(cast):
    """Then those after it; then those that ended, the latest first."""
    today = clock.today()
    case = build.opened(cast)
    build.decide(case, cast, Decision.DEFER_INFO)
    later, sooner = (build.meeting_on(cast, today + timedelta(days=days)) for days in (30, 10))
    shown = [line.held_on for line in meetings(cast.panel_chair).lines]
    assert shown == [sooner.held_on, later.held_on, today]


def test_only_a_case_offered_to_the_reader_s_panel_says_so(client, cast):
    """The police have no panel: what is offered to none is not offered to them; the other panel reads it."""
    offered = build.case_at(Stage.TRANSFER_OFFERED, cast)
    build.opened(cast, build.adult())
    for who in (cast.case_officer, cast.supervisor, cast.panel_chair):
        assert [line.is_offer for line in case_list(who).lines] == [False, False]
    [line] = case_list(cast.stranger_chair).lines
    assert (line.reference, line.is_offer, line.step) == (
        offered.reference,
        True,
        "Accept or refuse the transfer",
    )


def kinds_offered(pages, cast, meeting, **query) -> list[str]:
    """As what a case may be put on the agenda, on the page."""
    form = pages.get(cast.panel_chair, "add_to_agenda", meeting.reference, **query).context["form"]
    return [value for value, _ in form.fields["kind"].choices] if "kind" in form.fields else []


def test_a_case_is_offered_to_the_agenda_only_as_what_fits_it(pages, cast):
    """A first consideration leaves no choice; support may be reviewed, as its stage asks, or closed."""
    meeting = build.meeting_on(cast)
    build.opened(cast, build.adult())
    assert kinds_offered(pages, cast, meeting) == []
    build.case_at(Stage.SUPPORT, cast)
    assert kinds_offered(pages, cast, meeting) == ["", ItemKind.CLOSURE]
