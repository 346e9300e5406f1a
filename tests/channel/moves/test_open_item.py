"""Opening an item for discussion: only with the chair and the police of the force of residence (s.37)."""

import pytest

from channel import transitions
from channel.choices import Capacity, Decision, ItemState, MeetingMove, Stage
from channel.models import ChannelCase
from channel.transitions import Representative
from prevent.accounts.models import Agency
from prevent.audit.models import Event
from prevent.kernel.errors import Denied
from prevent.reference.models import LocalAuthority
from tests.builders import channel as build
from tests.builders.referrals import do
from tests.cast import ELSEWHERE
from tests.channel.conftest import words

pytestmark = pytest.mark.django_db


def on_agenda(cast, *present, **changes):
    """A case on the agenda of a meeting under way, with these people at the table."""
    case = build.opened(cast)
    ChannelCase.objects.filter(pk=case.pk).update(**changes)
    meeting = build.under_way(cast, *present)
    item = transitions.add_to_agenda(
        meeting.reference, case=case.reference, by=cast.panel_chair, seen=meeting.version
    )
    return build.fresh(meeting), item


def test_the_item_is_opened_from_the_meetings_page(pages, cast):
    """With chair and police present, by the button in the item's own line."""
    meeting, item = on_agenda(cast)
    assert "Open for discussion" in pages.get(cast.panel_chair, "meeting", meeting.reference).content.decode()
    sent = pages.send(cast.panel_coordinator, "open_item", meeting, item=str(item.pk))
    assert (sent.status_code, sent.url) == (302, meeting.get_absolute_url())
    item.refresh_from_db()
    assert (item.state, item.opened_by) == (ItemState.OPEN, cast.panel_coordinator)
    assert Event.objects.filter(action=MeetingMove.OPEN_ITEM, subject_id=meeting.pk).count() == 1


@pytest.mark.parametrize(
    ("present", "code"),
    [
        (["panel_police", "panel_member"], "no_chair"),
        (["panel_chair", "panel_member"], "no_police"),
        (["panel_chair", "panel_coordinator"], "no_police"),
        (["deputy_chair", "panel_police"], None),
        (["panel_chair", "case_officer"], None),
    ],
)
def test_who_must_be_there(pages, cast, present, code):
    """The chair or the deputy, and somebody who sits for the police of the home area."""
    meeting, item = on_agenda(cast, *(getattr(cast, name) for name in present))
    if code is None:
        transitions.open_item(meeting.reference, item=item.pk, by=cast.panel_chair, seen=meeting.version)
        return
    with pytest.raises(Denied) as refused:
        transitions.open_item(meeting.reference, item=item.pk, by=cast.panel_chair, seen=meeting.version)
    assert refused.value.code == code
    page = pages.get(cast.panel_chair, "meeting", meeting.reference)
    assert refused.value.sentence.split(".")[0] in words(page)


def test_the_police_of_another_force_do_not_do(cast):
    """Who moved to Leeds is discussed with West Yorkshire at the table; one person may sit for several forces."""
    elsewhere = LocalAuthority.objects.get(pk=ELSEWHERE).force
    meeting, item = on_agenda(cast, residence_force=elsewhere)
    with pytest.raises(Denied, match="no_police"):
        transitions.open_item(meeting.reference, item=item.pk, by=cast.panel_chair, seen=meeting.version)
    agency = Agency.objects.get(name="Northfold Police")
    guest = Representative("Pat Fictional", agency.pk, Capacity.POLICE, elsewhere)
    here = (cast.panel_chair, cast.panel_police)
    meeting = transitions.record_attendance(
        meeting.reference, present=here, representatives=[guest], by=cast.panel_chair, seen=meeting.version
    )
    transitions.open_item(meeting.reference, item=item.pk, by=cast.panel_chair, seen=meeting.version)


def test_an_unknown_force_of_residence_stops_it(cast):
    """The sentence says who records it."""
    meeting, item = on_agenda(cast, residence_force=None)
    with pytest.raises(Denied, match="force_unknown"):
        transitions.open_item(meeting.reference, item=item.pk, by=cast.panel_chair, seen=meeting.version)


def test_one_item_at_a_time(cast):
    """The next item waits until the first is decided."""
    meeting, first = on_agenda(cast)
    other = build.opened(cast, build.adult())
    second = transitions.add_to_agenda(
        meeting.reference, case=other.reference, by=cast.panel_chair, seen=meeting.version
    )
    meeting = build.fresh(meeting)
    transitions.open_item(meeting.reference, item=first.pk, by=cast.panel_chair, seen=meeting.version)
    with pytest.raises(Denied, match="item_open"):
        transitions.open_item(
            meeting.reference, item=second.pk, by=cast.panel_chair, seen=build.fresh(meeting).version
        )


def test_what_the_panel_has_nothing_to_decide_about_is_not_opened(cast):
    """Decided at this meeting already, or gone to the police since it was put on."""
    meeting, item = on_agenda(cast)

    def open_it():
        seen = build.fresh(meeting).version
        transitions.open_item(meeting.reference, item=item.pk, by=cast.panel_chair, seen=seen)

    open_it()
    decision = build.outcome(Decision.ADOPT)
    seen = build.fresh(item.case).version
    transitions.record_panel_decision(item.case.reference, outcome=decision, by=cast.panel_chair, seen=seen)
    with pytest.raises(Denied, match="not_for_panel"):
        open_it()
    item.refresh_from_db()
    item.state = ItemState.WAITING
    item.save(update_fields=["state"])
    ChannelCase.objects.filter(pk=item.case_id).update(stage=Stage.POLICE_LED)
    with pytest.raises(Denied, match="not_for_panel"):
        open_it()


def test_one_at_a_time_also_where_the_other_is_kept_from_its_opener(pages, cast):
    """The coordinator, excluded from the case under discussion, is told to wait; nothing breaks."""
    meeting, first = on_agenda(cast)
    other = build.opened(cast, build.adult())
    second = transitions.add_to_agenda(
        meeting.reference, case=other.reference, by=cast.panel_chair, seen=meeting.version
    )
    do(transitions.exclude_person, first.case, cast.panel_chair, person=cast.panel_coordinator, why="Kin.")
    meeting = build.fresh(meeting)
    transitions.open_item(meeting.reference, item=first.pk, by=cast.panel_chair, seen=meeting.version)
    refused = pages.send(cast.panel_coordinator, "open_item", build.fresh(meeting), item=str(second.pk))
    assert refused.status_code == 403
    second.refresh_from_db()
    assert second.state == ItemState.WAITING


@pytest.mark.parametrize(
    ("who", "status"), [("stranger_chair", 404), ("panel_member", 403), ("case_officer", 403)]
)
def test_nobody_else_opens_items(pages, cast, who, status):
    """The panel's own officers do; police see the meeting at which a case of theirs is discussed."""
    meeting, item = on_agenda(cast)
    assert pages.send(getattr(cast, who), "open_item", meeting, item=str(item.pk)).status_code == status
    item.refresh_from_db()
    assert item.state == ItemState.WAITING
