"""How many sessions were planned, held and missed is the same number wherever it stands."""

from datetime import timedelta

import pytest
from django.urls import reverse

from channel import transitions
from channel.choices import Decision, Stage
from channel.queries.papers import papers_now
from channel.queries.plan import plan_of
from prevent.kernel import clock
from tests.builders import channel as build
from tests.builders.reviews import close, reopen
from tests.channel.conftest import words
from tests.papers import read, said_on

pytestmark = pytest.mark.django_db
COUNTED = "7 planned, 1 held, 6 missed"


@pytest.fixture
def ended(cast):
    """Of seven sessions one was held; then the support ended, and somebody proposes to close the case."""
    with clock.moved_to(clock.now() - timedelta(days=60)):
        case = build.case_at(Stage.SUPPORT, cast)
        first, *others = build.sessions(case, cast, 7)
        transitions.record_session(case.reference, session=first.pk, account=build.held(), by=cast.provider)
    for session in others:
        transitions.record_session(
            case.reference, session=session.pk, account=build.missed(), by=cast.provider
        )
    transitions.end_plan_item(
        case.reference,
        item=first.item_id,
        why_ended="He stopped coming.",
        by=cast.panel_chair,
        seen=build.fresh(case).version,
    )
    return build.proposed(build.fresh(case), cast.panel_coordinator)


def test_it_is_the_same_on_every_page_also_when_the_support_has_ended(pages, cast, ended):
    """On the case, the meeting, the page for the room, the agenda on paper, the papers, and where the case is closed."""
    item = build.under_discussion(ended, cast)
    chair, meeting = cast.panel_chair, item.meeting
    assert plan_of(ended, with_reports=False).counts.in_words == COUNTED
    for name, reference in (
        ("case", ended.reference),
        ("meeting", meeting.reference),
        ("live", meeting.reference),
        ("record_panel_decision", ended.reference),
    ):
        assert COUNTED in words(pages.get(chair, name, reference)), name
    paper = pages.client.get(reverse("agenda_on_paper", args=[meeting.reference]))
    assert COUNTED in said_on(read(paper.content))
    assert COUNTED in str(papers_now(ended, meeting))
    closing = build.outcome(Decision.CLOSE)
    transitions.record_panel_decision(
        ended.reference, outcome=closing, by=chair, seen=build.fresh(ended).version
    )
    pages.client.force_login(cast.deputy_chair)
    page = pages.client.get(reverse("reviews:close_case", args=[ended.reference]))
    assert COUNTED in words(page)


def test_a_case_that_was_reopened_counts_anew(pages, cast):
    """What was planned before stays in the papers, session by session, and in no counter."""
    with clock.moved_to(clock.now() - timedelta(days=7)):
        case = build.case_at(Stage.SUPPORT, cast)
        first, *_ = build.sessions(case, cast, 1)
        transitions.record_session(case.reference, session=first.pk, account=build.held(), by=cast.provider)
    case = reopen(close(build.decide(build.fresh(case), cast, Decision.CLOSE), cast), cast)
    item = build.under_discussion(case, cast)
    papers = str(papers_now(case, item.meeting))
    assert "He talked about school." in papers
    for text in (papers, words(pages.get(cast.panel_chair, "live", item.meeting.reference))):
        assert "1 planned" not in text
