"""Planning, opening, attending, minuting and ending a meeting."""

from datetime import timedelta

import pytest

from channel import transitions
from channel.choices import Capacity, Decision, ItemState, MeetingStage
from channel.models import MeetingHistory, PanelMeeting
from channel.transitions import Representative
from prevent.accounts.actor import acting_as
from prevent.kernel import clock
from prevent.kernel.errors import Denied, Invalid
from prevent.notices.models import Notice
from tests.builders import channel as build
from tests.builders.exceptions import exclude
from tests.channel.conftest import day, words

pytestmark = pytest.mark.django_db


def test_the_coordinator_plans_it_and_the_panel_is_told(pages, cast):
    """By reference only."""
    typed = {
        "panel": cast.panel_chair.posts.get().panel_id,
        "starts_at": "10am",
        "place": "Room 1",
        "is_emergency": "no",
        **day("held_on", clock.today() + timedelta(days=5)),
    }
    sent = pages.send(cast.panel_coordinator, "plan_meeting", None, **typed)
    meeting = PanelMeeting.objects.get()
    assert (sent.status_code, sent.url) == (302, meeting.get_absolute_url())
    told = set(Notice.objects.filter(kind="meeting_planned").values_list("to", flat=True))
    assert told == {
        who.pk for who in (cast.panel_chair, cast.deputy_chair, cast.panel_member, cast.panel_police)
    }


def test_it_opens_on_its_day_and_the_chair_is_present_at_once(pages, cast):
    """Not before; the deputy who comes later is added, who leaves is taken away with the time."""
    early = build.meeting_on(cast, clock.today() + timedelta(days=1))
    with pytest.raises(Denied, match="meeting_not_yet"):
        transitions.open_meeting(early.reference, by=cast.panel_chair, seen=early.version)
    meeting = build.meeting_on(cast)
    unsaid = pages.send(cast.panel_chair, "open_meeting", meeting)
    assert (unsaid.status_code, "Confirm that the declaration was made" in words(unsaid)) == (400, True)
    assert pages.send(cast.panel_chair, "open_meeting", meeting, declared="on").status_code == 302
    assert meeting.attendances.get().capacity == Capacity.CHAIR
    people = {
        "members": [str(cast.panel_police.pk), str(cast.deputy_chair.pk)],
        "somebody_else": "no",
        "declared": "on",
    }
    assert pages.send(cast.panel_coordinator, "record_attendance", meeting, **people).status_code == 302
    here = {row.user: row.capacity for row in meeting.attendances.filter(left_at=None)}
    assert here == {cast.panel_police: Capacity.POLICE, cast.deputy_chair: Capacity.DEPUTY}
    assert meeting.attendances.get(user=cast.panel_chair).left_at is not None
    assert not meeting.attendances.filter(declaration=None).exists()
    forces = meeting.attendances.get(user=cast.panel_police).forces.all()
    assert [force.pk for force in forces] == [cast.panel_police.posts.get().agency.force_id]


def test_a_representative_without_an_account(pages, cast):
    """By name and agency; the chair needs an account."""
    meeting = build.under_way(cast)
    agency = cast.gp.posts.get().agency
    people = {
        "members": [str(cast.panel_chair.pk)],
        "somebody_else": "yes",
        "name": "Hana Fictional",
        "declared": "on",
    }
    typed = {**people, "agency": str(agency.pk), "capacity": "member"}
    assert pages.send(cast.panel_chair, "record_attendance", meeting, **typed).status_code == 302
    assert meeting.attendances.get(user=None).name == "Hana Fictional"
    police = {**people, "agency": str(agency.pk), "capacity": "police"}
    sent = pages.send(cast.panel_chair, "record_attendance", meeting, **police)
    assert sent.status_code == 400
    assert "Choose the force" in words(sent)


@pytest.mark.parametrize("second", ["panel_police", "second_officer"])
def test_one_representative_votes_for_each_force(pages, cast, second):
    """Two officers of one force would outvote the other members: the panel's police member sits for it, or one of them."""
    meeting = build.under_way(cast, cast.panel_chair)
    chosen = {
        "members": [str(cast.panel_chair.pk)],
        "police": [str(cast.case_officer.pk)],
        "somebody_else": "no",
        "declared": "on",
    }
    case = build.opened(cast)
    transitions.add_to_agenda(
        meeting.reference, case=case.reference, by=cast.panel_chair, seen=build.fresh(meeting).version
    )
    group = "members" if second == "panel_police" else "police"
    both = {**chosen, group: [*chosen[group], str(getattr(cast, second).pk)]}
    sent = pages.send(cast.panel_coordinator, "record_attendance", meeting, **both)
    assert sent.status_code == 400
    assert "one representative votes for each force" in words(sent)
    assert meeting.attendances.filter(left_at=None).count() == 1
    assert pages.send(cast.panel_coordinator, "record_attendance", meeting, **chosen).status_code == 302
    assert meeting.attendances.filter(left_at=None, capacity=Capacity.POLICE).count() == 1


def test_somebody_without_an_account_leaves_the_room_too(pages, cast):
    """As for an item in which they have an interest: the box of whoever has left is cleared; nobody else is touched by that."""
    meeting = build.under_way(cast)
    agency = cast.gp.posts.get().agency
    guests = [Representative(name, agency.pk) for name in ("Tea Fictional", "Ted Fictional")]
    here = (cast.panel_chair, cast.panel_police)
    meeting = transitions.record_attendance(
        meeting.reference, present=here, representatives=guests, by=cast.panel_chair, seen=meeting.version
    )
    page = words(pages.get(cast.panel_coordinator, "record_attendance", meeting.reference))
    assert f"Ted Fictional ({agency.name}, {Capacity.MEMBER.label.lower()})" in page
    stays = meeting.attendances.get(name="Tea Fictional")
    typed = {"members": [str(one.pk) for one in here], "named": [str(stays.pk)]}
    typed |= {"somebody_else": "no", "declared": "on"}
    assert pages.send(cast.panel_coordinator, "record_attendance", meeting, **typed).status_code == 302
    left = meeting.attendances.filter(left_at__isnull=False).values_list("name", flat=True)
    assert set(left) == {"Panel Member Fictional", "Ted Fictional"}
    build.move.record_attendance(
        meeting.reference, present=here, by=cast.panel_chair, seen=build.fresh(meeting).version
    )
    assert meeting.attendances.filter(left_at=None, name="Tea Fictional").exists()


def test_who_has_no_part_is_not_recorded_as_one_of_the_panel(cast):
    """A stranger is added as a representative, or not at all."""
    meeting = build.under_way(cast)
    with pytest.raises(Invalid, match="invalid"):
        transitions.record_attendance(
            meeting.reference, present=[cast.stranger_chair], by=cast.panel_chair, seen=meeting.version
        )


def test_a_case_is_put_on_one_agenda_and_taken_off(pages, cast):
    """By the page; a second agenda is refused."""
    case, meeting = build.opened(cast), build.meeting_on(cast)
    assert (
        pages.send(cast.panel_chair, "add_to_agenda", meeting, case_=str(case.pk), kind="").status_code == 302
    )
    other = build.meeting_on(cast, clock.today() + timedelta(days=9))
    with pytest.raises(Invalid, match="invalid"):
        transitions.add_to_agenda(
            other.reference, case=case.reference, by=cast.panel_chair, seen=other.version
        )
    item = meeting.items.get()
    assert pages.send(cast.panel_chair, "take_off_agenda", meeting, item=str(item.pk)).status_code == 302
    assert not meeting.items.exists()


def test_what_was_not_decided_is_carried_over_by_name(pages, cast):
    """To the next meeting if one is planned, else to the next that is."""
    case, other = build.opened(cast), build.opened(cast, build.adult())
    build.under_discussion(case, cast)
    meeting = build.fresh(case.agenda_items.get().meeting)
    transitions.add_to_agenda(
        meeting.reference, case=other.reference, by=cast.panel_chair, seen=meeting.version
    )
    transitions.record_panel_decision(
        case.reference,
        outcome=build.outcome(Decision.ADOPT),
        by=cast.panel_chair,
        seen=build.fresh(case).version,
    )
    pages.send(cast.panel_chair, "end_meeting", meeting)
    assert "Not decided and carried over: Ada Invented." in words(
        pages.get(cast.panel_chair, "meeting", meeting.reference)
    )
    states = {item.case: item.state for item in meeting.items.all()}
    assert states == {case: ItemState.DECIDED, other: ItemState.CARRIED_OVER}
    assert build.fresh(meeting).stage == MeetingStage.ENDED
    following = build.meeting_on(cast, clock.today() + timedelta(days=28))
    assert [item.case for item in following.items.all()] == [other]


def test_minutes_are_written_by_the_coordinator(pages, cast):
    """During the meeting and afterwards."""
    item = build.under_discussion(build.opened(cast), cast)
    typed = {"item": str(item.pk), "minutes": "The school spoke first."}
    assert pages.send(cast.panel_coordinator, "write_minutes", item.meeting, **typed).status_code == 302
    item.refresh_from_db()
    assert item.minutes == "The school spoke first."
    assert pages.send(cast.panel_member, "write_minutes", item.meeting, **typed).status_code == 403


def test_who_writes_minutes_second_reads_the_others(pages, cast):
    """Two write the same item's minutes: the second keeps what they typed, beside the first's words, which still stand."""
    item = build.under_discussion(build.opened(cast), cast)
    meeting = build.fresh(item.meeting)
    transitions.write_minutes(
        meeting.reference,
        item=item.pk,
        minutes="What the chair wrote",
        by=cast.panel_chair,
        seen=meeting.version,
    )
    stale = {"item": str(item.pk), "minutes": "What the coordinator wrote", "seen": str(meeting.version)}
    sent = pages.send(cast.panel_coordinator, "write_minutes", meeting, **stale)
    assert sent.status_code == 409
    assert "What the chair wrote" in words(sent)
    assert "What the coordinator wrote" in words(sent)
    assert cast.panel_chair.name in words(sent)
    item.refresh_from_db()
    assert item.minutes == "What the chair wrote"
    assert "What the chair wrote" in words(
        pages.get(cast.panel_coordinator, "write_minutes", meeting.reference)
    )


def test_what_is_done_about_a_case_that_is_kept_from_somebody_makes_no_page_of_theirs_old(pages, cast):
    """The version of their page stays, and sent it counts: that something happened would tell that there is such a case. Whoever
    sees the case reads what was done, and by whom.
    """
    case = build.opened(cast)
    exclude(case, cast.panel_chair, cast.deputy_chair)
    meeting = build.meeting_on(cast)
    read = {"place": "Room 2", **_when(meeting), "seen": str(meeting.version)}
    transitions.add_to_agenda(
        meeting.reference, case=case.reference, by=cast.panel_chair, seen=meeting.version
    )
    theirs = {
        who: pages.send(getattr(cast, who), "move_meeting", meeting, **read)
        for who in ("panel_coordinator", "deputy_chair")
    }
    assert {who: sent.status_code for who, sent in theirs.items()} == {
        "panel_coordinator": 409,
        "deputy_chair": 302,
    }
    assert f"Case put on the agenda by {cast.panel_chair.name}" in words(theirs["panel_coordinator"])
    sent = pages.send(cast.deputy_chair, "move_meeting", meeting, **read)
    assert (sent.status_code, "Case put on the agenda" in words(sent)) == (409, False)
    assert "Meeting moved by" in words(sent)


def test_lines_of_the_story_about_a_case_are_behind_the_second_wall(cast):
    """A query that forgets the policy does not find them either."""
    case = build.opened(cast)
    exclude(case, cast.panel_chair, cast.deputy_chair)
    meeting = build.meeting_on(cast)
    transitions.add_to_agenda(
        meeting.reference, case=case.reference, by=cast.panel_chair, seen=meeting.version
    )
    item = meeting.items.get()
    transitions.take_off_agenda(
        meeting.reference, item=item.pk, by=cast.panel_chair, seen=build.fresh(meeting).version
    )
    found = {}
    for who in ("panel_chair", "deputy_chair"):
        with acting_as(getattr(cast, who)):
            found[who] = set(MeetingHistory.objects.filter(case=meeting).values_list("move", flat=True))
    about = {"add_to_agenda", "take_off_agenda"}
    assert found == {"panel_chair": {"plan_meeting", *about}, "deputy_chair": {"plan_meeting"}}


def _when(meeting):
    """Its day and time, as they are typed."""
    return {**day("held_on", meeting.held_on), "starts_at": f"{meeting.starts_at:%H:%M}"}


def test_who_records_attendance_second_reads_who_is_there(pages, cast):
    """On every page of a meeting the agenda and the table stand as they are now."""
    item = build.under_discussion(build.opened(cast), cast)
    meeting = build.fresh(item.meeting)
    people = {
        "members": [str(cast.panel_chair.pk)],
        "somebody_else": "no",
        "declared": "on",
        "seen": str(meeting.version - 1),
    }
    sent = pages.send(cast.panel_coordinator, "record_attendance", meeting, **people)
    assert sent.status_code == 409
    assert cast.panel_police.name in words(sent)
    assert "Under discussion" in words(sent)


def test_a_meeting_of_an_earlier_day_cannot_consider_what_came_later(cast):
    """A decision bears its meeting's day, and none was made before the case came to the panel."""
    meeting = build.meeting_on(cast)
    with clock.moved_to(clock.now() + timedelta(days=2)):
        case = build.opened(cast)
        with pytest.raises(Invalid, match="meeting_before_case"):
            transitions.add_to_agenda(
                meeting.reference, case=case.reference, by=cast.panel_chair, seen=meeting.version
            )
        later = build.meeting_on(cast)
        transitions.add_to_agenda(
            later.reference, case=case.reference, by=cast.panel_chair, seen=later.version
        )
