"""The chair signs what the panel agreed: for good."""

import pytest
from django.db import DatabaseError

from channel import transitions
from channel.choices import MeetingMove
from channel.models import AgendaItem, SignedMinutes
from channel.transitions.minutes import digest
from prevent.accounts.actor import acting_as
from prevent.audit.models import Event
from prevent.kernel.errors import Denied
from tests.builders import channel as build
from tests.builders.exceptions import exclude
from tests.channel.conftest import words
from tests.channel.moves.test_agree_minutes import agree
from tests.channel.moves.test_draft_minutes import discussed, draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(cast):
    """An item whose minutes the panel agreed."""
    item = discussed(cast)
    draft(item, cast.panel_coordinator)
    build.under_way(cast)
    agree(item, cast.panel_coordinator)
    item.refresh_from_db()
    return item


def sign(item, by):
    """One of the chairs signs."""
    seen = build.fresh(item.meeting).version
    return transitions.sign_minutes(item.meeting.reference, by=by, seen=seen)


def test_the_chair_signs_by_the_page(pages, cast, item):
    """Word for word, with a digest; the page says who and when, and it is done once."""
    assert pages.send(cast.panel_chair, "sign_minutes", item.meeting).status_code == 302
    signed = SignedMinutes.objects.get()
    assert (signed.text, signed.digest, signed.by) == (item.minutes, digest(item.minutes), cast.panel_chair)
    shown = words(pages.get(cast.panel_coordinator, "minutes", item.meeting.reference))
    assert "Signed by Panel Chair Fictional" in shown
    assert Event.objects.filter(action=MeetingMove.SIGN_MINUTES, subject_id=item.meeting_id).count() == 1
    with pytest.raises(Denied, match="minutes_signed"):
        sign(item, cast.deputy_chair)


def test_what_is_signed_stands_also_if_the_column_is_changed(pages, cast, item):
    """The page shows what was signed; the database refuses to change it."""
    sign(item, cast.panel_chair)
    AgendaItem.objects.filter(pk=item.pk).update(minutes="Something else")
    shown = words(pages.get(cast.panel_coordinator, "minutes", item.meeting.reference))
    assert "Something else" not in shown
    assert "The school spoke first." in shown
    for change in (
        lambda: SignedMinutes.objects.update(text="x"),
        lambda: SignedMinutes.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="permission denied"), acting_as(cast.panel_chair):
            change()


def test_not_before_the_panel_agreed(cast):
    """A draft is not signed."""
    item = discussed(cast)
    draft(item, cast.panel_coordinator)
    with pytest.raises(Denied, match="not_agreed"):
        sign(item, cast.panel_chair)


def test_what_is_kept_from_one_the_other_signs(cast, item):
    """Nobody signs what they may not read."""
    exclude(item.case, cast.panel_chair, cast.deputy_chair)
    with pytest.raises(Denied, match="minutes_signed"):
        sign(item, cast.deputy_chair)
    assert not SignedMinutes.objects.exists()
    sign(item, cast.panel_chair)
    assert SignedMinutes.objects.get().by == cast.panel_chair


@pytest.mark.parametrize(
    ("who", "status"), [("stranger_chair", 404), ("panel_coordinator", 403), ("panel_police", 403)]
)
def test_nobody_else_signs(pages, cast, item, who, status):
    """The coordinator writes, the chair signs."""
    assert pages.get(getattr(cast, who), "sign_minutes", item.meeting.reference).status_code == status
