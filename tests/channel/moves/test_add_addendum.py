"""A correction of signed minutes stands beside them."""

import pytest

from channel import transitions
from channel.choices import MeetingMove
from channel.models import MinutesAddendum
from prevent.audit.models import Event
from prevent.kernel.errors import Denied
from tests.builders import channel as build
from tests.channel.conftest import words
from tests.channel.moves.test_agree_minutes import agree
from tests.channel.moves.test_draft_minutes import discussed, draft
from tests.channel.moves.test_sign_minutes import sign
from tests.refusals import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(cast):
    """An item whose minutes are signed."""
    item = discussed(cast)
    draft(item, cast.panel_coordinator)
    build.under_way(cast)
    agree(item, cast.panel_coordinator)
    sign(item, cast.panel_chair)
    return item


def test_it_is_added_by_the_page_and_changes_nothing(pages, cast, item):
    """Both stand on the page of the minutes."""
    typed = {"item": str(item.pk), "text": "It was the college that spoke first."}
    assert pages.send(cast.panel_coordinator, "add_addendum", item.meeting, **typed).status_code == 302
    assert MinutesAddendum.objects.get().item == item
    shown = words(pages.get(cast.panel_chair, "minutes", item.meeting.reference))
    assert "It was the college that spoke first." in shown
    assert "The school spoke first." in shown
    assert Event.objects.filter(action=MeetingMove.ADD_ADDENDUM, subject_id=item.meeting_id).count() == 1


def test_it_says_something_of_an_item_that_was_signed(cast, item):
    """Empty words and another meeting's item are refused."""
    other = discussed(cast)
    for changes, sentence in (({"text": " "}, "Write what"), ({"item": other.pk}, "Choose an item")):
        typed = {"item": item.pk, "text": "It was the college.", **changes}
        with told(sentence):
            transitions.add_addendum(
                item.meeting.reference, **typed, by=cast.panel_chair, seen=build.fresh(item.meeting).version
            )


def test_what_is_not_signed_is_changed_itself(cast):
    """There is nothing to add to."""
    item = discussed(cast)
    draft(item, cast.panel_coordinator)
    with pytest.raises(Denied, match="nothing_signed"):
        transitions.add_addendum(
            item.meeting.reference,
            item=item.pk,
            text="It was the college.",
            by=cast.panel_chair,
            seen=build.fresh(item.meeting).version,
        )


@pytest.mark.parametrize(("who", "status"), [("stranger_chair", 404), ("panel_police", 403)])
def test_nobody_else_adds(pages, cast, item, who, status):
    """The panel's own staff do."""
    assert pages.get(getattr(cast, who), "add_addendum", item.meeting.reference).status_code == status
