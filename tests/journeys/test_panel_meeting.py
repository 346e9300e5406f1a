"""A whole meeting of six items, from the agenda to signed minutes: chair, coordinator and three agencies, each at a browser."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from channel.choices import Decision, ItemKind, MeetingMove, Move, NoteField
from channel.models import AgencyInput, ChannelCase, ItemNote, PanelAction, PanelMeeting, SignedMinutes
from channel.queries.live import ASKED
from prevent.accounts.roles import Role
from prevent.kernel import clock
from tests.builders import channel as build
from tests.cast import HOME, make_person
from tests.journeys import panel_steps
from tests.journeys.conftest import until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NAMES = ("Abe", "Ben", "Cal", "Dan", "Eli", "Fay")
SCHOOL = "Fiction Street School"
AGENCIES = ("Westmarch Police", "Westmarch Health Trust", SCHOOL)


@pytest.fixture
def cases(cast):
    """Six people who wait for the panel; their papers are with three agencies."""
    school = make_person("head_of_year", Role.PANEL_MEMBER, SCHOOL, HOME)
    found = [build.opened(cast, build.adult(given_names=name)) for name in NAMES]
    for case in found:
        build.invited(case, cast, *AGENCIES)
    return found, school


def test_a_meeting_of_six_items_from_agenda_to_signed_minutes(cast, cases, as_person, looks, moving_clock):
    """Given six new cases, when the panel prepares, meets and minutes, then each is decided, noted and signed for good."""
    found, teacher = cases
    chair, coordinator = as_person(cast.panel_chair), as_person(cast.panel_coordinator)
    agencies = [as_person(user) for user in (cast.panel_police, cast.panel_member, teacher)]
    meeting = the_agenda_is_made(coordinator)
    for person, case in zip(agencies, found, strict=False):
        an_agency_writes(person, case)
    the_papers_go_round(coordinator, meeting, agencies[1], found[0])
    the_panel_comes_to_order(chair, meeting, agencies)
    for number, name in enumerate(NAMES):
        at_their_desks = agencies if number == 0 else [agencies[number % len(agencies)]]
        an_item_is_discussed(chair, coordinator, meeting, name, number, at_their_desks, found[number])
    chair.goes(f"/channel/meetings/{meeting.reference}/")
    chair.makes(MeetingMove.END_MEETING)
    the_minutes_are_signed(cast, chair, coordinator, meeting, moving_clock)
    assert {case.stage for case in ChannelCase.objects.all()} == {"awaiting_consent"}
    assert SignedMinutes.objects.count() == len(NAMES)
    looks.assert_right()


def the_agenda_is_made(coordinator):
    """When the coordinator asks for all that is due, then six cases stand there, in the order that she gives them."""
    coordinator.goes("/channel/meetings/")
    coordinator.follows("Plan a meeting")
    coordinator.sends(
        MeetingMove.PLAN_MEETING, held_on=clock.today(), starts_at="10am", place="Room 1, Westmarch Town Hall"
    )
    coordinator.makes(MeetingMove.BUILD_AGENDA)
    coordinator.sees("6 cases on the agenda", "60 minutes planned")
    coordinator.chooses(MeetingMove.ORDER_AGENDA)
    for place, name in enumerate(NAMES, 1):
        group = coordinator.main.get_by_role("group", name=re.compile(f"{name} "))
        group.get_by_label("Place").fill(str(place))
    coordinator.presses("Save order and time")
    return PanelMeeting.objects.get()


def an_agency_writes(person, case):
    """When a member opens the papers, then they write what their agency knows."""
    person.goes(f"/channel/{case.reference}/papers/")
    person.makes(Move.GIVE_INPUT, known=f"What {person.name} knows.", offers="A place in the group.")
    person.sees(f"What {person.name} knows.")


def the_papers_go_round(coordinator, meeting, reader, case):
    """When the papers are circulated, then a member reads them as they went round."""
    coordinator.goes(f"/channel/meetings/{meeting.reference}/")
    coordinator.makes(MeetingMove.CIRCULATE_PAPERS)
    reader.goes(f"/channel/{case.reference}/papers/")
    reader.sees("Nothing has changed since")


def the_panel_comes_to_order(chair, meeting, agencies):
    """When the declaration is made, then everybody present is recorded."""
    panel_steps.comes_to_order(
        chair, f"/channel/meetings/{meeting.reference}/", *(one.name for one in agencies)
    )
    assert not meeting.attendances.filter(declaration=None).exists()


def an_item_is_discussed(chair, coordinator, meeting, name, number, agencies, case):
    """When an item is open, then the agencies have it before them, the coordinator's words are saved as she types, and the chair
    decides, which the agencies read.
    """
    chair.goes(f"/channel/meetings/{meeting.reference}/live/")
    assert name in chair.heading
    chair.presses("Open for discussion")
    chair.goes(f"/channel/meetings/{meeting.reference}/live/")
    coordinator.goes(f"/channel/meetings/{meeting.reference}/live/")
    for person in agencies:
        an_agency_follows(person, meeting, name, case)
    types(coordinator, NoteField.SAID, f"The school spoke of {name}.")
    assert until(lambda: ItemNote.objects.filter(text=f"The school spoke of {name}.").exists(), 15)
    if number == 0:
        both_write_at_once(chair, coordinator)
        somebody_is_asked(coordinator)
        chair.goes(f"/channel/meetings/{meeting.reference}/live/")
    chair.follows("Record the decision")
    chair.sends(
        Move.RECORD_PANEL_DECISION,
        **{panel_steps.DECISION: str(Decision.ADOPT.label)},
        reasons="What the school and the health trust said weighed most.",
    )
    for person in agencies:
        person.goes(f"/channel/meetings/{meeting.reference}/")
        item = person.main.locator(f"#item-{number + 1}")
        expect(item).to_contain_text(f"{name} Invented")
        expect(item).to_contain_text(str(Decision.ADOPT.label))


def an_agency_follows(person, meeting, name, case):
    """When a member opens the page for the room at their own desk, then it is the case that is discussed, with what the agencies
    say of it and without a field to type in; its papers are theirs to read.
    """
    person.goes(f"/channel/meetings/{meeting.reference}/live/")
    assert name in person.heading
    person.sees(ASKED[ItemKind.FIRST_CONSIDERATION], case.reference)
    for said in AgencyInput.objects.filter(case=case):
        person.sees(said.known)
    assert not person.main.get_by_role("textbox").count()
    person.goes(f"/channel/{case.reference}/papers/")
    person.sees("As circulated on", "Panel Coordinator Fictional")


def types(person, field, text):
    """Into a field of the notes, key by key."""
    box = person.main.get_by_label(re.compile(f"^{re.escape(field.label)}"))
    box.fill("")
    box.press_sequentially(text)


def both_write_at_once(chair, coordinator):
    """Given one field open at two desks, when both write, then the second reads the first's words and loses none of their own."""
    types(coordinator, NoteField.NEXT, "Ask the school for its chronology.")
    expect(coordinator.page.locator("[data-live-status]")).to_have_text("Saved", timeout=15_000)
    types(chair, NoteField.NEXT, "Ask the clinic first.")
    expect(chair.page.locator("[data-live-theirs=next]")).to_contain_text(
        "Ask the school for its chronology.", timeout=15_000
    )
    box = chair.main.get_by_label(re.compile(f"^{re.escape(NoteField.NEXT.label)}"))
    assert box.input_value() == "Ask the clinic first."
    types(chair, NoteField.NEXT, "Ask the clinic, then the school for its chronology.")
    expect(chair.page.locator("[data-live-status]")).to_have_text("Saved", timeout=15_000)
    texts = list(ItemNote.objects.filter(field=NoteField.NEXT).values_list("text", flat=True))
    assert texts[-1] == "Ask the clinic, then the school for its chronology."
    assert "Ask the school for its chronology." in texts


def somebody_is_asked(coordinator):
    """When the coordinator sets an action, then its owner is named."""
    coordinator.follows("Set an action")
    coordinator.sends(
        Move.SET_ACTION, what="Ask the school for its chronology", owner="Panel Member Fictional"
    )
    assert PanelAction.objects.get().owner.name == "Panel Member Fictional"


def the_minutes_are_signed(cast, chair, coordinator, meeting, moving_clock):
    """When the next meeting agrees them, then the chair signs, and what was wrong is added beside them."""
    minutes = f"/channel/meetings/{meeting.reference}/minutes/"
    coordinator.goes(minutes)
    coordinator.makes(MeetingMove.DRAFT_MINUTES)
    coordinator.sees("What was said: The school spoke of Abe.", "The school spoke of Fay.")
    coordinator.follows("Change the minutes: Abe Invented")
    coordinator.sends(MeetingMove.WRITE_MINUTES, minutes="The head of year spoke of Abe.")
    moving_clock(clock.today() + timedelta(days=28))
    build.under_way(cast)
    coordinator.goes(minutes)
    coordinator.makes(MeetingMove.AGREE_MINUTES)
    chair.goes(minutes)
    chair.makes(MeetingMove.SIGN_MINUTES)
    chair.sees("Signed by Panel Chair Fictional", "The head of year spoke of Abe.")
    coordinator.goes(minutes)
    coordinator.chooses(MeetingMove.ADD_ADDENDUM)
    coordinator.main.get_by_role("radio", name="Abe").check()
    coordinator.answers("What is to be corrected?", "It was her deputy who spoke.")
    coordinator.presses("Add it")
    coordinator.sees("It was her deputy who spoke.", "The head of year spoke of Abe.")


def test_what_is_typed_outlives_a_connection_that_drops(cast, as_person, looks):
    """Given an item under discussion, when the connection is gone for a minute and the button is pressed meanwhile, then what
    was typed stays on the page alone.
    """
    coordinator, status, said = at_the_notes(cast, as_person)
    coordinator.page.context.set_offline(True)
    types(coordinator, NoteField.SAID, "The school spoke first.")
    expect(status).to_contain_text("No connection", timeout=15_000)
    coordinator.page.clock.run_for(60_000)
    coordinator.main.get_by_role("button", name="Save the notes").click()
    expect(status).to_contain_text("No connection", timeout=15_000)
    assert coordinator.path.endswith("/live/")
    assert said.input_value() == "The school spoke first."
    kept = coordinator.page.evaluate("[localStorage.length, sessionStorage.length]")
    assert kept == [0, 0]
    assert not ItemNote.objects.exists()
    coordinator.page.context.set_offline(False)
    expect(status).to_have_text("Saved", timeout=20_000)
    assert ItemNote.objects.get().text == "The school spoke first."
    looks.wrong = [one for one in looks.wrong if "ERR_INTERNET_DISCONNECTED" not in one]
    looks.assert_right()


def at_the_notes(cast, as_person):
    """The coordinator at the page for the room, with its status line and the field for what was said."""
    item = build.under_discussion(build.opened(cast), cast)
    coordinator = as_person(cast.panel_coordinator)
    coordinator.page.clock.install()
    coordinator.goes(f"/channel/meetings/{item.meeting.reference}/live/")
    said = coordinator.main.get_by_label(re.compile(f"^{re.escape(NoteField.SAID.label)}"))
    return coordinator, coordinator.page.locator("[data-live-status]"), said


def test_what_is_typed_outlives_a_service_that_is_being_restarted(cast, as_person, looks):
    """Given a server that answers 503, when it is back, then what was typed is saved without another key."""
    coordinator, status, said = at_the_notes(cast, as_person)
    coordinator.page.route("**/write-note/", lambda route: route.fulfill(status=503, body="Be back soon."))
    types(coordinator, NoteField.SAID, "The school spoke first.")
    expect(status).to_contain_text("No connection", timeout=15_000)
    coordinator.main.get_by_role("button", name="Save the notes").click()
    expect(status).to_contain_text("No connection", timeout=15_000)
    assert said.input_value() == "The school spoke first."
    coordinator.page.unroute("**/write-note/")
    expect(status).to_have_text("Saved", timeout=20_000)
    assert ItemNote.objects.get().text == "The school spoke first."
    coordinator.main.get_by_role("button", name="Save the notes").click()
    assert coordinator.path.endswith("/live/")
    looks.wrong = [one for one in looks.wrong if "503" not in one]
    looks.assert_right()


def test_an_answer_that_is_lost_makes_nobody_overtake_themself(cast, as_person, looks):
    """Given a saving that arrived and of which the page heard nothing, when typing goes on, then it is saved after it."""
    coordinator, status, said = at_the_notes(cast, as_person)

    def arrives_unanswered(route):
        route.fetch()
        route.abort()

    coordinator.page.route("**/write-note/", arrives_unanswered, times=1)
    types(coordinator, NoteField.SAID, "The school spoke")
    expect(status).to_contain_text("No connection", timeout=15_000)
    said.press_sequentially(" first.")
    expect(status).to_have_text("Saved", timeout=20_000)
    texts = list(ItemNote.objects.order_by("version").values_list("text", flat=True))
    assert texts == ["The school spoke", "The school spoke first."]
    looks.wrong = [one for one in looks.wrong if "ERR_FAILED" not in one]
    looks.assert_right()


def test_what_one_saves_comes_to_the_other_without_reloading(cast, as_person, looks):
    """Given one item open at two desks, when the coordinator saves, then the chair's page shows it, and says so;
    what the chair is typing stays as it is.
    """
    item = build.under_discussion(build.opened(cast), cast)
    coordinator, chair = as_person(cast.panel_coordinator), as_person(cast.panel_chair)
    for person in (coordinator, chair):
        person.goes(f"/channel/meetings/{item.meeting.reference}/live/")
    types(coordinator, NoteField.SAID, "The school spoke first.")
    expect(coordinator.page.locator("[data-live-status]")).to_have_text("Saved", timeout=15_000)
    said, risk = (
        chair.main.get_by_label(re.compile(f"^{re.escape(field.label)}"))
        for field in (NoteField.SAID, NoteField.RISK)
    )
    assert said.input_value() == ""
    look_again(chair)
    status = chair.page.locator("[data-live-status]")
    expect(status).to_contain_text("Panel Coordinator Fictional wrote under “What was said”", timeout=15_000)
    assert said.input_value() == "The school spoke first."
    risk.fill("As before")
    look_again(chair)
    assert risk.input_value() == "As before"
    types(chair, NoteField.SAID, "The school spoke first, then the clinic.")
    expect(status).to_have_text("Saved", timeout=15_000)
    last = ItemNote.objects.order_by("at").values_list("field", "text")
    assert dict(last) == {"said": "The school spoke first, then the clinic.", "risk": "As before"}
    looks.assert_right()


def look_again(person):
    """As when somebody comes back to the page, or twenty seconds have passed."""
    person.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_without_script_notes_are_saved_by_the_button(cast, as_person, looks):
    """Given no script, when two write one field, then the second sees both and saves what is right."""
    item = build.under_discussion(build.opened(cast), cast)
    first, second = (as_person(user, script=False) for user in (cast.panel_coordinator, cast.panel_chair))
    for person in (first, second):
        person.goes(f"/channel/meetings/{item.meeting.reference}/live/")
    types(first, NoteField.SAID, "The school spoke first.")
    types(second, NoteField.SAID, "The police spoke first.")
    first.presses("Save the notes")
    second.presses("Save the notes")
    second.sees("What is saved now: Notes", "The school spoke first.")
    box = second.main.get_by_label(re.compile(f"^{NoteField.SAID.label}"))
    assert box.input_value() == "The police spoke first."
    second.presses("Save the notes")
    assert ItemNote.objects.order_by("version").last().text == "The police spoke first."
    looks.assert_right()
