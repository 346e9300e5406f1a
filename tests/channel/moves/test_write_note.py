"""Notes that two people write at once: neither overwrites the other, with script and without."""

import threading
from datetime import timedelta

import pytest
import time_machine
from django.db import connections

from channel import transitions
from channel.choices import MeetingMove, NoteField
from channel.models import ItemNote
from channel.transitions import Written
from channel.transitions.notes import latest_notes
from prevent.accounts.models import Session
from prevent.audit.models import Event
from prevent.kernel import clock
from prevent.kernel.errors import Denied, NotFound
from tests.builders import channel as build
from tests.builders.exceptions import exclude
from tests.channel.conftest import words
from tests.channel.pages.test_meeting import put_on
from tests.refusals import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(cast):
    """An item under discussion."""
    return build.under_discussion(build.opened(cast), cast)


def write(item, by, text, version=0, field=NoteField.SAID):
    """Save one field; answers whether it was."""
    notes = {field: Written(text, version)}
    return not transitions.write_note(item.meeting.reference, item=item.pk, notes=notes, by=by)


def address(item):
    """Where notes are sent."""
    return f"/channel/{item.meeting.reference}/write-note/"


def sent(item, **typed):
    """A form as the page sends it."""
    key = "00000000-0000-7000-8000-0000000000aa"
    versions = {f"{field}_version": "0" for field in NoteField}
    return {"submission_key": key, "item": str(item.pk), **versions, **typed}


def test_who_writes_second_overwrites_nothing(cast, item):
    """Of one field; another field is their own. What was there before stays on record."""
    assert write(item, cast.panel_coordinator, "The school spoke.")
    assert not write(item, cast.panel_chair, "The police spoke.")
    assert write(item, cast.panel_chair, "Higher than in May.", field=NoteField.RISK)
    assert write(item, cast.panel_chair, "The school and the police spoke.", version=1)
    texts = [row.text for row in item.notes.filter(field=NoteField.SAID)]
    assert texts == ["The school spoke.", "The school and the police spoke."]


def test_sent_twice_it_is_saved_once(cast, item):
    """An answer that got lost does no harm."""
    for _ in range(2):
        assert write(item, cast.panel_coordinator, "The school spoke.")
    assert ItemNote.objects.count() == 1


def test_it_makes_nobody_s_page_of_the_meeting_old(cast, item):
    """Saved as it is typed it leaves events, and no line of the meeting's story."""
    before = build.fresh(item.meeting).version
    write(item, cast.panel_coordinator, "The school spoke.")
    assert build.fresh(item.meeting).version == before
    events = Event.objects.filter(action=MeetingMove.WRITE_NOTE, subject_id=item.meeting_id)
    assert [event.codes["fields"] for event in events] == [["said"]]
    assert "school" not in str(events[0].codes)


def test_the_page_saves_by_its_button(pages, cast, item):
    """And leads back to the item."""
    typed = sent(item, said="The school spoke.")
    pages.client.force_login(cast.panel_coordinator)
    answer = pages.client.post(address(item), typed)
    assert (answer.status_code, answer.url) == (
        302,
        f"/channel/meetings/{item.meeting.reference}/live/?item={item.pk}",
    )
    assert latest_notes(item)[NoteField.SAID].text == "The school spoke."
    shown = words(pages.get(cast.panel_chair, "live", item.meeting.reference))
    assert "The school spoke." in shown


def test_without_script_the_second_reads_both(pages, cast, item):
    """What they typed in other fields is not saved either, and all of it is on the page."""
    write(item, cast.panel_chair, "The police spoke.")
    pages.client.force_login(cast.panel_coordinator)
    answer = pages.client.post(address(item), sent(item, said="The school spoke.", risk="High"))
    assert answer.status_code == 409
    shown = words(answer)
    assert "The police spoke." in shown
    assert "The school spoke." in shown
    assert not item.notes.filter(field=NoteField.RISK).exists()
    again = {field.html_name: field.value() or "" for field in answer.context["form"]}
    assert pages.client.post(address(item), again).status_code == 302
    assert latest_notes(item)[NoteField.SAID].text == "The school spoke."


def test_with_script_it_is_saved_as_it_is_typed(pages, cast, item):
    """Each field by itself; who was overtaken hears by whom, and with which words."""
    write(item, cast.panel_chair, "The police spoke.")
    pages.client.force_login(cast.panel_coordinator)
    typed = sent(item, said="The school spoke.", risk="High")
    answer = pages.client.post(address(item), typed, headers={"Accept": "application/json"})
    assert answer.status_code == 200
    assert answer.json() == {
        "fields": {
            "said": {"text": "The police spoke.", "version": 1, "by": cast.panel_chair.name},
            "risk": {"text": "High", "version": 1, "by": cast.panel_coordinator.name},
            "next": {"text": "", "version": 0, "by": ""},
        },
        "overtaken": ["said"],
    }


def test_a_field_that_is_not_sent_is_not_emptied(pages, cast, item):
    """The script sends what was typed and nothing else."""
    write(item, cast.panel_chair, "The police spoke.")
    pages.client.force_login(cast.panel_coordinator)
    typed = {**sent(item, next="Ask the school."), "said_version": "1"}
    answer = pages.client.post(address(item), typed, headers={"Accept": "application/json"})
    assert answer.json()["overtaken"] == []
    assert latest_notes(item)[NoteField.SAID].text == "The police spoke."


def test_what_cannot_be_read_is_answered_with_a_sentence(pages, cast, item):
    """Without an item."""
    pages.client.force_login(cast.panel_coordinator)
    typed = {**sent(item, said="The school spoke."), "item": "none"}
    answer = pages.client.post(address(item), typed, headers={"Accept": "application/json"})
    assert answer.status_code == 400
    assert answer.json()["sentence"]


def test_an_item_that_was_not_opened_has_no_notes(cast):
    """Nothing is said of it yet."""
    item = put_on(build.under_way(cast), build.opened(cast), cast)
    with told("was opened"):
        write(item, cast.panel_coordinator, "The school spoke.")


def test_nobody_else_writes(cast, item):
    """Members speak, the panel's staff write; and nobody writes of what is kept from them."""
    with pytest.raises(Denied, match="role"):
        write(item, cast.panel_member, "The school spoke.")
    with pytest.raises(NotFound):
        write(item, cast.stranger_chair, "The school spoke.")
    exclude(item.case, cast.panel_chair, cast.panel_coordinator)
    with told("was opened"):
        write(item, cast.panel_coordinator, "The school spoke.")


@pytest.mark.django_db(transaction=True)
def test_of_eight_at_once_one_is_saved_and_seven_are_told(cast):
    """The item is locked: two versions never have one number."""
    item = build.under_discussion(build.opened(cast), cast)
    together, found = threading.Barrier(8), []

    def run(number) -> None:
        together.wait()
        try:
            found.append(
                write(item, cast.panel_chair if number % 2 else cast.panel_coordinator, f"Words {number}")
            )
        finally:
            connections.close_all()

    crowd = [threading.Thread(target=run, args=[number]) for number in range(8)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    assert (found.count(True), found.count(False)) == (1, 7)
    assert ItemNote.objects.count() == 1


def newer(pages, user, shown_item, **shown):
    """What the page of somebody asks by itself, with the versions that it shows."""
    pages.client.force_login(user)
    asked = {"item": str(shown_item.pk), "said": "0", "risk": "0", "next": "0", **shown}
    return pages.client.get(address(shown_item), asked, headers={"Accept": "application/json"})


def looks_on_record(item, by):
    return Event.objects.filter(
        action="read", actor_id=by.pk, subject_id=item.case_id, section="live"
    ).count()


def test_a_page_hears_by_itself_what_others_saved(pages, cast, item):
    """What is newer than what it shows, with whose it is; that is a look on record, and hearing nothing is none."""
    chair = cast.panel_chair
    assert newer(pages, chair, item).json() == {"fields": {}}
    assert looks_on_record(item, chair) == 0
    write(item, cast.panel_coordinator, "The school spoke.")
    said = {"text": "The school spoke.", "version": 1, "by": "Panel Coordinator Fictional"}
    assert newer(pages, chair, item).json() == {"fields": {"said": said}}
    assert looks_on_record(item, chair) == 1
    assert newer(pages, chair, item, said="1").json() == {"fields": {}}
    assert looks_on_record(item, chair) == 1


def test_it_hears_of_no_case_that_is_kept_from_its_reader(pages, cast, item):
    """Nor does anybody who may not write notes."""
    write(item, cast.panel_coordinator, "The school spoke.")
    assert newer(pages, cast.panel_member, item).status_code == 403
    assert newer(pages, cast.stranger_chair, item).status_code == 404
    assert newer(pages, cast.panel_chair, item, item="x").json() == {"fields": {}}
    exclude(item.case, cast.panel_chair, cast.deputy_chair)
    assert newer(pages, cast.deputy_chair, item).json() == {"fields": {}}


def test_what_a_page_asks_by_itself_keeps_no_session_alive(pages, cast, item):
    """Somebody who went away with the page open is signed out as any other."""
    pages.client.force_login(cast.panel_chair)
    then = clock.real_now() + timedelta(minutes=20)
    ends = Session.objects.get(user=cast.panel_chair).expire_date
    pages.client.get(address(item), headers={"Accept": "application/json"})
    with time_machine.travel(then):
        pages.client.get(address(item), {"item": str(item.pk)}, headers={"Accept": "application/json"})
        assert Session.objects.get(user=cast.panel_chair).expire_date == ends
        pages.client.get(f"/channel/meetings/{item.meeting.reference}/live/")
        assert Session.objects.get(user=cast.panel_chair).expire_date > ends
