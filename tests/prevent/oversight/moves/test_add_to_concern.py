"""Whoever raised a concern comes back with the code: how it stands, the answer, and something to add."""

from datetime import timedelta

import pytest
from django.core import signing
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile

from prevent.accounts.actor import acting_as
from prevent.accounts.models import Session
from prevent.accounts.roles import Role
from prevent.accounts.services import service
from prevent.audit.models import Event
from prevent.kernel import clock
from prevent.notices.models import Notice
from prevent.oversight import transitions
from prevent.oversight.choices import Result, Stage
from prevent.oversight.models import Concern, ConcernDisclosure, ConcernNote
from prevent.oversight.transitions.raising import ADDED_MUCH, MOST, NOTHING_ADDED
from prevent.oversight.views.receipt import Receipt
from prevent.workflow.unnamed import LASTS, SALT
from tests.builders.oversight import CODE, WHAT, answered, officer, raised
from tests.builders.referrals import do
from tests.builders.submission import submitted_by_public
from tests.client import Client
from tests.pages import as_sent, drawn, errors_of

pytestmark = pytest.mark.django_db
RECEIPT = "/oversight/receipt/"


@pytest.fixture
def office(cast):
    """Somebody of the Commissioner's office."""
    return officer()


def status_of(concern):
    return f"{concern.get_absolute_url()}status/"


def enter(client, code=CODE, **more):
    """Enter a receipt code."""
    return client.post(RECEIPT, {"code": code, **more})


def add(client, concern, **typed):
    """Fill in the page, and press its button."""
    there = f"{concern.get_absolute_url()}add-to-concern/"
    return client.post(there, as_sent({**drawn(client.get(there)), **typed}))


def test_the_code_opens_it_on_another_machine(client, office):
    """In whatever case and grouping; the look is logged, and names no account."""
    concern = raised()
    answer = enter(client, CODE.lower().replace("-", " "))
    assert answer.url == status_of(concern)
    page = client.get(answer.url).content.decode()
    assert "Received" in page
    assert WHAT in page
    event = Event.objects.get(action="read", subject_id=concern.pk)
    assert (event.section, event.actor_id) == ("status", service(Role.RECEIPT_HOLDER).pk)


def test_a_wrong_code_and_one_that_never_was_are_answered_alike(client, office):
    """Nobody learns by trying whether a code exists, and tries are limited."""
    raised()
    answers = [enter(client, code) for code in (CODE[:-1] + "7", "AAAA-BBBB-CCCC-DDDD-EEEE")]
    assert [answer.status_code for answer in answers] == [400, 400]
    assert all(errors_of(answer)["code"] == [Receipt.wrong] for answer in answers)
    for _ in range(8):
        enter(client, "AAAA-BBBB-CCCC-DDDD-EEEE")
    assert enter(client).status_code == 429


def test_a_code_opens_one_record_and_no_other(client, cast, office):
    """Neither another concern, nor a referral; a referral's code opens no concern."""
    own, other = raised(), raised(code="3333-3333-3333-3333-3333")
    referral = submitted_by_public("4444-4444-4444-4444-4444")
    enter(client)
    assert client.get(status_of(own)).status_code == 200
    assert client.get(status_of(other)).status_code == 404
    assert client.get(f"/referrals/{referral.reference}/status/").url.startswith("/referrals/receipt/")
    assert enter(Client(), "4444-4444-4444-4444-4444").status_code == 400


def test_without_a_code_everybody_is_asked_for_it(client, cast, office):
    """Whoever has an account too: it opens nothing here."""
    concern = raised()
    for person in (None, cast.supervisor, office):
        browser = Client()
        if person:
            browser.force_login(person)
        assert browser.get(status_of(concern)).url.startswith(RECEIPT)
    back = client.get(status_of(concern)).url
    assert enter(client, next=client.get(back).context["next"]).url == status_of(concern)


def test_the_answer_and_what_changed_are_read_there(client, office):
    """In the office's words; none of its notes, of its names, or of whom it asked."""
    concern = answered(office)
    do(transitions.note_concern, concern, office, text="The force was rude.")
    changed = "Officers do not call without a letter any more."
    do(
        transitions.close_concern,
        Concern.objects.get(),
        office,
        result=Result.UPHELD,
        reasons="The visit was not needed.",
        changed=changed,
    )
    enter(client)
    page = client.get(status_of(concern)).content.decode()
    for words in (
        "We asked the force why.",
        "We agree with the concern",
        "The visit was not needed.",
        changed,
    ):
        assert words in page
    for kept in ("The force was rude.", office.name):
        assert kept not in page
    holder = service(Role.RECEIPT_HOLDER, holding=concern.pk)
    with acting_as(holder):
        assert not ConcernNote.objects.exists()
        assert not ConcernDisclosure.objects.exists()
        assert not concern.history.exists()


@pytest.mark.parametrize("before", [Stage.NEW, Stage.LOOKED_AT, Stage.ANSWERED, Stage.CLOSED])
def test_more_is_added_at_every_stage(client, office, before):
    """Words and a file; what was answered or closed is looked at once more, and the office is told."""
    concern = answered(office) if before in (Stage.ANSWERED, Stage.CLOSED) else raised()
    if before == Stage.LOOKED_AT:
        do(transitions.look_at_concern, concern, office)
    if before == Stage.CLOSED:
        said = {"result": Result.NOT_UPHELD, "reasons": "Nothing was found.", "changed": "Nothing."}
        do(transitions.close_concern, concern, office, **said)
    enter(client)
    upload = SimpleUploadedFile("letter.txt", b"A letter of theirs.")
    answer = add(client, concern, text="They came again.", file=upload)
    assert answer.url == status_of(concern)
    concern.refresh_from_db()
    assert concern.stage == (Stage.NEW if before == Stage.NEW else Stage.LOOKED_AT)
    assert concern.due_on is not None
    page = client.get(answer.url).content.decode()
    assert "They came again." in page
    assert "letter.txt" in page
    assert Notice.objects.filter(kind="material_added", to=office).count() == 1
    assert concern.history.latest("version").by == service(Role.RECEIPT_HOLDER)


def test_nothing_at_all_is_refused(client, office):
    """The page says what to do."""
    concern = raised()
    enter(client)
    answer = add(client, concern, text="  ")
    assert answer.status_code == 400
    assert errors_of(answer)["text"] == [NOTHING_ADDED]


def test_a_concern_takes_so_many_additions_within_a_day(client, office):
    """The next one is refused with a sentence and keeps what was typed; a day later there is room again."""
    concern = raised()
    holder = service(Role.RECEIPT_HOLDER, holding=concern.pk)
    for number in range(MOST):
        do(transitions.add_to_concern, concern, holder, text=f"More, {number}")
    enter(client)
    answer = add(client, concern, text="One too many")
    assert answer.status_code == 400
    assert errors_of(answer)["text"] == [ADDED_MUCH]
    assert "One too many" in answer.text
    assert concern.additions.count() == MOST
    with clock.moved_to(clock.now() + timedelta(days=1, minutes=5)):
        assert add(client, concern, text="One more").status_code == 302


def test_tries_to_add_are_limited(client, office):
    """Twenty in an hour from one address, whichever concerns they are added to; then a sentence, and what was typed stays."""
    first, second = raised(), raised(code="3333-3333-3333-3333-3333")
    enter(client)
    for number in range(15):
        assert add(client, first, text=f"More, {number}").status_code == 302
    enter(client, "3333-3333-3333-3333-3333")
    for number in range(5):
        assert add(client, second, text=f"More, {number}").status_code == 302
    answer = add(client, second, text="One too many")
    assert answer.status_code == 400
    assert "Too many tries" in answer.text
    assert "One too many" in answer.text
    cache.clear()
    assert add(client, second, text="One more").status_code == 302


def test_no_session_says_which_concern_a_code_opened(client, cast, office):
    """A visitor has none at all; in that of somebody who is signed in nothing of it stands."""
    concern = raised()
    enter(client)
    assert client.get(status_of(concern)).status_code == 200
    assert not Session.objects.exists()
    browser = Client()
    browser.force_login(cast.case_officer)
    before = dict(browser.session)
    enter(browser)
    assert add(browser, concern, text="They came again.").status_code == 302
    assert dict(browser.session) == before
    assert str(concern.pk) not in str(before)


def test_a_code_opens_it_for_half_an_hour(client, office, monkeypatch):
    """Then it is asked for again; and a cookie that somebody made up opens nothing."""
    concern = raised()
    enter(client)
    made_up = signing.dumps({"seed": "", "opened": str(concern.pk)}, key="another", salt=SALT)
    other = Client()
    other.cookies["unnamed"] = made_up
    assert other.get(status_of(concern)).url.startswith(RECEIPT)
    assert client.get(status_of(concern)).status_code == 200
    assert timedelta(minutes=30) == LASTS
    monkeypatch.setattr("prevent.workflow.unnamed.LASTS", timedelta(seconds=-1))
    assert client.get(status_of(concern)).url.startswith(RECEIPT)


def test_typing_outlives_that(client, office):
    """What was typed when the code had to be entered again waits behind it."""
    concern = raised()
    enter(client)
    there = f"{concern.get_absolute_url()}add-to-concern/"
    writer = client.get(there).context["form"]["writer"].value()
    client.cookies.pop("unnamed")
    asked = client.get(client.post(there, {"text": "Exact words", "writer": writer}).url)
    back = enter(client, next=asked.context["next"])
    assert "Exact words" in client.get(back.url).content.decode()


@pytest.mark.parametrize("signed_in", [False, True])
def test_leaving_clears_this_browser(client, cast, office, signed_in):
    """The code has to be entered anew; whoever is signed in stays so."""
    concern = raised()
    if signed_in:
        client.force_login(cast.case_officer)
    enter(client)
    assert client.get(status_of(concern)).status_code == 200
    assert client.post("/oversight/raise/leave/").url == "/"
    assert client.cookies["unnamed"].value == ""
    assert client.get(status_of(concern)).url.startswith(RECEIPT)
    assert client.get("/home/").status_code == (200 if signed_in else 302)
