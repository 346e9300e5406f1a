"""The page of a meeting's minutes: how far they have come, and what is theirs to do next."""

import pytest

from tests.builders import channel as build
from tests.channel.conftest import words
from tests.channel.moves.test_agree_minutes import agree
from tests.channel.moves.test_draft_minutes import discussed, draft
from tests.channel.moves.test_sign_minutes import sign

pytestmark = pytest.mark.django_db


def buttons(pages, user, meeting) -> list[str]:
    """What the page offers to do."""
    return [one.label for one in pages.get(user, "minutes", meeting.reference).context["minutes"].actions]


def test_each_step_offers_the_next(pages, cast):
    """Draft, agree at the next meeting, sign, add: to those who may, and nothing that is refused."""
    item = discussed(cast)
    meeting = item.meeting
    chair, coordinator = cast.panel_chair, cast.panel_coordinator
    assert "Nothing is minuted yet" in words(pages.get(chair, "minutes", meeting.reference))
    assert buttons(pages, coordinator, meeting) == ["Draft the minutes"]
    draft(item, coordinator)
    build.under_way(cast)
    assert buttons(pages, coordinator, meeting) == ["Agree the minutes"]
    agree(item, coordinator)
    assert buttons(pages, coordinator, meeting) == []
    assert buttons(pages, chair, meeting) == ["Sign the minutes"]
    assert "Agreed, to be signed" in words(pages.get(chair, "minutes", meeting.reference))
    sign(item, chair)
    assert buttons(pages, coordinator, meeting) == ["Add to signed minutes"]
    assert buttons(pages, cast.panel_police, meeting) == []


def test_who_was_present_is_said_once(pages, cast):
    """By the page until the minutes say it, and by the minutes from then on."""
    item = discussed(cast)
    meeting = item.meeting.reference
    assert "Present: " in words(pages.get(cast.panel_chair, "minutes", meeting))
    draft(item, cast.panel_coordinator)
    drafted = words(pages.get(cast.panel_chair, "minutes", meeting))
    assert "Present: " not in drafted
    assert "Present for this item" in drafted


def test_a_member_reads_the_minutes_of_the_cases_whose_papers_reached_them(pages, cast):
    """And no word of the others."""
    item = discussed(cast)
    draft(item, cast.panel_coordinator)
    assert "The school spoke first." not in words(
        pages.get(cast.panel_member, "minutes", item.meeting.reference)
    )
    build.invited(item.case, cast, "Westmarch Health Trust")
    assert "The school spoke first." in words(pages.get(cast.panel_member, "minutes", item.meeting.reference))
    assert pages.get(cast.stranger_chair, "minutes", item.meeting.reference).status_code == 404
