"""An agenda made of what is due, in the order of risk and time."""

from datetime import timedelta

import pytest

from channel import transitions
from channel.choices import ItemKind, MeetingMove, Stage, Susceptibility
from channel.queries.agenda import Known
from prevent.audit.models import Event
from prevent.kernel import clock
from tests.builders import channel as build
from tests.builders import reviews
from tests.builders.exceptions import exclude
from tests.channel.conftest import words
from tests.refusals import told

pytestmark = pytest.mark.django_db


def built(meeting, cast, by=None):
    """The cases on the agenda, in order."""
    seen = build.fresh(meeting).version
    transitions.build_agenda(meeting.reference, by=by or cast.panel_coordinator, seen=seen)
    return [item.case for item in meeting.items.order_by("position")]


def test_the_page_puts_on_what_is_due_and_says_so(pages, cast):
    """A new case, as its first consideration, with the minutes that such an item takes; one event."""
    case, meeting = build.opened(cast), build.meeting_on(cast)
    assert pages.send(cast.panel_coordinator, "build_agenda", meeting).status_code == 302
    item = meeting.items.get()
    assert (item.case, item.kind, item.minutes_planned) == (case, ItemKind.FIRST_CONSIDERATION, 10)
    assert Event.objects.filter(action=MeetingMove.BUILD_AGENDA, subject_id=meeting.pk).count() == 1
    assert "10 minutes planned" in words(pages.get(cast.panel_chair, "meeting", meeting.reference))


def test_what_presses_comes_first_then_what_is_due_first(cast):
    """Sessions of which nobody gave account, then an overdue new case, then a new one; never by name."""
    with clock.moved_to(clock.now() - timedelta(days=60)):
        silent = build.case_at(Stage.SUPPORT, cast)
        build.sessions(silent, cast, 6)
        late = build.opened(cast, build.adult(given_names="Zed"))
    new = build.opened(cast, build.adult(given_names="Abe"))
    assert built(build.meeting_on(cast), cast) == [silent, late, new]


def test_of_two_that_are_due_on_a_day_the_more_susceptible_comes_first(cast):
    """By the panel's last view in the present episode; of whom it has not said anything yet, nobody thinks as of the least."""
    names = ("Abe", "Ben", "Cal", "Dan")
    low, unknown, high, changed = cases = [build.opened(cast, build.adult(given_names=one)) for one in names]
    for case, *levels in ((low, "high", "low"), (high, "low", "high"), (changed, "low", "medium", "high")):
        for level in levels:
            seen = build.fresh(case).version
            transitions.record_panel_view(
                case.reference, level=level, reasons="As we see it.", by=cast.panel_chair, seen=seen
            )
    assert len({case.due_on for case in cases}) == 1
    assert built(build.meeting_on(cast), cast) == [
        *sorted([high, changed], key=lambda one: one.reference),
        unknown,
        low,
    ]


def test_how_the_panel_saw_it_before_a_case_was_reopened_orders_nothing(cast):
    """Low when it was closed; a concern has come back since, and the panel has not said how it sees it."""
    case = build.case_at(Stage.CLOSING, cast)
    transitions.record_panel_view(
        case.reference, level="low", reasons="He has left.", by=cast.panel_chair, seen=case.version
    )
    assert Known([case], cast.panel_chair).level(case) == Susceptibility.LOW
    case = reviews.reopen(reviews.close(build.fresh(case), cast), cast)
    assert Known([case], cast.panel_chair).level(case) == Susceptibility.MEDIUM


def test_it_follows_what_stands_there_already(cast):
    """What was carried over, or put on by hand, keeps its place."""
    with clock.moved_to(clock.now() - timedelta(days=60)):
        late = build.opened(cast)
    new, meeting = build.opened(cast, build.adult()), build.meeting_on(cast)
    transitions.add_to_agenda(
        meeting.reference, case=new.reference, by=cast.panel_chair, seen=meeting.version
    )
    assert built(meeting, cast) == [new, late]


def test_what_is_due_after_the_next_meeting_waits_for_that_one(cast):
    """A monthly review that is due in four weeks is not put on an agenda of today when the panel meets in three."""
    build.case_at(Stage.SUPPORT, cast)
    meeting = build.meeting_on(cast)
    build.meeting_on(cast, clock.today() + timedelta(days=21))
    with told("Nothing else is due"):
        built(meeting, cast)
    later = build.meeting_on(cast, clock.today() + timedelta(days=28))
    assert len(built(later, cast)) == 1


def test_a_closed_case_comes_with_its_review(cast):
    """Not before the review is due."""
    case = reviews.closed_case(cast)
    meeting = build.meeting_on(cast)
    with told("Nothing else is due"):
        built(meeting, cast)
    near = reviews.review_of(case).due_on - clock.today() - timedelta(days=10)
    with clock.moved_to(clock.now() + near):
        later = build.meeting_on(cast)
        assert built(later, cast) == [case]
        assert later.items.get().kind == ItemKind.POST_CLOSURE_REVIEW


def test_what_is_kept_from_its_maker_is_not_put_on_by_them(cast):
    """Nor do they learn of it: there is nothing else."""
    exclude(build.opened(cast), cast.panel_chair, cast.panel_coordinator)
    meeting = build.meeting_on(cast)
    with told("Nothing else is due"):
        built(meeting, cast)
    assert len(built(meeting, cast, by=cast.panel_chair)) == 1


@pytest.mark.parametrize(("who", "status"), [("stranger_chair", 404), ("panel_member", 403)])
def test_nobody_else_builds_it(pages, cast, who, status):
    """The panel's own staff do."""
    build.opened(cast)
    assert pages.send(getattr(cast, who), "build_agenda", build.meeting_on(cast)).status_code == status
