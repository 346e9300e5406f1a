"""The office looks at a concern, answers it, and closes it with what it found and what changed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from prevent.audit.models import Event
from prevent.documents.tasks import scan_pending
from prevent.kernel import clock
from prevent.oversight import transitions
from prevent.oversight.choices import Move, Stage
from prevent.oversight.models import Concern, ConcernClosure
from prevent.oversight.tasks import send_letters
from tests.builders.oversight import FORCE, WHAT, answered, looked_at, officer, raised
from tests.builders.referrals import do
from tests.client import Client
from tests.pages import as_sent, assert_written_down, drawn, errors_of, open_page, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(cast):
    """Somebody of the Commissioner's office."""
    return officer()


def page_of(concern, move=""):
    return f"{concern.get_absolute_url()}{f'{move}/' if move else ''}"


def fresh(concern):
    return Concern.objects.get(pk=concern.pk)


def test_the_list_shows_what_is_due_first_and_how_old_it_is(client, office):
    """By stage; each opens."""
    old = raised()
    Concern.objects.update(due_on="2026-01-02")
    new = raised(code="3333-3333-3333-3333-3333", about="Westmarch Council", about_kind="council")
    page = open_page(client, office, "/oversight/concerns/").content.decode()
    assert page.index(old.reference) < page.index(new.reference)
    assert "Overdue" in page
    assert "raised today" in page
    assert "Received (2)" in page
    answered_only = open_page(client, office, "/oversight/concerns/?show=answered").content.decode()
    assert old.reference not in answered_only
    assert "Received (2)" in answered_only
    assert old.reference in open_page(client, office, "/home/").content.decode()


def test_the_list_asks_as_much_for_one_as_for_twenty(client, office, django_assert_max_num_queries):
    """A constant number of queries."""
    raised()
    client.force_login(office)
    client.get("/oversight/concerns/")
    with django_assert_max_num_queries(100) as few:
        client.get("/oversight/concerns/")
    for number in range(19):
        raised(code=f"{2222 + number}-3333-3333-3333-3333")
    with django_assert_max_num_queries(len(few)):
        client.get("/oversight/concerns/")


def test_somebody_takes_it_up_and_an_answer_is_due(client, office):
    """Counted from the day on which it was raised."""
    concern = raised()
    first = concern.due_on
    assert send(client, office, page_of(concern, "look-at-concern")).status_code == 302
    concern = fresh(concern)
    assert concern.stage == Stage.LOOKED_AT
    assert concern.due_on > first
    assert_written_down(concern, Move.LOOK_AT_CONCERN, office)


def test_a_note_is_the_offices_own(client, office):
    """It stands on the page."""
    concern = raised()
    send(client, office, page_of(concern, "note-concern"), text="Rang the force.")
    assert "Rang the force." in open_page(client, office, page_of(concern)).content.decode()
    assert_written_down(fresh(concern), Move.NOTE_CONCERN, office)


def test_it_is_answered_and_the_person_is_told_that_there_is_an_answer(client, office, mailoutbox):
    """By email, where an address was given; no word of it stands there."""
    concern = looked_at(office, email="nora@cast.example.org")
    answer = send(client, office, page_of(concern, "answer-concern"), text="We asked the force why.")
    assert answer.status_code == 302
    assert fresh(concern).stage == Stage.ANSWERED
    send_letters()
    assert [letter.subject.split(": ")[1] for letter in mailoutbox] == [
        "We have what you sent",
        "There is an answer for you",
    ]
    assert "force" not in mailoutbox[1].body


def test_a_letter_that_fails_is_tried_again(office, settings, mailoutbox):
    """Nothing is lost; what went wrong is kept as a code."""
    concern = raised(email="nora@cast.example.org")
    settings.EMAIL_BACKEND = "tests.prevent.oversight.moves.test_answer_concern.Broken"
    send_letters()
    letter = concern.letters.get()
    assert (letter.sent_at, letter.last_error, letter.attempts) == (None, "OSError", 1)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    concern.letters.update(due_at=clock.real_now())
    send_letters()
    assert len(mailoutbox) == 1
    assert concern.letters.get().due_at is None


class Broken:
    """A mail server that is not there."""

    def __init__(self, **options):
        pass

    def send_messages(self, letters):
        """It cannot."""
        raise OSError("gone")


def test_it_is_closed_with_what_was_found_and_what_changed(client, office):
    """Only after an answer; both are asked for."""
    concern = looked_at(office)
    assert open_page(client, office, page_of(concern, "close-concern")).status_code == 403
    do(transitions.answer_concern, concern, office, text="We asked the force why.")
    missing = send(client, office, page_of(concern, "close-concern"))
    assert set(errors_of(missing)) == {"result", "reasons", "changed"}
    said = {"result": "upheld", "reasons": "The visit was not needed.", "changed": "A letter goes first."}
    assert send(client, office, page_of(concern, "close-concern"), **said).status_code == 302
    found = ConcernClosure.objects.get()
    assert (found.result, found.by, fresh(concern).stage, fresh(concern).due_on) == (
        "upheld",
        office,
        Stage.CLOSED,
        None,
    )


def test_whoever_saves_second_reads_what_the_first_wrote(client, office):
    """Two of the office answer at once: nothing is overwritten."""
    concern = answered(office)
    there = page_of(concern, "answer-concern")
    old = open_page(client, office, there).context["form"]
    hidden = {field.html_name: str(field.value() or "") for field in old.hidden_fields()}
    do(transitions.answer_concern, fresh(concern), officer("another_officer"), text="The force is sorry.")
    answer = client.post(there, {**hidden, "text": "Mine"})
    assert answer.status_code == 409
    assert "The force is sorry." in answer.content.decode()
    assert "Mine" in answer.content.decode()


def test_its_page_says_all_that_was_said(client, office):
    """What, about whom, and what its writer chose."""
    page = open_page(client, office, page_of(raised(effect="He is afraid."))).content.decode()
    for words in (WHAT, FORCE, "He is afraid.", "Not given", "No, keep it with the Commissioner"):
        assert words in page


def test_a_file_opens_for_the_office_once_it_is_scanned(client, cast, office):
    """For nobody else, and that it was opened is on record."""
    page = "/oversight/raise/"
    visitor = Client()
    upload = SimpleUploadedFile("letter.txt", b"A letter of theirs.")
    visitor.post(page, as_sent({**drawn(visitor.get(page)), "what": WHAT, "file": upload}))
    concern = Concern.objects.get()
    there = reverse("oversight:file", args=[concern.reference, concern.files.get().pk])
    assert "being checked for viruses" in open_page(client, office, there).content.decode()
    scan_pending()
    assert b"".join(open_page(client, office, there).streaming_content) == b"A letter of theirs."
    assert there in open_page(client, office, page_of(concern)).content.decode()
    assert Event.objects.filter(subject_id=concern.pk, section="attachment", actor_id=office.pk).exists()
    for person in (cast.supervisor, cast.quality_assurance, cast.information_governance):
        assert open_page(client, person, there).status_code == 404
