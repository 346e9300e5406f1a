"""A case goes from one panel to another: refused, asked about again, accepted; and at no moment without owners."""

from datetime import timedelta

import pytest

from channel.choices import Decision, MeetingMove, Move, OwnerKind, Stage
from channel.models import ChannelCase
from prevent.kernel import clock
from tests.builders import channel as build
from tests.cast import ELSEWHERE
from tests.journeys import panel_steps

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
POLICE, HEALTH = "Panel Police Fictional", "Panel Member Fictional"
SHARED = {"What is shared with it, and on what lawful basis?": "The assessment, under section 36."}
OFFER = {"To which panel?": "Leeds Channel panel", **SHARED}
NOT_YET = "He has not enrolled here. Offer it again once he has."


def test_a_transfer_is_refused_then_accepted(cast, as_person, looks, moving_clock):
    """Given a child who may move to another panel's area, when that panel refuses, then the case stays where it was; when the
    child has moved, the case itself asks about it; and when the panel accepts, its people take over at the same moment.
    """
    case = build.case_at(Stage.SUPPORT, cast)
    officer, coordinator, chair, other = (
        as_person(user)
        for user in (cast.case_officer, cast.panel_coordinator, cast.panel_chair, cast.stranger_chair)
    )
    panel_steps.meets_and_decides(coordinator, chair, Decision.TRANSFER, POLICE, HEALTH, **OFFER)
    the_other_panel_refuses(other, chair, case)
    moving_clock(clock.today() + timedelta(days=14))
    he_moves_house(officer, chair, case)
    the_panel_offers_it_again(coordinator, chair, cast)
    the_other_panel_accepts(other, chair, case, cast)
    looks.assert_right()


def the_other_panel_refuses(other, chair, case):
    """When the other chair refuses, with a reason, then the sending panel reads it and goes on as before."""
    other.goes_home()
    other.follows("Ollie Fictional")
    other.sees("The assessment, under section 36.")
    other.does_not_see("Lonely, and looking for belonging online.")
    other.makes(Move.REFUSE_TRANSFER, answer=NOT_YET)
    chair.goes(case.get_absolute_url())
    chair.sees(NOT_YET, "Support under way")


def he_moves_house(officer, chair, case):
    """When the officer records where he lives now, then the case asks its panel whether to transfer."""
    officer.goes(case.get_absolute_url())
    officer.makes(Move.NAME_HOME_AREA, area="Leeds", reason="His new school says so.")
    chair.goes(case.get_absolute_url())
    chair.sees("Lives in Leeds now: decide whether to transfer", "Outside the panel’s area")


def the_panel_offers_it_again(coordinator, chair, cast):
    """Then the police of the new area sit at the meeting, and the panel there is chosen already."""
    meeting = panel_steps.plans_a_meeting(coordinator)
    coordinator.goes(meeting)
    coordinator.sees("Lives in Leeds now: decide whether to transfer")
    panel_steps.comes_to_order(chair, meeting, HEALTH)
    chair.makes(
        MeetingMove.RECORD_ATTENDANCE, members=[HEALTH], police=[cast.stranger_officer.name], declared=True
    )
    panel_steps.discusses(chair)
    panel_steps.decides(chair, Decision.TRANSFER, **SHARED)


def the_other_panel_accepts(other, chair, case, cast):
    """When it accepts, then it holds the case, with its own owners, and the sending panel sees it no more."""
    other.goes_home()
    other.follows("Ollie Fictional")
    other.makes(Move.ACCEPT_TRANSFER, risk_owner=cast.stranger_officer.name, answer="He lives here now.")
    other.sees("Awaiting the panel")
    chair.page.goto(f"{chair.site}{case.get_absolute_url()}")
    assert "Page not found" in chair.page.title()
    now = ChannelCase.objects.get()
    assert now.panel.lead_authority_id == ELSEWHERE
    for kind in OwnerKind:
        ended, begun = now.owner_periods.filter(kind=kind).order_by("since")
        assert ended.until == begun.since, f"{kind}: a gap in ownership"
