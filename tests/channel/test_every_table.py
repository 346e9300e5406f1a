"""Does a meeting decide with those present whom law and panel ask for? Every combination of a whole panel."""

from itertools import combinations

import pytest

from channel import transitions
from channel.conditions import not_under_discussion, present_at
from channel.denials import Denial
from channel.models import Attendance
from prevent.accounts.models import AgencyKind
from prevent.kernel import clock
from tests.builders import channel as build

pytestmark = pytest.mark.django_db

PANEL = (
    "panel_chair",
    "deputy_chair",
    "panel_police",
    "panel_member",
    "stranger_officer",
    "panel_coordinator",
)
"""Chair, deputy, the police of the home force, health, another force's police, and somebody who does not vote."""
VOTING = set(PANEL) - {"panel_coordinator"}
LEAST = 3


def tables():
    """Everybody, some or nobody at the table."""
    return [set(table) for size in range(len(PANEL) + 1) for table in combinations(PANEL, size)]


def refusal(table):
    """What is missing first: by section 37 the chair or deputy, then the home force; then by the panel's own rule."""
    if not table & {"panel_chair", "deputy_chair"}:
        return Denial.NO_CHAIR
    if "panel_police" not in table:
        return Denial.NO_POLICE
    is_met = len(table & VOTING) >= LEAST and "panel_member" in table
    return None if is_met else Denial.LOCAL_QUORUM


def test_every_table_of_a_panel(cast):
    """Sixty-four tables at one open item: it may be decided where all are there who must be, and each refusal says who is not."""
    item = build.under_discussion(build.opened(cast), cast)
    meeting, chair = item.meeting, cast.panel_chair
    kinds, day = [AgencyKind.HEALTH], clock.today()
    transitions.set_quorum(
        meeting.panel, least=LEAST, kinds=kinds, holds_from=day, source="Minute 3 of May", by=chair
    )
    for table in tables():
        people = [getattr(cast, name) for name in sorted(table)]
        transitions.record_attendance(
            meeting.reference, present=people, by=cast.panel_coordinator, seen=build.fresh(meeting).version
        )
        assert Attendance.objects.filter(meeting=meeting, left_at=None).count() == len(table)
        assert not_under_discussion(chair, item.case) == refusal(table), table
    assert len(tables()) == 2 ** len(PANEL)
    assert {one.capacity for one in present_at(meeting)} == {
        "chair",
        "deputy",
        "police",
        "member",
        "other",
    }
