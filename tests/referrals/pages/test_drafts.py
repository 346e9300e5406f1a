"""Saving and coming back: on another machine, after the session ended, with files intact; and letting go."""

from contextlib import closing
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from prevent.accounts.models import Post
from prevent.accounts.roles import Role
from prevent.audit.models import Event
from prevent.documents.models import Document
from prevent.documents.serving import serve
from prevent.kernel import clock
from referrals.models import Draft, Referral
from referrals.tasks import discard_drafts
from tests.builders.submission import begin, fictional_typed, fill, page, send
from tests.client import Client

pytestmark = pytest.mark.django_db


def begin_public(client) -> tuple[str, str]:
    """A public draft and its return code."""
    shown = client.post("/referrals/refer/", {})
    return shown.context["onward"].split("/")[-2], shown.context["code"]


def come_back(client, code, **more):
    """Enter a return code."""
    return client.post("/referrals/refer/come-back/", {"code": code, **more})


def test_a_public_draft_is_resumed_on_another_machine_with_its_files(client):
    """The return code opens the draft elsewhere; answers and files are there, and it can be sent from there."""
    draft, code = begin_public(client)
    fill(client, draft, fictional_typed(public=True))
    client.post(page(draft, "files"), {"file": SimpleUploadedFile("note.txt", b"content")})
    elsewhere = Client()
    assert come_back(elsewhere, code.lower().replace("-", " ")).url == page(draft)
    assert "note.txt" in elsewhere.get(page(draft, "files")).content.decode()
    assert elsewhere.get(page(draft, "person")).context["form"]["given_names"].value() == "Ollie"
    shown = elsewhere.get(send(elsewhere, draft).url)
    referral = Referral.objects.get()
    assert shown.context["code"]
    assert referral.attachments.get().document.name == "note.txt"
    Document.objects.update(state="clean", scanned_at=clock.now())
    with closing(serve(referral.attachments.get().document)) as served:
        assert b"".join(served.streaming_content) == b"content"


def test_only_the_digest_of_a_return_code_is_stored(client):
    """Whoever reads the tables, the session's among them, learns no code."""
    from prevent.accounts.models import Session

    _, code = begin_public(client)
    stored = str(Draft.objects.values().get()) + str(
        [session.get_decoded() for session in Session.objects.all()]
    )
    assert code not in stored
    assert code.replace("-", "") not in stored


def test_a_draft_is_out_of_sight_for_everybody_else(client, cast):
    """Neither another visitor nor another account opens a draft by its address."""
    draft, _ = begin_public(client)
    stranger = Client()
    assert stranger.get(page(draft)).url.startswith("/referrals/refer/come-back/")
    stranger.force_login(cast.referrer)
    assert stranger.get(page(draft)).status_code == 404
    own = begin(stranger)
    colleague = Client()
    colleague.force_login(cast.safeguarding_lead)
    assert colleague.get(page(own)).status_code == 404
    assert client.get(page(own)).url.startswith("/referrals/refer/come-back/")


def test_an_agency_draft_is_listed_and_resumed_after_signing_in_elsewhere(client, cast):
    """An account's drafts stand on its first page, on any machine."""
    client.force_login(cast.referrer)
    draft = begin(client)
    fill(client, draft, {"person": fictional_typed()["person"]})
    elsewhere = Client()
    elsewhere.force_login(cast.referrer)
    assert page(draft) in elsewhere.get("/referrals/refer/").content.decode()
    assert elsewhere.get(page(draft, "person")).context["form"]["family_name"].value() == "Fictional"


def test_a_public_session_that_ended_mid_form_loses_nothing(client):
    """What was typed waits behind the return code, on the page where it was typed."""
    draft, code = begin_public(client)
    opened = client.get(page(draft, "details"))
    client.cookies.pop("session")
    response = client.post(
        page(draft, "details"), {"threats": "Exact words", "writer": opened.context["writer"]}
    )
    onward = client.get(response.url).context["next"]
    assert onward.startswith(page(draft, "details"))
    back = come_back(client, code, next=onward)
    assert "Exact words" in client.get(back.url).content.decode()


def test_an_account_session_that_ended_mid_form_loses_nothing(client, cast):
    """Signing in again shows the page with what was typed."""
    client.force_login(cast.referrer)
    draft = begin(client)
    opened = client.get(page(draft, "details"))
    client.logout()
    response = client.post(
        page(draft, "details"), {"threats": "Exact words", "writer": opened.context["writer"]}
    )
    asked = client.get(response.url)
    assert "/account/login/?next=" in asked.content.decode()
    client.force_login(cast.referrer)
    assert "Exact words" in client.get(asked.context["next"]).content.decode()


def test_a_file_that_was_sent_too_late_is_asked_for_again(client, cast):
    """Files are the one thing that is not kept, and the page says so."""
    client.force_login(cast.referrer)
    draft = begin(client)
    writer = client.get(page(draft, "files")).context["form"]["writer"].value()
    client.logout()
    late = {"file": SimpleUploadedFile("note.txt", b"content"), "writer": writer}
    asked = client.get(client.post(page(draft, "files"), late).url)
    client.force_login(cast.referrer)
    assert "Files are not kept: choose them again" in client.get(asked.context["next"]).content.decode()


@pytest.mark.parametrize("there", ["https://example.org/", "//example.org/", "/home/", "javascript:alert(1)"])
def test_coming_back_leads_nowhere_else(client, there):
    """The address to go on to stays within the form."""
    draft, code = begin_public(client)
    assert come_back(client, code, next=there).url == page(draft)


def test_a_wrong_code_and_too_many_tries(client):
    """A wrong code gets one sentence; after ten tries from one address nothing is looked up for a while."""
    _, code = begin_public(client)
    answers = [come_back(client, "AAAA-BBBB-CCCC-DDDD-EEEE") for _ in range(10)]
    assert {answer.status_code for answer in answers} == {400}
    limited = come_back(client, code)
    assert limited.status_code == 429
    assert "Wait 10 minutes" in limited.content.decode()
    assert Event.objects.filter(action="refused", codes__code="wrong_code").count() == 10


def test_a_new_code_replaces_the_old_one(client):
    """A lost code can be replaced while the draft is open; the old one opens nothing any more."""
    draft, old = begin_public(client)
    new = client.post(page(draft, "new-code")).context["code"]
    assert new != old
    assert come_back(Client(), old).status_code == 400
    assert come_back(Client(), new).url == page(draft)


def test_a_draft_is_deleted_with_its_files(client, cast, documents_root):
    """Deleting leaves no copy: neither rows nor files."""
    client.force_login(cast.referrer)
    draft = begin(client)
    client.post(page(draft, "files"), {"file": SimpleUploadedFile("note.txt", b"content")})
    assert client.get(page(draft, "discard")).status_code == 200
    assert client.post(page(draft, "discard")).status_code == 302
    assert not Draft.objects.exists()
    assert not Document.objects.exists()


def test_drafts_expire_and_are_swept(client, cast):
    """Twenty-eight days after it was last saved a draft opens no more, and the sweep deletes it; a saved one lives on."""
    client.force_login(cast.referrer)
    draft, kept = begin(client), begin(client)
    with time_machine.travel(clock.real_now() + timedelta(days=20)):
        client.force_login(cast.referrer)
        fill(client, kept, {"person": fictional_typed()["person"]})
    with time_machine.travel(clock.real_now() + timedelta(days=29)):
        client.force_login(cast.referrer)
        assert client.get(page(draft)).status_code == 404
        assert client.get(page(kept)).status_code == 200
        discard_drafts()
    assert str(Draft.objects.get().pk) == kept


def test_leaving_clears_a_shared_machine(client):
    """After "leave" the browser opens neither draft nor receipt, and has kept nothing of them."""
    draft, _ = begin_public(client)
    left = client.post("/referrals/refer/leave/")
    assert left.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert client.get(page(draft)).status_code == 302


def test_leaving_a_draft_does_not_sign_anybody_out(client, cast):
    """Whoever has an account lets go of the draft alone."""
    begin_public(client)
    client.force_login(cast.referrer)
    left = client.post("/referrals/refer/leave/")
    assert "Clear-Site-Data" not in left.headers
    assert client.get("/home/").status_code == 200


def test_no_page_of_a_public_draft_is_stored(client):
    """The Back button of a shared machine shows nothing of what somebody without an account wrote, a wrong answer neither."""
    draft, _ = begin_public(client)
    for name in ("", "person", "files", "check"):
        assert client.get(page(draft, name)).headers["Cache-Control"] == "no-store, private", name
    wrong = client.post(page(draft, "person"), {"given_names": "Ollie", "do": "continue"})
    assert (wrong.status_code, wrong.headers["Cache-Control"]) == (400, "no-store, private")


def test_a_second_window_after_sending_says_so(client, cast):
    """For an account: that it is no longer here, with the words of the page; for the public: the confirmation."""
    client.force_login(cast.referrer)
    draft = begin(client)
    fill(client, draft, fictional_typed())
    send(client, draft)
    late = client.post(page(draft, "concern"), {"account": "He said more today.", "do": "continue"})
    assert late.status_code == 404
    assert "nothing was sent twice" in late.text
    assert "He said more today." in late.text
    visitor = Client()
    draft = begin(visitor)
    fill(visitor, draft, fictional_typed(public=True))
    confirmation = send(visitor, draft).url
    for name in ("", "concern", "check"):
        assert visitor.get(page(draft, name)).url == confirmation
    gone = begin(visitor)
    visitor.post(page(gone, "discard"))
    assert visitor.get(page(gone)).url.startswith("/referrals/refer/come-back/")


def test_a_draft_stays_the_agency_s_for_which_it_was_begun(client, cast):
    """Whoever refers for a second agency before they send has not chosen another one by that."""
    school, second = cast.referrer.posts.get().agency, cast.gp.posts.get().agency
    client.force_login(cast.referrer)
    draft = begin(client)
    fill(client, draft, fictional_typed())
    Post.objects.create(user=cast.referrer, role=Role.REFERRER, agency=second, starts_on=clock.today())
    client.force_login(cast.referrer)
    send(client, draft)
    assert Referral.objects.get().agency == school


def test_a_draft_that_names_none_of_several_agencies_is_not_sent_for_any(client, cast):
    """Such as one that was begun before agencies were kept: the refusal says what to do, and the draft stays."""
    second = cast.gp.posts.get().agency
    client.force_login(cast.referrer)
    draft = begin(client)
    fill(client, draft, fictional_typed())
    Draft.objects.update(agency=None)
    Post.objects.create(user=cast.referrer, role=Role.REFERRER, agency=second, starts_on=clock.today())
    client.force_login(cast.referrer)
    refused = send(client, draft)
    assert refused.status_code == 400
    assert "Begin a new referral and choose the agency" in refused.content.decode()
    assert Draft.objects.filter(pk=draft).exists()
    assert not Referral.objects.exists()
