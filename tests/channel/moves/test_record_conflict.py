"""A conflict of interest takes the item away from whoever has it: by the policy and by the second wall."""

import pytest

from channel import transitions
from channel.choices import Decision, MeetingMove
from channel.models import ChannelCase
from channel.policy import POLICY
from prevent.accounts.actor import acting_as
from prevent.audit.models import Event
from prevent.kernel.errors import Denied
from referrals.models import Referral
from tests.builders import channel as build
from tests.channel.conftest import words
from tests.channel.pages.test_meeting import put_on
from tests.refusals import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(cast):
    """An item of a meeting under way; its papers are with police and health."""
    case = build.invited(build.opened(cast), cast)
    return put_on(build.under_way(cast), case, cast)


def declare(item, cast, person, by=None):
    """Somebody says that they know the family."""
    seen = build.fresh(item.meeting).version
    return transitions.record_conflict(
        item.meeting.reference,
        item=item.pk,
        person=person,
        why="He is my nephew",
        by=by or cast.panel_chair,
        seen=seen,
    )


def seat(item, cast, *people, by=None):
    """These people, and nobody else, are at the table."""
    seen = build.fresh(item.meeting).version
    return transitions.record_attendance(
        item.meeting.reference, present=people, by=by or cast.panel_chair, seen=seen
    )


def test_the_chair_records_it_and_the_item_is_gone_for_them(pages, cast, item):
    """From the page, from the list, from the database; the chair sees whom it is kept from and why."""
    typed = {"item": str(item.pk), "person": str(cast.panel_member.pk), "why": "He is my nephew"}
    assert pages.send(cast.panel_chair, "record_conflict", item.meeting, **typed).status_code == 302
    assert not POLICY.visible_to(cast.panel_member).exists()
    with acting_as(cast.panel_member):
        assert not ChannelCase.objects.exists()
        assert not Referral.objects.exists()
    shown = words(pages.get(cast.panel_member, "meeting", item.meeting.reference))
    assert item.case.reference not in shown
    assert "Conflict of interest: He is my nephew" in words(
        pages.get(cast.panel_chair, "case", item.case.reference)
    )
    assert Event.objects.filter(action=MeetingMove.RECORD_CONFLICT, subject_id=item.meeting_id).count() == 1
    assert Event.objects.filter(action="exclude_person", subject_id=item.case_id).count() == 1


def test_they_leave_the_room_before_it_is_opened(cast, item):
    """The others go on without them."""
    declare(item, cast, cast.panel_member)
    meeting = build.fresh(item.meeting)
    with pytest.raises(Denied, match="not_in_the_room"):
        transitions.open_item(meeting.reference, item=item.pk, by=cast.panel_chair, seen=meeting.version)
    here = (cast.panel_chair, cast.panel_police)
    meeting = transitions.record_attendance(
        meeting.reference, present=here, by=cast.panel_chair, seen=meeting.version
    )
    transitions.open_item(meeting.reference, item=item.pk, by=cast.panel_chair, seen=meeting.version)


def test_they_stay_outside_until_it_is_decided(pages, cast, item):
    """Whoever left does not come back while the case is discussed, whoever records it; afterwards they do."""
    declare(item, cast, cast.panel_member)
    seat(item, cast, cast.panel_chair, cast.panel_police)
    transitions.open_item(
        item.meeting.reference, item=item.pk, by=cast.panel_chair, seen=build.fresh(item.meeting).version
    )
    back = (cast.panel_chair, cast.panel_police, cast.panel_member)
    with pytest.raises(Denied, match="not_in_the_room"):
        seat(item, cast, *back, by=cast.panel_coordinator)
    typed = {"members": [str(one.pk) for one in back], "somebody_else": "no", "declared": "on"}
    sent = pages.send(cast.panel_coordinator, "record_attendance", item.meeting, **typed)
    assert sent.status_code == 403
    assert "stay outside until it is decided" in words(sent)
    assert item.meeting.attendances.filter(left_at=None).count() == 2
    decided = build.outcome(Decision.ADOPT)
    transitions.record_panel_decision(
        item.case.reference, outcome=decided, by=cast.panel_chair, seen=build.fresh(item.case).version
    )
    assert item.decision.votes.count() == 2
    seat(item, cast, *back)


def test_a_conflict_noticed_while_it_is_discussed_is_recorded_then(pages, cast, item):
    """Nothing is decided until whoever has it has left the room."""
    transitions.open_item(
        item.meeting.reference, item=item.pk, by=cast.panel_chair, seen=build.fresh(item.meeting).version
    )
    typed = {"item": str(item.pk), "person": str(cast.panel_member.pk), "why": "He is my nephew"}
    assert pages.send(cast.panel_chair, "record_conflict", item.meeting, **typed).status_code == 302
    page = pages.get(cast.panel_chair, "record_panel_decision", item.case.reference)
    assert page.status_code == 403
    seat(item, cast, cast.panel_chair, cast.panel_police)
    page = pages.get(cast.panel_chair, "record_panel_decision", item.case.reference)
    assert page.status_code == 200


def test_a_coordinator_from_whom_it_is_kept_lets_nobody_in_either(cast, item):
    """Who records attendance need not see the case under discussion; the rule holds all the same."""
    for person in (cast.panel_coordinator, cast.panel_member):
        declare(item, cast, person)
    seat(item, cast, cast.panel_chair, cast.panel_police)
    transitions.open_item(
        item.meeting.reference, item=item.pk, by=cast.panel_chair, seen=build.fresh(item.meeting).version
    )
    with pytest.raises(Denied, match="not_in_the_room"):
        seat(item, cast, cast.panel_chair, cast.panel_police, cast.panel_member, by=cast.panel_coordinator)


def test_the_chair_s_own_conflict_is_the_deputy_s_item(cast, item):
    """Whoever declares may record it themself: the item is out of their sight from then on."""
    case = item.case
    transitions.name_owner(
        case.reference,
        kind="plan",
        owner=cast.deputy_chair,
        reason="A conflict of interest",
        by=cast.panel_chair,
        seen=build.fresh(case).version,
    )
    declare(item, cast, cast.panel_chair)
    assert not POLICY.visible_to(cast.panel_chair).exists()
    assert POLICY.visible_to(cast.deputy_chair).exists()


def test_the_owner_of_the_plan_gives_it_to_somebody_else_first(cast, item):
    """The sentence says so, and nothing is kept from them yet."""
    with told("Give it to somebody else first"):
        declare(item, cast, cast.panel_chair)
    assert POLICY.visible_to(cast.panel_chair).exists()


@pytest.mark.parametrize(
    ("who", "status"), [("stranger_chair", 404), ("panel_coordinator", 403), ("panel_police", 403)]
)
def test_nobody_but_a_chair_records_it(pages, cast, item, who, status):
    """It keeps a record from somebody, which chairs decide."""
    assert pages.get(getattr(cast, who), "record_conflict", item.meeting.reference).status_code == status
