"""Minutes are agreed at the panel's next meeting, and are changed no more."""

import pytest

from channel import transitions
from channel.choices import MeetingMove
from prevent.audit.models import Event
from prevent.kernel.errors import Denied
from tests.builders import channel as build
from tests.channel.conftest import words
from tests.channel.moves.test_draft_minutes import discussed, draft
from tests.refusals import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(cast):
    """An item whose minutes are drafted."""
    item = discussed(cast)
    draft(item, cast.panel_coordinator)
    return item


def agree(item, by):
    """The panel agrees."""
    seen = build.fresh(item.meeting).version
    return transitions.agree_minutes(item.meeting.reference, by=by, seen=seen)


def test_at_the_next_meeting_by_the_page(pages, cast, item):
    """Then nobody writes them any more."""
    later = build.under_way(cast)
    assert pages.send(cast.panel_chair, "agree_minutes", item.meeting).status_code == 302
    assert item.meeting.agreement.agreed_at == later
    assert "Agreed on" in words(pages.get(cast.panel_member, "minutes", item.meeting.reference))
    assert Event.objects.filter(action=MeetingMove.AGREE_MINUTES, subject_id=item.meeting_id).count() == 1
    for move, more in (
        (transitions.write_minutes, {"item": item.pk, "minutes": "x"}),
        (transitions.draft_minutes, {}),
    ):
        seen = build.fresh(item.meeting).version
        with pytest.raises(Denied, match="minutes_agreed"):
            move(item.meeting.reference, **more, by=cast.panel_coordinator, seen=seen)


def test_not_before_the_panel_meets_again(cast, item):
    """The sentence says what to do first."""
    with pytest.raises(Denied, match="no_later_meeting"):
        agree(item, cast.panel_chair)


def test_they_are_agreed_once(cast, item):
    """The second is told."""
    build.under_way(cast)
    agree(item, cast.panel_chair)
    with pytest.raises(Denied, match="minutes_agreed"):
        agree(item, cast.deputy_chair)


def test_what_was_not_written_is_not_agreed(cast):
    """Draft first."""
    item = discussed(cast)
    build.under_way(cast)
    with told("Draft or write the minutes first"):
        agree(item, cast.panel_chair)


@pytest.mark.parametrize(("who", "status"), [("stranger_chair", 404), ("panel_police", 403)])
def test_nobody_else_records_it(pages, cast, item, who, status):
    """The panel agrees, its staff record it."""
    build.under_way(cast)
    assert pages.get(getattr(cast, who), "agree_minutes", item.meeting.reference).status_code == status
