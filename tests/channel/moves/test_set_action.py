"""Asking somebody to do something until a day."""

from datetime import timedelta

import pytest

from channel import transitions
from channel.choices import Move, Stage
from channel.models import PanelAction
from channel.transitions.actions import usual_day
from prevent.audit.models import Event
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.notices.models import Notice
from tests.builders import channel as build
from tests.channel.conftest import words
from tests.refusals import told

pytestmark = pytest.mark.django_db


def action(case, cast, **changes) -> PanelAction:
    """The school is to be asked for its chronology."""
    typed = {
        "what": "Ask the school for its chronology",
        "owner": cast.case_officer,
        "due_on": clock.today() + timedelta(days=14),
        "by": cast.panel_chair,
        "seen": build.fresh(case).version,
    }
    return transitions.set_action(case.reference, **{**typed, **changes})


def test_it_is_set_by_its_page_and_its_owner_is_told(pages, cast):
    """While the case is discussed: it belongs to that meeting. By the next monthly meeting if no day is said."""
    case = build.opened(cast)
    item = build.under_discussion(case, cast)
    typed = {"what": "Ask the school for its chronology", "owner": str(cast.case_officer.pk)}
    due = usual_day(case)
    parts = {"due_on_day": due.day, "due_on_month": due.month, "due_on_year": due.year}
    sent = pages.send(cast.panel_coordinator, "set_action", case, **typed, **parts)
    assert sent.status_code == 302
    found = case.actions.get()
    assert (found.owner, found.meeting, found.due_on) == (cast.case_officer, item.meeting, due)
    told_of = Notice.objects.filter(to=cast.case_officer, kind="task_given", reference=case.reference)
    assert told_of.count() == 1
    assert Event.objects.filter(action=Move.SET_ACTION, subject_id=case.pk).count() == 1
    assert "Ask the school for its chronology" in words(pages.get(cast.case_officer, "actions"))
    assert "Actions to go through: 1" in words(pages.get(cast.panel_chair, "meeting", item.meeting.reference))


@pytest.mark.parametrize("who", ["panel_member", "stranger_officer", "provider", "nobody"])
def test_its_owner_works_on_the_case(cast, who):
    """A member whose agency has not the papers could not read what is asked of them."""
    with told("who works on this case"):
        action(build.opened(cast), cast, owner=getattr(cast, who))


def test_an_invited_member_can_be_asked(cast):
    """Their agency has the papers."""
    case = build.invited(build.opened(cast), cast)
    assert action(case, cast, owner=cast.panel_member).owner == cast.panel_member


def test_its_day_lies_ahead(cast):
    """Yesterday is too late, and nothing is not to be done."""
    case = build.opened(cast)
    for changes in ({"due_on": clock.today() - timedelta(days=1)}, {"what": "  "}):
        with pytest.raises(Invalid):
            action(case, cast, **changes)
    assert not PanelAction.objects.exists()


def test_what_is_overdue_presses_on_the_agenda(pages, cast):
    """It is carried to each agenda until something is said of it."""
    case = build.case_at(Stage.SUPPORT, cast)
    action(case, cast)
    with clock.moved_to(clock.now() + timedelta(days=20)):
        meeting = build.meeting_on(cast)
        transitions.add_to_agenda(
            meeting.reference, case=case.reference, by=cast.panel_chair, seen=meeting.version
        )
        shown = words(pages.get(cast.panel_chair, "meeting", meeting.reference))
        assert "1 action overdue" in shown
        assert "Actions to go through: 1" in shown


@pytest.mark.parametrize(
    ("who", "status"),
    [("stranger_chair", 404), ("panel_police", 403), ("case_officer", 403), ("provider", 404)],
)
def test_nobody_but_the_panel_sets_actions(pages, cast, who, status):
    """Members and officers are asked; they do not ask."""
    case = build.invited(build.opened(cast), cast)
    assert pages.get(getattr(cast, who), "set_action", case.reference).status_code == status
