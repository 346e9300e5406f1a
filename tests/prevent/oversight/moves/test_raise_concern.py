"""Anybody raises a concern about Prevent itself: only the Commissioner's office learns of it, whoever it is about."""

import logging
import re
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from prevent.accounts.actor import acting_as
from prevent.accounts.models import Session
from prevent.accounts.roles import Role
from prevent.accounts.services import service
from prevent.audit.models import Event
from prevent.kernel import clock
from prevent.notices.models import Notice
from prevent.oversight.choices import Move, PassOn, Stage
from prevent.oversight.forms.raising import ConcernForm
from prevent.oversight.models import Concern, Letter
from prevent.oversight.policy import POLICY
from prevent.oversight.tasks import send_letters
from prevent.oversight.transitions.raising import NAME_NEEDED
from prevent.reference.time_limits import limit
from prevent.workflow.once import REMEMBERED_FOR
from tests.builders.oversight import CODE, FORCE, WHAT, officer, raised
from tests.client import Client
from tests.pages import as_sent, drawn, errors_of, open_page

pytestmark = pytest.mark.django_db
PAGE = "/oversight/raise/"
CODE_SHOWN = re.compile(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){4}\b")


def send(client, **typed):
    """Fill in the page as a visitor, and press its button."""
    return client.post(PAGE, as_sent({**drawn(client.get(PAGE)), **typed}))


@pytest.fixture
def office(cast):
    """Somebody of the Commissioner's office."""
    return officer()


def test_only_what_happened_must_be_said(client, cast, office):
    """A visitor without a name or address gets a reference and a code; the office is told that something came in."""
    answer = send(client, what=WHAT)
    concern = Concern.objects.get()
    assert (concern.stage, concern.what, concern.name, concern.email) == (Stage.NEW, WHAT, "", "")
    page = client.get(answer.url)
    assert concern.reference in page.content.decode()
    code = CODE_SHOWN.search(page.content.decode())[0]
    told = Notice.objects.get()
    assert (told.to, told.kind, told.reference) == (office, "record_received", concern.reference)
    event = Event.objects.get(action="raise_concern")
    assert (event.actor_id, event.subject_id) == (service(Role.PUBLIC_FORM).pk, concern.pk)
    assert concern.history.get().by == service(Role.PUBLIC_FORM)
    assert not Letter.objects.exists()
    assert code not in str(list(Event.objects.values())) + str(Concern.objects.values())


def test_the_first_step_is_due_by_a_dated_limit(cast, office):
    """The day is the limit's that holds now, so that it can be changed as any other."""
    concern = raised()
    rule = limit("concern_start", on=concern.opened_at.date())
    assert (rule.amount, rule.unit) == (5, "working_days")
    assert (concern.due_on - concern.opened_at.date()).days >= 5


def test_everything_that_can_be_said(client, cast, office):
    """Place, day, effect, whom it is about, whether they may have it, who says so, and a file that is scanned first."""
    said = {
        "what": WHAT,
        "place": "Makebelieve Lane",
        "happened_on": (3, 11, 2025),
        "effect": "He does not draw any more.",
        "about_kind": "police",
        "about": FORCE,
        "pass_on": "with_name",
        "name": "Nora Fictional",
        "email": "nora@cast.example.org",
    }
    answer = send(client, **said, file=SimpleUploadedFile("letter.txt", b"A letter of theirs."))
    assert answer.status_code == 302
    concern = Concern.objects.get()
    assert (concern.place, concern.effect, concern.about, concern.pass_on) == (
        said["place"],
        said["effect"],
        FORCE,
        PassOn.WITH_NAME,
    )
    assert f"{concern.happened_on}" == "2025-11-03"
    document = concern.files.get().document
    assert (document.name, document.state) == ("letter.txt", "pending")


def test_nobody_of_the_agency_learns_of_it(cast, office):
    """By no page, no list, no message, no row: neither the force, nor who governs its information, nor quality assurance."""
    concern = raised()
    for person in cast:
        assert not POLICY.visible_to(person).exists(), person
        with acting_as(person):
            assert not Concern.objects.exists(), person
            assert not concern.history.exists()
    assert set(Notice.objects.values_list("to", flat=True)) == {office.pk}
    client = Client()
    for person in (cast.supervisor, cast.case_officer, cast.information_governance, cast.quality_assurance):
        for there in (concern.get_absolute_url(), f"{concern.get_absolute_url()}answer-concern/"):
            assert open_page(client, person, there).status_code == 404
    log = open_page(client, cast.information_governance, f"/audit/?since={clock.today()}")
    assert log.context["found"].lines
    assert concern.reference not in log.text
    assert Move.RAISE_CONCERN.label not in log.text


def test_whoever_is_signed_in_is_not_named_by_it(client, cast, office):
    """An officer who writes about their own force: no row, event or message has their key."""
    client.force_login(cast.case_officer)
    before = set(Event.objects.values_list("pk", flat=True))
    answer = send(client, what=WHAT, about=FORCE)
    client.get(client.get(answer.url).context["concern"].get_absolute_url() + "status/")
    new = Event.objects.exclude(pk__in=before)
    assert {event.action for event in new} == {"raise_concern", "open_receipt", "read"}
    assert cast.case_officer.pk not in {event.actor_id for event in new}
    assert Concern.objects.get().history.get().by.is_service


def test_no_session_says_who_wrote(client, cast, office):
    """The row of whoever is signed in has their key: neither the concern, nor what its code is made of, stands in it."""
    client.force_login(cast.case_officer)
    before = dict(client.session)
    page = client.get(send(client, what=WHAT, about=FORCE).url)
    client.get(page.context["concern"].get_absolute_url() + "status/")
    assert Concern.objects.get().reference in page.text
    assert dict(client.session) == before
    assert Session.objects.get().user_id == cast.case_officer.pk


def test_looking_at_the_page_leaves_nothing_behind(db):
    """However often a machine without cookies asks for it: no session is written. Nor is one for what they send."""
    for _ in range(3):
        assert Client().get(PAGE).status_code == 200
    assert not Session.objects.exists()
    visitor = Client()
    visitor.get(send(visitor, what=WHAT).url)
    assert not Session.objects.exists()


def test_the_log_does_not_name_whoever_is_signed_in(client, cast, office, caplog):
    """As it does everywhere else."""
    client.force_login(cast.case_officer)
    with caplog.at_level(logging.INFO):
        client.get("/home/")
        assert str(cast.case_officer.pk) in caplog.text
        caplog.clear()
        client.get(send(client, what=WHAT, about=FORCE).url)
        assert "oversight:sent" in caplog.text
        assert str(cast.case_officer.pk) not in caplog.text


def test_a_confirmation_goes_to_the_address_and_says_nothing(client, cast, office, mailoutbox):
    """The reference, what to do, and no word of what was written, whom it is about, or who wrote."""
    send(client, what=WHAT, about=FORCE, name="Nora Fictional", email="nora@cast.example.org")
    concern = Concern.objects.get()
    send_letters()
    (letter,) = mailoutbox
    assert (letter.to, letter.subject) == (
        ["nora@cast.example.org"],
        f"{concern.reference}: We have what you sent",
    )
    for secret in ("drawing", FORCE, "Nora", "police", "oncern"):
        assert secret not in letter.subject + letter.body, secret
    assert "/oversight/receipt/" in letter.body
    send_letters()
    assert len(mailoutbox) == 1


def test_twenty_presses_are_one_concern_and_one_code(client, cast, office):
    """Each leads to the same page with the same code."""
    typed = as_sent({**drawn(client.get(PAGE)), "what": WHAT})
    there = {client.post(PAGE, typed).url for _ in range(20)}
    assert Concern.objects.count() == 1
    (url,) = there
    codes = {CODE_SHOWN.search(client.get(url).content.decode())[0] for _ in range(2)}
    assert len(codes) == 1


def test_a_page_opened_before_another_was_sent_has_a_code_of_its_own(client, cast, office):
    """Two concerns of one browser; whoever goes back to the first one's confirmation is asked for its code."""
    first, second = (as_sent({**drawn(client.get(PAGE)), "what": what}) for what in (WHAT, f"{WHAT} Twice."))
    urls = [client.post(PAGE, typed).url for typed in (first, second)]
    assert Concern.objects.count() == 2
    assert client.get(urls[0]).url == "/oversight/receipt/"
    assert client.get(urls[1]).context["concern"].what == f"{WHAT} Twice."
    assert client.post(PAGE, first).url == urls[0]
    assert client.get(urls[0]).context["concern"].what == WHAT
    assert Concern.objects.count() == 2


@pytest.mark.parametrize("seed", ["", "made up", "made:up", "\x00"])
def test_a_seed_that_this_service_did_not_make_is_refused(client, cast, office, seed):
    """With a sentence; what was typed stays, and the page as it comes back can be sent."""
    answer = send(client, what=WHAT, seed=seed)
    assert answer.status_code == 400
    assert "This page was open for too long" in answer.text
    assert WHAT in answer.text
    assert not Concern.objects.exists()
    assert client.post(PAGE, as_sent(drawn(answer))).status_code == 302
    assert Concern.objects.get().what == WHAT


def test_a_page_that_was_open_for_longer_than_its_sending_is_remembered(client, cast, office):
    """Is not sent again as it is: a week later nobody would know that it was sent before."""
    typed = as_sent({**drawn(client.get(PAGE)), "what": WHAT})
    with time_machine.travel(clock.real_now() + REMEMBERED_FOR + timedelta(minutes=1)):
        assert "This page was open for too long" in client.post(PAGE, typed).text
    assert not Concern.objects.exists()


def test_the_code_is_shown_to_nobody_else(client, cast, office):
    """Another browser with the same address is asked for the code."""
    url = send(client, what=WHAT).url
    assert Client().get(url).url == "/oversight/receipt/"


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({}, "what", "Say what happened"),
        ({"what": WHAT, "email": "nora"}, "email", "Enter an email address in the correct format"),
        ({"what": WHAT, "happened_on": (31, 2, 2026)}, "happened_on", "real"),
        ({"what": WHAT, "happened_on": (1, 1, 2999)}, "happened_on", "past"),
        ({"what": WHAT, "pass_on": "with_name"}, "name", NAME_NEEDED),
        ({"what": "x" * 20_001}, "what", "20000 characters or fewer"),
    ],
)
def test_bad_input_is_answered_with_a_sentence_and_typing_is_kept(
    client, cast, office, typed, field, sentence
):
    """No error page; what was typed stands on the page again; nothing was kept of it elsewhere."""
    answer = send(client, place="Makebelieve Lane", **typed)
    assert answer.status_code == 400
    assert sentence in str(errors_of(answer)[field])
    assert "Makebelieve Lane" in answer.content.decode()
    assert not Concern.objects.exists()


def test_a_file_that_is_not_what_it_says_is_refused_and_words_are_kept(client, cast, office):
    """The same rules as for a referral's files."""
    answer = send(client, what=WHAT, file=SimpleUploadedFile("photo.jpg", b"no picture"))
    assert "not what its name says" in str(errors_of(answer)["file"])
    assert WHAT in answer.content.decode()
    assert not Concern.objects.exists()


def test_tries_are_limited(client, cast, office):
    """Twenty in an hour from one address, then a sentence; what was typed stays."""
    for number in range(20):
        assert send(client, what=f"{WHAT} {number}").status_code == 302
    answer = send(client, what="One too many")
    assert answer.status_code == 400
    assert "Too many tries" in answer.content.decode()
    assert "One too many" in answer.content.decode()


def test_nothing_of_it_is_logged(client, cast, office, caplog):
    """No word, name or address of it in the log."""
    with caplog.at_level(logging.DEBUG):
        url = send(client, what=WHAT, about=FORCE, name="Nora", email="nora@cast.example.org").url
        client.get(url)
    for secret in ("drawing", FORCE, "Nora", "nora@"):
        assert secret not in caplog.text


def test_it_is_linked_from_the_start_page(client, db):
    """Where anybody finds it."""
    assert f'href="{PAGE}"' in client.get("/").content.decode()


def test_the_questions_are_few(db):
    """Only the first must be answered; nothing about who somebody is."""
    fields = ConcernForm.base_fields
    asked = {name for name, field in fields.items() if field.required and not field.widget.is_hidden}
    assert asked == {"what", "pass_on"}
    assert CODE not in str(fields)
